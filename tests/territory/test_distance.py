"""How far powiats lie from each other."""

import pytest

from crm.territory.distance import kilometres, middles
from crm.territory.models import Powiat


@pytest.mark.django_db
def test_every_powiat_has_a_middle():
    assert set(middles()) == set(Powiat.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(("one", "other", "about"), [("3064", "1465", 278), ("3064", "3062", 95), ("3064", "3063", 67)])
def test_the_way_between_two_cities_is_about_right(one, other, about):
    assert kilometres(one, other) == pytest.approx(about, abs=10)
    assert kilometres(other, one) == kilometres(one, other)


def test_a_place_nobody_knows_has_no_distance():
    assert kilometres(None, "3064") is None
    assert kilometres("3064", "9999") is None
