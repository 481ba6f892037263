"""The seat of a cooperative decides where it counts; a move leaves the past where it was, a mend takes it along."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from crm.common.dates import today
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from groups.actions import change_group
from milestones.actions import change_cooperative, change_employment
from milestones.facts import AT_THE_SEAT
from milestones.models import FormerSeat, MilestoneKind
from tests.factories.milestones import EmploymentFactory, FormerSeatFactory
from tests.milestones.screen import fields_of, refused, text_of

OLD, NEW, THIRD = "3002", "3005", "3019"
BEFORE, MOVED, AFTER = date(2014, 3, 24), date(2015, 6, 1), date(2015, 6, 2)
PLACE = {"registered_name": "Spółdzielnia Socjalna Równe Szanse", "seat_town": "Grodzisk", "seat_powiat": NEW}


@pytest.fixture
def settle(cooperative, specialist):
    """`settle(NEW, correction=True)` puts the seat of the cooperative into another powiat."""

    def change(powiat, **why):
        return change_cooperative(cooperative=cooperative, by=specialist, seat_powiat_id=powiat, **why)

    return change


def powiats(**which):
    """Where facts count now, by their day; the ledger agrees with the records."""
    assert list(verify()) == []
    return dict(Fact.objects.current().filter(**which).values_list("happened_on", "powiat"))


def powiat_of_entry():
    return [*powiats(category="krs_registered").values()]


def test_a_seat_that_has_moved_leaves_the_past_in_its_old_powiat(employ, settle):
    employ(BEFORE)

    settle(NEW, correction=False, moved_on=MOVED)
    employ(MOVED)

    assert powiats(kind="job_started") == {BEFORE: OLD, MOVED: NEW}
    assert powiat_of_entry() == [OLD]


def test_a_contract_entered_after_the_move_counts_where_the_seat_was_when_it_started(employ, settle):
    settle(NEW, correction=False, moved_on=MOVED)

    late = employ(BEFORE)

    assert powiats(kind="job_started") == {BEFORE: OLD}
    change_employment(employment=late, by=late.cooperative.group.guardian, starts_on=AFTER)
    assert powiats(kind="job_started") == {AFTER: NEW}


def test_a_milestone_reached_before_the_move_keeps_its_powiat_when_it_is_recorded_late(registered, settle, record):
    settle(NEW, correction=False, moved_on=MOVED)

    record(registered, "operations_started", BEFORE)

    assert powiats(category="operations_started") == {BEFORE: OLD}


def test_a_mistyped_seat_takes_the_past_along(employ, settle):
    employ(BEFORE)

    settle(NEW, correction=True)

    assert powiats(kind="job_started") == {BEFORE: NEW}
    assert powiat_of_entry() == [NEW]
    assert not FormerSeat.objects.exists()


def test_a_mend_after_a_move_touches_only_what_happened_since(employ, settle):
    employ(BEFORE)
    settle(NEW, correction=False, moved_on=MOVED)
    employ(AFTER)

    settle(THIRD, correction=True)

    assert powiats(kind="job_started") == {BEFORE: OLD, AFTER: THIRD}


def test_a_seat_that_moves_twice_counts_in_three_powiats(employ, settle):
    employ(BEFORE)
    settle(NEW, correction=False, moved_on=MOVED)
    employ(AFTER)
    settle(THIRD, correction=False, moved_on=date(2016, 1, 1))
    employ(date(2016, 1, 1))

    assert powiats(kind="job_started") == {BEFORE: OLD, AFTER: NEW, date(2016, 1, 1): THIRD}


def test_a_move_that_never_was_is_mended_by_mending_the_seat_back(employ, settle):
    settle(NEW, correction=False, moved_on=MOVED)
    employ(AFTER)

    settle(OLD, correction=True)

    assert powiats(kind="job_started") == {AFTER: OLD}
    assert not FormerSeat.objects.exists()


def test_another_powiat_is_refused_until_somebody_says_why(cooperative, settle):
    with pytest.raises(ValidationError, match=r"'correction': .*czy siedzibę wpisano błędnie"):
        settle(NEW)

    cooperative.refresh_from_db()
    assert cooperative.seat_powiat_id == OLD


@pytest.mark.parametrize("moved_on", [None, today() + timedelta(days=1)])
def test_a_move_needs_a_day_that_has_come(cooperative, settle, moved_on):
    with pytest.raises(ValidationError, match="'moved_on'"):
        settle(NEW, correction=False, moved_on=moved_on)

    cooperative.refresh_from_db()
    assert cooperative.seat_powiat_id == OLD


def test_a_move_does_not_come_before_the_one_that_is_entered(settle):
    settle(NEW, correction=False, moved_on=MOVED)

    with pytest.raises(ValidationError, match=r"'moved_on': .*przeniesiono wcześniej 01\.06\.2015"):
        settle(THIRD, correction=False, moved_on=MOVED)


def test_the_database_keeps_one_move_a_day(db):
    seat = FormerSeatFactory()

    with pytest.raises(IntegrityError):
        FormerSeat.objects.bulk_create(
            [FormerSeat(cooperative=seat.cooperative, powiat_id=NEW, moved_on=seat.moved_on)]
        )


def test_a_mended_powiat_of_the_group_does_not_touch_where_its_cooperative_counts(registered, employ, settle):
    employ(BEFORE)
    settle(NEW, correction=False, moved_on=MOVED)

    change_group(group=registered, by=registered.guardian, powiat_id=THIRD)

    assert powiats(kind="job_started") == {BEFORE: OLD}
    assert powiat_of_entry() == [OLD]


def test_every_milestone_from_the_entry_on_counts_at_the_seat(db):
    for kind in MilestoneKind.objects.all():
        entry = MilestoneKind.objects.get(template=kind.template_id, code="krs_registered")
        assert (kind.code in AT_THE_SEAT) == (kind.number >= entry.number), kind.code


# --- on the page ------------------------------------------------------------------------------------------


def test_the_form_asks_why_the_powiat_changes_and_keeps_what_is_typed(hers, url, cooperative, shown):
    address, edit = url("cooperative-edit", cooperative.group_id), PLACE | {"version": 1}

    answer = hers.post(address, edit)

    assert "czy siedzibę wpisano błędnie" in refused(answer, "correction")
    assert {"correction", "moved_on"} <= fields_of(answer)
    assert 'value="Grodzisk"' in text_of(answer)

    answer = hers.post(address, edit | {"correction": "real"})
    assert "Podaj dzień, od którego" in refused(answer, "moved_on")

    hers.post(address, edit | {"correction": "real", "moved_on": "2015-06-01"})
    assert "Siedziba do przeniesienia 01.06.2015 Gajewo, czarnkowsko-trzcianecki" in shown()


def test_a_seat_that_was_mistyped_is_mended_on_the_page(hers, url, cooperative):
    answer = hers.post(
        url("cooperative-edit", cooperative.group_id), PLACE | {"version": 1, "correction": "mend", "moved_on": ""}
    )

    assert answer.status_code == 302
    assert powiat_of_entry() == [NEW]


def test_another_town_in_the_same_powiat_asks_nothing(hers, url, cooperative):
    answer = hers.post(
        url("cooperative-edit", cooperative.group_id),
        PLACE | {"version": 1, "seat_town": "Trzcianka", "seat_powiat": OLD},
    )

    assert answer.status_code == 302


def test_a_new_cooperative_is_not_asked_why(hers, url, registered):
    assert fields_of(hers.get(url("cooperative-edit", registered.pk))).isdisjoint({"correction", "moved_on"})


def test_verifying_asks_as_often_for_three_cooperatives_as_for_one(db):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            list(verify())
        return len(asked)

    EmploymentFactory()
    for_one = queries()
    for _another in range(2):
        FormerSeatFactory(cooperative=EmploymentFactory().cooperative)

    assert queries() == for_one
