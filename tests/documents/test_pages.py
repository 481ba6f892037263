"""Pages of documents, and looking at one without trusting it."""

import pytest

from crm.common.dates import today
from crm.files.drawing import draw_page, pages_of
from groups.documents.actions import add_document
from groups.documents.models import Document
from tests.factories.documents import DocumentFactory, DocumentVersionFactory
from tests.factories.files import PNG, StoredFileFactory, document, pdf_of, upload
from tests.factories.groups import InitiativeGroupFactory
from tests.house_rules.urls import read_to_its_end


@pytest.fixture
def brought(group, specialist):
    """`brought("statut.pdf", content)` answers the version of a document with this file."""

    def of(name="statut.pdf", content=None):
        file = upload(name, pdf_of(2) if content is None else content)
        return add_document(group=group, by=specialist, kind="statute", upload=file, note="Tajemnica").newest

    return of


def keys(version):
    return version.document.group_id, version.document_id, version.pk


def test_a_document_is_added_from_its_line_of_the_checklist(group, founders, hers, url):
    line = f"{url('document-add', group.pk)}?kind=founder_resolution&amp;organisation={founders[0].pk}"
    assert line in hers.get(url("document-list", group.pk)).content.decode()

    sent = {"kind": "founder_resolution", "organisation": founders[0].pk, "dated": today().isoformat()}
    hers.post(url("document-add", group.pk), sent | {"upload": upload("uchwala.pdf")})

    made = Document.objects.get()
    assert (made.organisation, made.newest.file.name) == (founders[0], "uchwala.pdf")
    assert line not in hers.get(url("document-list", group.pk)).content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "statute"}, "Dodaj plik albo napisz, gdzie leży papier."),
        ({"kind": "status_certificate", "upload": "pdf"}, "nie trzymamy tu jego kopii"),
        ({"kind": "statute", "upload": "exe"}, "Pliki tego rodzaju"),
    ],
    ids=["nothing", "private data", "a program"],
)
def test_what_cannot_be_kept_is_told_beside_the_field(group, hers, url, said, words):
    sent = said | {"dated": today().isoformat()}
    if "upload" in said:
        sent["upload"] = upload(f"plik.{said['upload']}")

    answer = hers.post(url("document-add", group.pk), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Document.objects.exists()


def test_versions_are_added_mended_and_withdrawn(brought, hers, url):
    version = brought()
    group_pk, document_pk, version_pk = keys(version)
    hers.post(url("version-add", group_pk, document_pk), {"paper_reference": "sejf", "dated": today().isoformat()})
    mended = {"paper_reference": "sejf 2", "dated": today().isoformat(), "version": 1}
    assert hers.post(url("version-edit", group_pk, document_pk, version_pk), mended).status_code == 302
    hers.post(url("document-edit", group_pk, document_pk), {"kind": "other", "title": "Szkic", "version": 1})
    hers.post(url("document-withdraw", group_pk, document_pk), {"reason": "Pomyłka", "version": 2})

    made = Document.objects.get()
    assert (str(made), made.withdrawn_reason) == ("Szkic", "Pomyłka")
    assert [(one.number, one.paper_reference) for one in made.versions.all()] == [(2, "sejf"), (1, "sejf 2")]


def test_a_pdf_is_shown_page_by_page_as_pictures(brought, hers, url):
    version = brought()

    page = hers.get(url("version-preview", *keys(version)), {"page": "2"}).content.decode()
    picture = hers.get(url("version-picture", *keys(version)), {"page": "2"})

    assert "Strona 2 z 2" in page
    assert f"{url('version-picture', *keys(version))}?page=2" in page
    assert b"".join(picture.streaming_content).startswith(b"\x89PNG")
    assert picture["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert picture["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999", "²", ""])
def test_a_page_that_is_no_number_is_the_first(brought, hers, url, asked):
    assert "Strona 1 z 2" in hers.get(url("version-preview", *keys(brought())), {"page": asked}).content.decode()


def test_a_picture_is_shown_as_it_is(brought, hers, url):
    version = brought("skan.png", PNG)

    assert (
        f'<img src="{url("version-file", *keys(version))}"'
        in hers.get(url("version-preview", *keys(version))).content.decode()
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("zepsuty.pdf", b"%PDF-1.7\n% nic\n%%EOF\n"), ("pismo.docx", document("docx"))],
    ids=["broken PDF", "Word"],
)
def test_what_cannot_be_shown_is_offered_to_download(brought, hers, url, name, content):
    version = brought(name, content)

    page = hers.get(url("version-preview", *keys(version)))
    assert "nie da się tu pokazać" in page.content.decode()
    assert hers.get(url("version-picture", *keys(version))).status_code == 404
    fetched = read_to_its_end(hers.get(url("version-file", *keys(version))))
    assert fetched["Content-Disposition"].startswith("attachment")


def test_a_version_on_paper_has_nothing_to_show(group, hers, url):
    version = DocumentVersionFactory(document__group=group)

    for name in ("version-preview", "version-picture", "version-file"):
        assert hers.get(url(name, *keys(version))).status_code == 404


def test_pages_are_counted_and_none_is_drawn_beyond_the_last(db):
    stored = StoredFileFactory(content=pdf_of(3))

    assert pages_of(stored) == 3
    assert draw_page(stored, 4) is None


def test_a_paper_that_takes_too_long_is_given_up(db, settings, monkeypatch):
    monkeypatch.setattr("crm.files.drawing.SECONDS", 0)

    assert pages_of(StoredFileFactory(content=pdf_of(1))) == 0


@pytest.mark.parametrize("reader", ["other_specialist", "officer", "auditor"])
def test_who_only_reads_sees_documents_and_changes_none(request, brought, client_of, url, reader):
    version = brought()
    group_pk, document_pk, version_pk = keys(version)
    client = client_of(request.getfixturevalue(reader))

    shown = client.get(url("document-list", group_pk)).content.decode()
    shown += client.get(url("document-detail", group_pk, document_pk)).content.decode()

    assert ("Tajemnica" in shown) == (reader == "other_specialist")
    for address in (
        url("document-add", group_pk),
        url("document-edit", group_pk, document_pk),
        url("document-withdraw", group_pk, document_pk),
        url("version-add", group_pk, document_pk),
        url("version-edit", group_pk, document_pk, version_pk),
    ):
        assert address not in shown
        assert client.get(address).status_code == 403


def test_a_document_is_not_reached_through_another_group(brought, hers, url, specialist):
    other, version = InitiativeGroupFactory(guardian=specialist), brought()

    assert hers.get(url("document-detail", other.pk, version.document_id)).status_code == 404
    assert hers.get(url("version-file", other.pk, version.document_id, version.pk)).status_code == 404


def test_the_list_reads_as_often_for_few_documents_as_for_many(group, hers, url, django_assert_max_num_queries):
    def reads():
        with django_assert_max_num_queries(40) as captured:
            hers.get(url("document-list", group.pk))
        return len(captured)

    DocumentVersionFactory(document__group=group)
    few = reads()
    for kind in ("statute", "minutes", "other"):
        DocumentVersionFactory(document=DocumentFactory(group=group, kind=kind))

    assert reads() == few
