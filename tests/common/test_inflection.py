"""Forms of a Polish word share a beginning; different words do not."""

import pytest

from crm.common.inflection import stem
from crm.common.text import fold

FORMS = [
    "Gębice Gębicach gębicki",
    "Wągrowiec Wągrowca Wągrowcu wągrowiecki",
    "Trzcianka Trzciance Trzcianką trzcianecki",
    "Leszno Lesznie Lesznu",
    "Szamotuły Szamotułach Szamotułami",
    "spółdzielnia spółdzielni spółdzielnię spółdzielniami",
    "fundacja fundacji fundację",
    "gmina gminie gminy gminą",
    "szkoła szkole szkołę",
    "wójt wójta wójtem wójtowi",
    "umowa umowy umowę",
    "zebranie zebrania zebraniu",
    "starosta staroście",
]
APART = [
    ("Złotów", "10 tysięcy złotych"),
    ("Wronki", "Fundacja Wrona"),
    ("Czarnków", "Czarna Woda"),
    ("Rada", "radosny"),
]


@pytest.mark.parametrize("forms", FORMS)
def test_each_form_finds_the_others(forms):
    words = [fold(word) for word in forms.split()]

    assert [(typed, text) for typed in words for text in words if stem(typed) not in text] == []


@pytest.mark.parametrize(("typed", "text"), APART)
def test_words_that_only_begin_alike_stay_apart(typed, text):
    assert stem(fold(typed)) not in fold(text)


@pytest.mark.parametrize("word", ["7640000000", "pcpr-em", "biuro@wtz.example", "wtz", ""])
def test_numbers_addresses_and_short_words_are_searched_as_typed(word):
    assert stem(word) == word


@pytest.mark.parametrize("word", ["międzychodzie", "warsztatów", "a", "ośrodkami", "żółwia"])
def test_a_search_finds_no_less_than_the_word_itself(word):
    assert fold(word).startswith(stem(fold(word)))
