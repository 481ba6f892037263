"""What may be brought and what is refused (bar S09)."""

import pytest
from django.core.exceptions import ValidationError

from crm.files.checks import TYPES, check_upload, clean_name
from crm.files.forms import UploadField
from tests.factories.files import JPG, PDF, PNG, archive, document, upload

CONTENT = {"pdf": PDF, "png": PNG, "jpg": JPG, "jpeg": JPG}


@pytest.mark.parametrize("ending", TYPES)
def test_a_file_that_is_what_its_name_says_is_accepted(ending):
    content = CONTENT.get(ending) or document(ending)

    assert check_upload(upload(f"Plik.{ending.upper()}", content)) == TYPES[ending]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("pusty.pdf", b"", "pusty"),
        ("wielki.pdf", PDF + b" " * 10 * 2**20, "10 MB"),
        ("program.exe", b"MZ", "nie są przyjmowane"),
        ("rysunek.svg", b"<svg/>", "nie są przyjmowane"),
        ("bez końcówki", PDF, "nie są przyjmowane"),
        ("przebrany.pdf", b"MZ\x90", "nie pasuje"),
        ("strona.png", b"<html>", "nie pasuje"),
        ("zwykły-zip.docx", archive({"a.txt": b"x"}), "nie pasuje"),
        ("urwany.xlsx", document("xlsx")[:40], "nie pasuje"),
        ("arkusz-jako-tekst.odt", document("ods"), "nie pasuje"),
        ("bomba.docx", document("docx", bomba=b"0" * 20 * 2**20), "rozpakowaniu"),
        ("makra.xlsx", document("xlsx", **{"xl/vbaProject.bin": b"x"}), "makra"),
    ],
    # A packed file holds the second it was made in, and the workers must find the same tests.
    ids=lambda value: value if isinstance(value, str) else "content",
)
def test_what_may_not_be_kept_is_refused_in_a_sentence(name, content, said):
    with pytest.raises(ValidationError, match=said):
        check_upload(upload(name, content))


@pytest.mark.parametrize(
    ("brought", "kept"),
    [
        ("../../etc/lista.pdf", "lista.pdf"),
        ("C:\\Moje dokumenty\\lista.pdf", "lista.pdf"),
        ("lista\x00\u202efdp.pdf", "listafdp.pdf"),
        ("ż" * 300 + ".pdf", "ż" * 146 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_misleads(brought, kept):
    assert clean_name(brought) == kept


def test_a_form_says_it_beside_the_field():
    with pytest.raises(ValidationError, match="nie pasuje"):
        UploadField().clean(upload("lista.pdf", b"MZ"))
