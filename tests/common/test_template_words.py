"""The template words of this house: numbers, icons, tags."""

from decimal import Decimal

import pytest
from django.template import Context, Template

NBSP = "\N{NO-BREAK SPACE}"


def drawn(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1234.50"), f"1{NBSP}234,5"),
        (1_234_567, f"1{NBSP}234{NBSP}567"),
        (Decimal("-1234.5"), f"-1{NBSP}234,5"),
        (Decimal("0.125"), "0,125"),
        (100, "100"),
        (Decimal("1E+3"), f"1{NBSP}000"),
        (0, "0"),
        (Decimal("0.00"), "0"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_a_number_is_written_as_poles_do(value, written):
    assert drawn("{{ value|number }}", value=value) == written


def test_an_icon_with_a_label_is_a_picture_with_a_name_and_without_it_a_decoration():
    assert 'role="img" aria-label="Filtr"' in drawn('{% icon "funnel" "Filtr" %}')
    assert 'aria-hidden="true"' in drawn('{% icon "funnel" %}')
    assert "aria-label" not in drawn('{% icon "funnel" %}')


@pytest.mark.parametrize("source", ["{% tag words %}", '{% icon "funnel" words %}'])
def test_hostile_words_in_a_tag_or_a_label_stay_words(source):
    page = drawn(source, words='"><script>alert(1)</script>')

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_tag_says_its_state_in_words_beside_the_icon():
    page = drawn('{% tag "po terminie" "danger" "clock" %}')

    assert page.count("<svg") == 1
    assert "po terminie</span>" in page
