"""Materials and their versions: added, corrected, put aside, fetched."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contacts.materials.actions import add_material, add_version, archive_material, change_material, change_version
from contacts.materials.models import Material, MaterialVersion

PDF = b"%PDF-1.7 tekst"


def pdf(name="model.pdf"):
    return SimpleUploadedFile(name, PDF, "application/pdf")


@pytest.fixture
def hers(coordinator, client_of):
    return client_of(coordinator)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_material_belongs_to_several_zones(coordinator):
    material = add_material(by=coordinator, title="Prawo dla gmin", kind="legal_note", zones=["wtz", "business"])

    change_material(material=material, by=coordinator, zones=["wtz", "international"])

    assert set(material.zones.values_list("zone", flat=True)) == {"wtz", "international"}


def test_versions_are_numbered_from_one(coordinator, model):
    numbers = [
        add_version(material=model, by=coordinator, web_address="https://przyklad.example/a").number for _ in range(3)
    ]

    assert numbers == [1, 2, 3]


def test_a_version_without_file_and_address_is_refused(coordinator, model):
    with pytest.raises(ValidationError):
        add_version(material=model, by=coordinator)

    assert not MaterialVersion.objects.exists()


def test_a_file_added_is_the_file_fetched(hers, model):
    answer = hers.post(
        reverse("materials:version-create", args=[model.pk]),
        {"upload": pdf(), "dated": "2026-01-10", "changes": "Nowy rozdział"},
    )

    version = model.versions.get()
    fetched = hers.get(reverse("materials:version-file", args=[model.pk, version.pk]))
    assert answer.status_code == 302
    assert b"".join(fetched.streaming_content) == PDF
    assert "attachment" in fetched["Content-Disposition"]


def test_a_form_without_file_and_address_is_told_in_words(hers, model):
    answer = hers.post(reverse("materials:version-create", args=[model.pk]), {"dated": "2026-01-10"})

    assert answer.status_code == 422
    assert "Dodaj plik albo adres strony." in answer.content.decode()


def test_a_wrong_file_is_replaced(coordinator, first):
    change_version(material_version=first, by=coordinator, upload=pdf("poprawiony.pdf"))

    first.refresh_from_db()
    assert first.file.name == "poprawiony.pdf"


def test_a_form_sent_twice_adds_one_version(hers, model):
    url = reverse("materials:version-create", args=[model.pk])
    sent = {
        "dated": "2026-01-10",
        "web_address": "https://przyklad.example/a",
        "token": "0c6c1f62-7a8e-4b1c-9a34-b6f1f1a2ce01",
    }

    for _ in range(2):
        assert hers.post(url, sent).status_code == 302

    assert model.versions.count() == 1


def test_an_archived_material_leaves_the_list_and_the_picker(hers, coordinator, first):
    archive_material(material=first.material, by=coordinator)

    assert list(hers.get(reverse("materials:material-list")).context["table"].data) == []
    assert hers.get(reverse("materials:version-picker")).json() == {"results": []}


@pytest.mark.parametrize(
    ("asked", "found"), [({"zone": "wtz"}, ["Dla warsztatów"]), ({"search": "gmin"}, ["Prawo dla gmin"])]
)
def test_the_list_is_filtered(hers, coordinator, asked, found):
    add_material(by=coordinator, title="Prawo dla gmin", kind="legal_note", zones=["local_government"])
    add_material(by=coordinator, title="Dla warsztatów", kind="model", zones=["wtz", "business"])

    listed = hers.get(reverse("materials:material-list"), asked).context["table"].data

    assert [one.title for one in listed] == found


def test_a_longer_list_asks_no_more(hers, coordinator, django_assert_num_queries):
    for number in range(3):
        add_material(by=coordinator, title=f"Materiał {number}", kind="model", zones=["wtz"])
    hers.get(reverse("materials:material-list"))

    with django_assert_num_queries(5):
        hers.get(reverse("materials:material-list"))


def test_a_specialist_reads_the_library_and_is_offered_no_change_of_it(specialist, client_of, model):
    page = client_of(specialist).get(model.get_absolute_url()).content.decode()

    assert reverse("materials:version-create", args=[model.pk]) not in page
    assert Material.objects.visible_to(specialist).exists()
