"""The whole mission once, from the first call to the funder's table, by three people, on a desktop and on a phone."""

import pytest

from tests.journeys import specialist
from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.officer import check_the_quarter, values_by_code
from tests.journeys.steps import see

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]


@pytest.mark.parametrize("story", specialist.STORIES, ids=lambda story: story.size)
def test_a_group_goes_from_the_first_call_to_the_funders_table(visit, product, story):
    before = values_by_code(product)

    page = visit("specjalistka", story.size)
    specialist.log_a_call(page)
    specialist.hold_a_meeting(page, story)
    specialist.form_the_group(page, story)
    specialist.walk_the_path(page, story.group)
    specialist.found_the_cooperative(page, story)
    specialist.hire_two(page, story.group)
    specialist.see_the_card_in(page, story.group, "Zatrudnienie")

    see_the_pipeline(visit("koordynatorka", story.size), story.group)

    check_the_quarter(visit("osoba ds. sprawozdawczości", story.size), product, before)


def see_the_pipeline(page, group):
    """The coordinator's Monday: the day, the board, the group."""
    assert_page_is_sound(page)
    specialist.see_the_card_in(page, group, "Zatrudnienie")
    specialist.open_group(page, group)
    see(page, "Zatrudnienie pierwszego uczestnika WTZ")
    assert_page_is_sound(page)
