"""Documents, their versions, and papers of which no copy is kept."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from contacts.duplicates.merging.actions import merge_cards
from crm.audit.changes import changes_of
from crm.common.errors import StaleEditError
from groups.documents.actions import add_document, add_version, change_document, change_version, withdraw_document
from groups.documents.choices import DocumentKind
from groups.documents.models import Document, DocumentVersion
from milestones.actions import change_milestone, record_milestone
from tests.factories.contacts import OrganisationFactory
from tests.factories.documents import DocumentFactory, DocumentVersionFactory
from tests.factories.files import upload


def test_each_content_is_a_version_with_a_number_of_its_own(group, specialist):
    document = add_document(group=group, by=specialist, kind="statute", upload=upload("statut.pdf"))
    add_version(document=document, by=specialist, paper_reference="segregator 3", changes="po uwagach")

    assert [(one.number, bool(one.file), one.added_by) for one in document.versions.all()] == [
        (2, False, specialist),
        (1, True, specialist),
    ]
    assert document.newest.number == 2


def test_the_history_of_the_group_names_the_document_a_version_is_of(group, specialist):
    document = add_document(group=group, by=specialist, kind="statute", paper_reference="segregator 3")
    second = add_version(document=document, by=specialist, upload=upload("statut.pdf"), changes="po uwagach")
    change_version(document_version=second, by=specialist, changes="po uwagach doradcy")

    corrected, added, *_before = changes_of(group, specialist)

    version = "Wersja dokumentu „Statut”"
    assert [(line.label, line.old, line.new) for line in corrected.lines] == [
        (f"{version}: co się zmieniło", "po uwagach", "po uwagach doradcy")
    ]
    assert {(f"{version}: numer", "2"), (f"{version}: plik", "statut.pdf")} <= {
        (line.label, line.new) for line in added.lines
    }


def test_the_file_is_kept_by_its_content(group, specialist):
    first, second = (add_document(group=group, by=specialist, kind="other", upload=upload()) for _one in range(2))

    assert first.newest.file.path == second.newest.file.path


@pytest.mark.parametrize("kind", sorted(DocumentKind.on_paper_only()))
def test_of_papers_with_private_data_no_copy_is_kept(group, specialist, kind):
    with pytest.raises(ValidationError, match="nie trzymamy tu jego kopii"):
        add_document(group=group, by=specialist, kind=kind, upload=upload())
    assert add_document(group=group, by=specialist, kind=kind, paper_reference="sejf").newest.file is None


def test_a_document_with_a_copy_does_not_turn_into_one_on_paper_only(group, specialist):
    document = add_document(group=group, by=specialist, kind="other", upload=upload())

    with pytest.raises(ValidationError, match="nie trzymamy"):
        change_document(document=document, by=specialist, kind="status_certificate")


def test_a_version_needs_a_file_or_a_place(group, specialist):
    with pytest.raises(ValidationError, match="Dodaj plik"):
        add_document(group=group, by=specialist, kind="statute")


def test_a_withdrawn_document_keeps_its_reason_and_takes_no_version(group, specialist):
    document = add_document(group=group, by=specialist, kind="statute", paper_reference="x")
    withdraw_document(document=document, reason="Nie ta grupa", by=specialist)

    with pytest.raises(ValidationError, match="już wycofany: Nie ta grupa"):
        add_version(document=document, by=specialist, paper_reference="y")
    with pytest.raises(ValidationError, match="dlaczego"):
        withdraw_document(document=DocumentFactory(group=group), reason=" ", by=specialist)


def test_what_two_people_mend_at_once_is_not_lost(group, specialist):
    version = DocumentVersionFactory(document__group=group)
    change_version(document_version=version, by=specialist, version=1, paper_reference="segregator 4")

    with pytest.raises(StaleEditError):
        change_version(document_version=version, by=specialist, version=1, paper_reference="segregator 5")


def test_a_milestone_names_a_document_of_its_group_as_evidence(group, specialist):
    document = add_document(group=group, by=specialist, kind="minutes", paper_reference="x")
    said = {"achieved_on": group.formed_on, "evidence": "attached", "evidence_reference": "notatka"}
    milestone = record_milestone(group=group, kind="first_contact", by=specialist, document=document, **said)

    with pytest.raises(ValidationError, match="Kamień milowy „Pierwszy kontakt” wskazuje ten dokument"):
        withdraw_document(document=document, reason="pomyłka", by=specialist)
    with pytest.raises(ValidationError, match="innej grupy"):
        change_milestone(milestone=milestone, by=specialist, document=DocumentFactory())

    change_milestone(milestone=milestone, by=specialist, document=None)
    assert withdraw_document(document=document, reason="pomyłka", by=specialist).withdrawn_at


def test_documents_of_merged_organisations_follow(group, coordinator):
    kept, double = OrganisationFactory(name="Gmina A"), OrganisationFactory(name="Gmina B")
    document = DocumentFactory(group=group, kind="founder_resolution", organisation=double)

    merge_cards(kept=kept, gone=double, by=coordinator)

    document.refresh_from_db()
    assert document.organisation == kept


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Document, {"kind": "loan"}),
        (Document, {"withdrawn_at": timezone.now}),
        (DocumentVersion, {"number": 0}),
        (DocumentVersion, {"paper_reference": ""}),
    ],
    ids=["kind", "withdrawn without a reason", "number", "neither file nor place"],
)
def test_the_database_refuses_what_cannot_be(db, model, values):
    DocumentVersionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**{name: value() if callable(value) else value for name, value in values.items()})


def test_a_number_is_given_once(db):
    version = DocumentVersionFactory()

    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        DocumentVersionFactory(document=version.document, number=1)


def test_the_same_file_is_no_new_version(group, specialist):
    document = add_document(group=group, by=specialist, kind="statute", upload=upload("statut.pdf"))

    with pytest.raises(ValidationError, match=r"To ten sam plik co w wersji 1 \(statut.pdf\)") as refusal:
        add_version(document=document, by=specialist, upload=upload("inna nazwa.pdf"))

    assert list(refusal.value.message_dict) == ["upload"]
    assert document.versions.count() == 1


def test_an_older_file_may_come_back_as_the_newest_version(group, specialist):
    document = add_document(group=group, by=specialist, kind="statute", upload=upload("statut.pdf"))
    add_version(document=document, by=specialist, paper_reference="segregator 3")

    assert add_version(document=document, by=specialist, upload=upload("statut.pdf")).number == 3
