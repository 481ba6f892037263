"""What people type is filled in and never run; letters hold placeholders and nothing else."""

import io
import zipfile

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from docx import Document

from contacts.announcements.actions import (
    change_announcement,
    choose,
    freeze_recipients,
    send_announcement,
    send_test,
)
from contacts.announcements.composing import compose
from contacts.announcements.letters import check_letter, letter_for
from contacts.announcements.placeholders import PLACEHOLDERS
from crm.common.placeholders import check_text, fill
from crm.outbox.delivery import deliver
from crm.outbox.models import OutgoingMessage
from tests.factories.announcements import AnnouncementFactory, LetterTemplateFactory, word
from tests.factories.files import upload


@pytest.mark.parametrize(
    "text",
    [
        "{{ haslo }}",
        "{{ organizacja|safe }}",
        "{{ organizacja.__class__ }}",
        "{% load x %}",
        "{{ organizacja",
        "{# nic #}",
        "}}",
    ],
)
def test_other_braces_than_known_placeholders_are_refused(text):
    with pytest.raises(ValidationError):
        check_text(text, PLACEHOLDERS)


def test_a_placeholder_is_replaced_with_or_without_blanks():
    assert fill("{{organizacja}} i {{ organizacja }}", {"organizacja": "{{ osoba }}"}) == "{{ osoba }} i {{ osoba }}"


def test_a_name_with_markup_is_text_in_the_e_mail(specialist, draft, body):
    choose(announcement=draft, by=specialist, organisations=[body("<b>WTZ</b> & inni", "x@x.example")])
    recipient = freeze_recipients(announcement=draft, by=specialist).recipients.get()

    composed = compose(draft, recipient)

    assert "&lt;b&gt;WTZ&lt;/b&gt; &amp; inni" in composed.html
    assert "<b>WTZ</b> & inni" in composed.text


@pytest.mark.parametrize("end", ["\r\nBcc: wszyscy@x.example", "\nBcc: x@x.example", "\u2028x"])
def test_a_subject_that_would_begin_another_header_is_refused(specialist, end):
    with pytest.raises(ValidationError):
        AnnouncementFactory(by=specialist, subject=f"Temat{end}")


def test_a_name_on_two_lines_makes_no_second_header(specialist, draft, body, coordinator):
    change_announcement(announcement=draft, by=specialist, subject="Dla {{ organizacja }}")
    choose(announcement=draft, by=specialist, organisations=[body("WTZ\r\nBcc: x@x.example", "wtz@x.example")])
    freeze_recipients(announcement=draft, by=specialist)

    send_announcement(announcement=draft, by=coordinator)
    deliver()

    assert mail.outbox[0].subject == "Dla WTZ Bcc: x@x.example"
    assert mail.outbox[0].bcc == []


def test_a_subject_with_a_long_name_is_cut_to_what_an_e_mail_holds(specialist, draft, body, coordinator):
    change_announcement(announcement=draft, by=specialist, subject="Spotkanie dla {{ organizacja }}")
    choose(announcement=draft, by=specialist, organisations=[body("B" * 240, "b@x.example")])
    recipient = freeze_recipients(announcement=draft, by=specialist).recipients.get()

    send_test(announcement=draft, recipient=recipient, by=specialist)
    send_announcement(announcement=draft, by=coordinator)

    assert [len(one.subject) for one in OutgoingMessage.objects.all()] == [200, 200]


def test_a_form_with_a_wrong_placeholder_is_told_which_ones_there_are(hers):
    sent = {"kind": "news", "subject": "Temat", "body": "{{ firma }}", "legal_basis": "public_task", "why": "x"}

    answer = hers.post(reverse("announcements:announcement-create"), sent)

    assert answer.status_code == 422
    assert "{{ organizacja }}, {{ osoba }}" in answer.content.decode()


def paragraphs(content):
    return [one.text for one in Document(io.BytesIO(content)).paragraphs]


def test_a_letter_is_filled_in_as_plain_text(db):
    letter = LetterTemplateFactory(text="Szanowni Państwo z {{ organizacja }}")

    filled = letter_for(letter, {"organizacja": "A & B <w:t>"})

    assert paragraphs(filled.read()) == ["Szanowni Państwo z A & B <w:t>"]


@pytest.mark.parametrize(
    "text", ["{{ config }}", "{% for x in y %}", "{{ organizacja.__class__.__mro__ }}", "{{ 7*7 }}"]
)
def test_a_letter_with_anything_else_is_refused(text):
    with pytest.raises(ValidationError):
        check_letter(upload("list.docx", word(text)))


LOOP = b"&#123;% for i in range(3) %&#125;x&#123;% endfor %&#125;"


def doctored(part, old, new):
    """A good letter in which one part was changed by hand."""
    packed, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(word("Do {{ organizacja }}, ZNAK")))
    with zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", b"ZNAK", b"&#123;&#123; 7*191 &#125;&#125;"),
        ("word/document.xml", b"ZNAK", LOOP),
        ("word/document.xml", b"ZNAK", b"{{ organizacja &#124; upper }}"),
        ("word/document.xml", b"ZNAK", b"{</w:t></w:r><w:r><w:t>{ 7*191 }}"),
        ("word/document.xml", b"<w:p>", b'<w:p w:rsidR="{{ 7*191 }}">'),
        ("word/document.xml", b"<w:p>", b'<w:p w:rsidR="{{ organizacja.upper() }}">'),
        ("docProps/core.xml", b"python-docx</dc:creator>", b"&#123;&#123; 7*191 &#125;&#125;</dc:creator>"),
    ],
)
def test_nothing_runs_that_is_hidden_in_entities_attributes_or_properties(part, old, new):
    with pytest.raises(ValidationError, match="organizacja"):
        check_letter(upload("list.docx", doctored(part, old, new)))


def test_a_placeholder_that_word_has_split_is_still_one(db):
    split = doctored("word/document.xml", b"ZNAK", b"{</w:t></w:r><w:r><w:t>{ nadawca }}")

    check_letter(upload("list.docx", split))


@pytest.mark.parametrize(("name", "content"), [("list.pdf", b"%PDF-1.7"), ("list.docx", b"PK nic"), ("list.docx", b"")])
def test_what_is_no_word_document_is_refused(name, content):
    with pytest.raises(ValidationError):
        check_letter(upload(name, content))


def test_each_recipient_gets_a_letter_of_their_own(specialist, draft, body, coordinator):
    change_announcement(announcement=draft, by=specialist, letter=LetterTemplateFactory())
    choose(announcement=draft, by=specialist, organisations=[body("WTZ", "w@x.example"), body("PCPR", "p@x.example")])
    freeze_recipients(announcement=draft, by=specialist)

    send_announcement(announcement=draft, by=coordinator)
    deliver()

    letters = {sent.to[0]: paragraphs(sent.attachments[0].content) for sent in mail.outbox}
    assert letters == {
        "w@x.example": ["Szanowni Państwo z WTZ"],
        "p@x.example": ["Szanowni Państwo z PCPR"],
    }
