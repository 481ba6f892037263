"""Polish letters: sorted the Polish way, found without their marks, alike on both databases."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contacts.actions import change_organisation
from contacts.models import Organisation, Person
from crm.common.text import fold, sort_key
from tests.factories.contacts import OrganisationFactory

POLISH = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
WORD = st.text(POLISH + POLISH.upper(), min_size=1, max_size=6)
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
without_hurry = settings(deadline=None)


def as_in_a_dictionary(name):
    """Word by word, letter by letter; a shorter word comes before a longer one."""
    return [[POLISH.index(letter) for letter in word.lower()] for word in name.split()]


def decomposed(text):
    """As some keyboards and PDF files give it: a letter and its mark as two signs."""
    return unicodedata.normalize("NFD", text)


@without_hurry
@given(st.lists(NAME, max_size=8))
@example(["Żaba", "Źródło", "Zorza", "Łąka", "Lysa", "Ćwik", "Czyn"])
def test_names_sort_in_the_order_of_the_polish_alphabet(names):
    assert sorted(names, key=sort_key) == sorted(names, key=as_in_a_dictionary)


def test_both_databases_sort_the_whole_alphabet_alike(db):
    for letter in sorted(POLISH):
        OrganisationFactory(name=f"{letter.upper()} jak {letter}")

    listed = Organisation.objects.order_by("sort_key").values_list("name", flat=True)

    assert "".join(name[-1] for name in listed) == POLISH


@pytest.mark.parametrize(
    ("first", "second"),
    [("Dom Pomocy", "Domek"), ("WTZ 1", "WTZ A"), ("„Łąka”", "Łoś"), ("Müller", "Mülner"), ("Muł", "Müz")],
)
def test_signs_and_foreign_letters_do_not_spoil_the_order(first, second):
    assert sort_key(first) < sort_key(second)


@pytest.mark.parametrize(("plain", "other"), [("Muller", "Müller"), ("Strasse", "Straße"), ("Dom 2", " Dom  –  2!")])
def test_what_looks_alike_in_a_dictionary_has_the_same_place(plain, other):
    assert sort_key(plain) == sort_key(other)


@without_hurry
@given(NAME)
def test_a_letter_typed_as_two_signs_counts_as_one(name):
    assert sort_key(decomposed(name)) == sort_key(name)
    assert fold(decomposed(name)) == fold(name)


@without_hurry
@given(st.text(max_size=200))
@example("Ⅷ" * 200)
def test_any_name_fits_the_column_it_is_sorted_by(name):
    room = Organisation._meta.get_field("sort_key").max_length
    assert len(sort_key(name)) <= room


def test_the_widest_name_is_saved(db):
    assert OrganisationFactory(name="Ⅷ" * 200).pk


@without_hurry
@given(st.text(max_size=50))
@example("№ 5")
@example("İ")
def test_folded_text_is_in_its_final_form(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("typed", ["Żółw", "zolw", "ŻÓŁW", "  żÓłW ", "ZOLW", decomposed("Żółw"), "ółw"])
def test_a_name_is_found_however_it_is_typed(db, typed):
    turtle = OrganisationFactory(name="Fundacja Żółw")
    OrganisationFactory(name="Fundacja Zając")

    assert list(Organisation.objects.search(typed)) == [turtle]


def test_every_word_typed_must_occur_in_whatever_order(db):
    found = OrganisationFactory(name="Warsztat Żółw", town="Łódź")
    OrganisationFactory(name="Warsztat Żółw", town="Piła")

    assert list(Organisation.objects.search("lodz zolw")) == [found]
    assert not Organisation.objects.search("lodz zolw gdynia").exists()


@pytest.mark.parametrize("typed", ["%", "_", "Ż_łw", "\\", "'", '"'])
def test_signs_that_mean_something_to_a_database_are_ordinary_signs(db, typed):
    OrganisationFactory(name="Żółw")

    assert not Organisation.objects.search(typed).exists()


@pytest.mark.parametrize("typed", ["", "   ", "\0"])
def test_an_empty_search_finds_everything(db, typed):
    turtle = OrganisationFactory(name="Żółw")

    assert list(Organisation.objects.search(typed)) == [turtle]


def test_a_nul_inside_a_word_is_passed_over(db):
    turtle = OrganisationFactory(name="Żółw")

    assert list(Organisation.objects.search("żó\0łw")) == [turtle]


@pytest.mark.parametrize("typed", ["żółw " * 5_000, "żółw" * 50_000], ids=["words", "letters"])
def test_a_page_pasted_into_the_search_field_does_no_harm(db, typed):
    OrganisationFactory(name="Zając")

    assert not Organisation.objects.search(typed).exists()
    assert not Person.objects.search_contact_data(typed).exists()


def test_the_longest_name_is_found_when_pasted_whole(db):
    longest = Organisation._meta.get_field("name").max_length
    organisation = OrganisationFactory(name=("Stowarzyszenie na rzecz " * 20)[:longest].strip())

    assert list(Organisation.objects.search(organisation.name)) == [organisation]


def test_a_renamed_record_is_found_and_sorted_by_its_new_name(specialist):
    middle, renamed = OrganisationFactory(name="Łąka"), OrganisationFactory(name="Ćwik")

    change_organisation(organisation=renamed, by=specialist, name="Żółw")

    assert list(Organisation.objects.search("zolw")) == [renamed]
    assert not Organisation.objects.search("cwik").exists()
    assert list(Organisation.objects.order_by("sort_key")) == [middle, renamed]
