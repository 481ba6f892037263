"""Numbers of Polish registers: taken as people write them, kept as digits, refused with a word on what to do."""

import pytest
from django.core.exceptions import ValidationError

from contacts.models import Organisation
from crm.common.codes import KrsField, NipField, RegonField, with_compact_numbers
from tests.factories.contacts import OrganisationFactory

COMPARE = "Porównaj go z dokumentem."
TEN_DIGITS = "Numer KRS ma dokładnie 10 cyfr razem z zerami na początku, na przykład 0000123456."


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (NipField, "7811684013", "7811684013"),
        (NipField, "781-16-84-013", "7811684013"),
        (NipField, " 781 168 40 13 ", "7811684013"),
        (NipField, "781–168–40–13", "7811684013"),
        (NipField, "pl 7811684013", "7811684013"),
        (RegonField, "123456785", "123456785"),
        (RegonField, "123\N{NO-BREAK SPACE}456\N{NO-BREAK SPACE}785", "123456785"),
        (RegonField, "123–456–785", "123456785"),
        (RegonField, "123456785-12347", "12345678512347"),
        (KrsField, "0000123456", "0000123456"),
        (KrsField, "0000 123 456", "0000123456"),
    ],
)
def test_a_number_is_taken_however_it_is_written_and_kept_as_digits(field, typed, kept):
    assert field().formfield().clean(typed) == kept
    assert field().clean(typed, None) == kept


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (NipField, "7811684014", COMPARE),  # the check digit is wrong
        (NipField, "781168401", COMPARE),
        (NipField, "78116840133", COMPARE),
        (NipField, "0000000000", COMPARE),
        (NipField, "brak", COMPARE),
        (RegonField, "123456780", COMPARE),
        (RegonField, "12345678", COMPARE),
        (RegonField, "12345678512340", COMPARE),
        (RegonField, "000000000", COMPARE),
        (RegonField, "00000000000000", COMPARE),
        (KrsField, "123456", TEN_DIGITS),
        (KrsField, "00001234567", TEN_DIGITS),
        (KrsField, "0000000000", TEN_DIGITS),
        (KrsField, "000012345X", TEN_DIGITS),
        (KrsField, "٠٠٠٠١٢٣٤٥٦", TEN_DIGITS),  # digits, but not ours
    ],
)
def test_a_number_that_cannot_be_is_refused_with_what_to_do(field, typed, said):
    with pytest.raises(ValidationError) as refusal:
        field().clean(typed, None)

    assert said in " ".join(refusal.value.messages)


@pytest.mark.parametrize("field", [NipField, RegonField, KrsField])
def test_a_number_nobody_knows_stays_empty(field):
    assert field(blank=True).formfield().clean("") == ""


@pytest.mark.parametrize("field", [NipField, RegonField, KrsField])
def test_the_browser_does_not_cut_a_number_written_with_dashes(field):
    drawn = field().formfield().widget.attrs

    assert "maxlength" not in drawn
    assert drawn["inputmode"] == "numeric"


def test_the_database_holds_digits_and_finds_them_by_dashes_too(db):
    organisation = OrganisationFactory(nip="781-16-84-013")

    assert Organisation.objects.filter(pk=organisation.pk).values_list("nip", flat=True).get() == "7811684013"
    assert Organisation.objects.get(nip="781 168 40 13") == organisation


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("781-16-84-013", "7811684013"),
        ("781 168 40 13", "7811684013"),
        ("PL7811684013", "7811684013"),
        ("NIP: 781–168–40–13", "7811684013"),
        ("wzorowo regon 123456785-12347", "wzorowo 12345678512347"),
        ("KRS 0000 123 456 Wzorowo", "0000123456 Wzorowo"),
        ("fundacja 2014-2020", "fundacja 2014-2020"),
    ],
)
def test_a_number_is_searched_for_the_way_it_is_kept(typed, searched):
    assert with_compact_numbers(typed) == searched
