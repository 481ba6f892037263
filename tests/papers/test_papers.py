"""Papers from templates: the product's own and those a coordinator brought."""

import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from docx import Document

from crm.files.word import TAGS, check_word
from groups.papers.actions import add_template, put_template_aside
from groups.papers.choices import PaperKind
from groups.papers.making import make_paper, own_template
from groups.papers.models import PaperTemplate
from groups.papers.placeholders import TO_FILL_IN_BY_HAND, known, values_of
from groups.papers.texts import TEXTS
from tests.factories.announcements import word
from tests.factories.contacts import OrganisationFactory
from tests.factories.files import upload
from tests.factories.groups import GroupPersonFactory, InitiativeGroupFactory, MembershipFactory
from tests.factories.papers import PaperTemplateFactory
from tests.factories.support import SupportEntryFactory


@pytest.fixture
def group(specialist):
    group = InitiativeGroupFactory(name="Równe & Szanse <b>", guardian=specialist, branch="pralnia")
    for name in ("Gmina Wzorowo", "Stowarzyszenie Wzór"):
        MembershipFactory(group=group, organisation=OrganisationFactory(name=name), role="founder")
    GroupPersonFactory(group=group, role="leader", person__first_name="Łucja", person__last_name="Wzorowa")
    return group


def words_of(content):
    """Everything a Word document says, tables included."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return TAGS.sub(" ", archive.read("word/document.xml").decode())


def at(name, *keys):
    return reverse(f"papers:{name}", args=keys)


@pytest.mark.parametrize("kind", PaperKind, ids=str)
def test_each_paper_of_ours_is_filled_in_and_knows_its_placeholders(group, kind):
    check_word(upload("szablon.docx", own_template(kind)), known())

    said = words_of(make_paper(kind, group))

    assert "{{" not in said
    assert TEXTS[kind][0] in said
    if kind != PaperKind.FOUNDER_RESOLUTION:
        assert "Równe &amp; Szanse &lt;b&gt;" in said


def test_founders_stand_each_in_a_line_of_their_own(group):
    paper = Document(io.BytesIO(make_paper(PaperKind.LETTER_OF_INTENT, group)))

    assert "Gmina Wzorowo\nStowarzyszenie Wzór" in [one.text for one in paper.paragraphs]


def test_what_is_not_known_is_dots_to_write_on_and_empty_rows_stay_empty(group):
    values = values_of(group)

    assert values["mentor"] == values["doradca"] == TO_FILL_IN_BY_HAND
    assert (values["osoba_1"], values["osoba_2"]) == ("Łucja Wzorowa", "")
    assert (values["podmiot_1"], values["podmiot_3"]) == ("Gmina Wzorowo", "")


def test_the_day_is_written_with_the_month_in_words(group, monkeypatch):
    monkeypatch.setattr("groups.papers.placeholders.today", lambda: date(2026, 3, 12))

    assert values_of(group)["data_slownie"] == "12 marca 2026"


def test_every_placeholder_that_is_explained_has_a_value(group):
    assert set(values_of(group)) == set(known())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Grupa {{ gurpa }}", "Nie znamy pola {{ gurpa }}. Czy chodzi o {{ grupa }}?"),
        ("{{ numer_konta }}", "Nie znamy pola {{ numer_konta }}."),
        ("Wieś {{ miejscowosc i dalej", "nie są po dwie z każdej strony w miejscu „Wieś {{ miejscowosc i dalej"),
        ("Wieś {{ miejscowosc } i dalej", "Klamry nie są po dwie z każdej strony"),
        ("{% for x in y %}", "Klamry nie są po dwie z każdej strony"),
        ("{{ grupa.guardian.password }}", "Nie znamy pola {{ grupa.guardian.password }}"),
    ],
)
def test_a_broken_template_is_told_with_the_placeholder_named(coordinator, client_of, text, words):
    sent = {"kind": "letter_of_intent", "upload": upload("list.docx", word(text))}

    answer = client_of(coordinator).post(at("template-add"), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PaperTemplate.objects.exists()


def test_the_newest_template_is_used_until_it_is_put_aside(group, coordinator):
    kind = PaperKind.LETTER_OF_INTENT
    for text in ("Pierwszy {{ grupa }}", "Drugi {{ grupa }}"):
        made = add_template(kind=kind, upload=upload("list.docx", word(text)), by=coordinator)
    assert made.number == 2
    assert "Drugi" in words_of(make_paper(kind, group))

    put_template_aside(template=made, by=coordinator)
    assert "Pierwszy" in words_of(make_paper(kind, group))

    put_template_aside(template=PaperTemplate.objects.get(number=1), by=coordinator)
    assert "List intencyjny" in words_of(make_paper(kind, group))


def test_a_coordinator_brings_a_template_on_the_page(group, coordinator, client_of):
    hers = client_of(coordinator)
    sent = {"kind": "letter_of_intent", "upload": upload("list.docx", word("Nasz {{ grupa }}"))}

    page = hers.post(at("template-add"), sent, follow=True).content.decode()

    assert "własny, wersja 1" in page
    paper = hers.get(at("paper", group.pk, "letter_of_intent"))
    assert "Nasz" in words_of(paper.content)
    assert 'filename="list-intencyjny-rowne-szanse-b.docx"' in paper["Content-Disposition"]
    assert paper["X-Content-Type-Options"] == "nosniff"
    template = PaperTemplate.objects.get()
    assert hers.post(at("template-aside", template.pk), {"version": 1}).status_code == 302


@pytest.mark.parametrize("reader", ["specialist", "officer", "auditor"])
def test_who_keeps_no_templates_takes_them_and_papers_only(request, group, client_of, reader):
    client, template = client_of(request.getfixturevalue(reader)), PaperTemplateFactory()

    assert client.get(at("template-add")).status_code == 403
    assert client.get(at("template-aside", template.pk)).status_code == 403
    assert at("template-add") not in client.get(at("template-list")).content.decode()
    assert client.get(at("paper-list", group.pk)).status_code == 200


def test_a_resolution_is_drafted_for_each_founder(group, specialist, client_of):
    hers, body = client_of(specialist), group.memberships.first().organisation
    address = at("paper-of-body", group.pk, "founder_resolution", body.pk)

    assert address in hers.get(at("paper-list", group.pk)).content.decode()
    assert f"Podmiot: {body.name}" in words_of(hers.get(address).content)
    stranger = OrganisationFactory()
    assert hers.get(at("paper-of-body", group.pk, "founder_resolution", stranger.pk)).status_code == 404
    assert hers.get(at("paper", group.pk, "loan")).status_code == 404


def test_the_card_of_a_session_is_filled_in_with_it(group, specialist, client_of):
    entry = SupportEntryFactory(group=group, topic="Statut", adviser=specialist)

    card = client_of(specialist).get(reverse("support:entry-paper", args=[group.pk, entry.pk]))

    said = words_of(card.content)
    for value in ("Statut", "od 10:00 do 12:00", "Hanna Wójcik", "cała grupa", f"{entry.given_on:%d.%m.%Y}"):
        assert value in said


def test_a_template_s_number_and_kind_are_kept_by_the_database(db):
    template = PaperTemplateFactory()

    for values in ({"kind": "loan"}, {"number": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperTemplate.objects.update(**values)
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        PaperTemplateFactory(number=template.number)
