"""How the printed reports of a project look: header, logos, and a Word template the office changes."""

import io
import struct
import zlib

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from crm.reports.models import ProjectPaper
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import make
from crm.reports.paper_actions import set_look
from crm.reports.report_actions import begin_report
from tests.factories.announcements import word
from tests.factories.files import upload
from tests.factories.report_looks import ProjectPaperFactory
from tests.reports.handing import docx_words, pdf_words


def png(width=60, height=10):
    """A red picture that is really one."""

    def part(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = (b"\0" + b"\xff\0\0" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


@pytest.fixture
def handed(first_quarter, officer):
    return Handed.of_draft(begin_report(period=first_quarter, by=officer))


@pytest.fixture
def send(client_of, officer, project):
    """`send(header=...)` sends the form of the project's look."""
    url = reverse("reports:look-edit", args=[project.pk])

    def post(**fields):
        paper = ProjectPaper.of(project)
        version = {"version": paper.version} if paper.pk else {}
        return client_of(officer).post(url, {"header": "", "logo_words": ""} | version | fields)

    return post


def test_header_and_logos_stand_on_the_first_page_and_the_picture_is_read_aloud(send, handed, officer):
    answer = send(header="Fundusz\n#Przykładowy", logo=upload("znaki.png", png()), logo_words="Unia Przykładowa")

    assert answer.status_code == 302
    content = make(handed, "pdf", officer)
    assert "Fundusz #Przykładowy" in pdf_words(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(list(pdf.pages[0].get_images())) == 1
        assert "Unia Przykładowa" in alternatives(pdf)
    assert "Fundusz" in docx_words(make(handed, "docx", officer))


def alternatives(pdf):
    return [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]


def test_a_template_of_the_office_takes_the_place_of_ours(send, handed, officer):
    send(template=upload("nasz.docx", word("Nasze sprawozdanie {{ kod_projektu }} za {{ okres }}")))

    text = docx_words(make(handed, "docx", officer))

    assert text.strip() == "Nasze sprawozdanie spoldzielnie-2024 za 01.01.2024 – 31.03.2024"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{{ kod_projektuu }}", "{{ kod_projektu }}"),
        ("{{ nieznane_pole }}", "Użyj jednego z"),
        ("{{ okres }", "Klamry nie są po dwie"),
        ("{% for x in y %}{% endfor %}", "Klamry nie są po dwie"),
    ],
)
def test_a_template_with_a_broken_field_is_told_beside_it_with_the_way_out(send, words, told):
    answer = send(template=upload("nasz.docx", word(words)))

    assert answer.status_code == 422
    (sentence,) = answer.context["form"].errors["template"]
    assert told in sentence
    assert not ProjectPaper.objects.exists()


def test_a_broken_template_is_refused_to_a_program_too(project, officer):
    with pytest.raises(ValidationError, match="nieznane"):
        set_look(
            project=project,
            by=officer,
            header="",
            logo_words="",
            template=upload("nasz.docx", word("{{ nieznane }}")),
        )


def test_files_stay_until_they_are_replaced_or_taken_off(send, project):
    send(logo=upload("znaki.png", png()), logo_words="Unia", template=upload("nasz.docx", word("{{ okres }}")))
    send(header="Nowy", logo_words="Unia")
    kept = ProjectPaper.of(project)
    assert None not in (kept.logo, kept.template)

    send(without_logo="on", without_template="on")

    paper = ProjectPaper.of(project)
    assert (paper.logo, paper.template, paper.history.count()) == (None, None, 3)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"logo": ("znaki.png", png())}, "logo_words", "Opisz słowami"),
        ({"logo": ("lista.pdf", b"%PDF-1.7\n"), "logo_words": "Unia"}, "logo", "PNG albo JPG"),
    ],
)
def test_what_is_wrong_with_logos_is_told_beside_the_field(send, fields, field, words):
    answer = send(**fields | {"logo": upload(*fields["logo"])})

    assert answer.status_code == 422
    assert words in answer.context["form"].errors[field][0]


def test_the_database_refuses_logos_without_words(send, project):
    send(logo=upload("znaki.png", png()), logo_words="Unia")

    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPaper.objects.update(logo_words="")


def test_a_look_somebody_has_changed_since_is_not_overwritten(send, project):
    paper = ProjectPaperFactory(project=project)
    send(header="Pierwszy")

    answer = send(header="Drugi", version=paper.version)

    assert answer.status_code == 409
    assert ProjectPaper.of(project).header == "Pierwszy"


def test_the_present_template_is_downloaded_to_be_changed_and_taken_back_as_it_is(client_of, officer, project, send):
    answer = client_of(officer).get(reverse("reports:look-template", args=[project.pk]))

    assert "{{ tabela_wskaznikow }}" in docx_words(answer.content)
    assert send(template=upload("nasz.docx", answer.content)).status_code == 302
