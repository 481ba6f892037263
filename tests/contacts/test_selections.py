"""Many organisations changed at once: exactly those chosen, exactly as shown, and back again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from contacts.actions import (
    archive_organisation,
    change_organisation,
    change_selected,
    freeze_selection,
    set_stance,
    take_over,
    undo_selected,
)
from contacts.duplicates.merging.actions import merge_cards
from contacts.models import Organisation, Selection
from contacts.operations import SelectionEvent
from contacts.selecting import LeftOut, Plan
from crm.audit.models import Operation
from crm.audit.operations import operation
from crm.audit.records import add_many
from crm.common.dates import today
from tests.factories.base import setup_operation
from tests.factories.contacts import OrganisationFactory, SelectionFactory

TODAY = today()
pytestmark = pytest.mark.django_db


def freeze(*organisations, by):
    rows = [(one.pk, one.version) for one in organisations]
    return freeze_selection(rows=rows, described="zaznaczone na liście", by=by)


def reread(organisation):
    return Organisation.objects.get(pk=organisation.pk)


def reasons(selection):
    return {pk: LeftOut(reason) for pk, reason in Selection.objects.get(pk=selection.pk).left_out}


def many_in_the_database(number):
    rows = [Organisation(kind="wtz", name=f"WTZ {n}", powiat_id="3002", sort_key=f"wtz {n:05}") for n in range(number)]
    with setup_operation():
        return add_many(rows)


def test_those_chosen_get_a_guardian_in_one_operation_with_their_history(coordinator, specialist):
    chosen = OrganisationFactory.create_batch(3)
    selection = freeze(*chosen, by=coordinator)

    change_selected(selection=selection, by=coordinator, guardian=specialist, promised=3)

    done = Operation.objects.get(kind=SelectionEvent.CHANGED)
    assert {reread(one).guardian for one in chosen} == {specialist}
    assert Organisation.history.filter(operation=done).count() == 3
    assert {reread(one).version for one in chosen} == {2}
    assert "Hanna Wójcik" in done.reason


def test_those_chosen_get_a_stance_since_a_day(coordinator):
    chosen, day = OrganisationFactory(), TODAY - timedelta(days=4)

    change_selected(selection=freeze(chosen, by=coordinator), by=coordinator, stance="interested", on=day)

    assert (reread(chosen).stance, reread(chosen).stance_on) == ("interested", day)


def test_nothing_is_touched_that_was_not_chosen(coordinator, specialist):
    chosen = OrganisationFactory()
    selection = freeze(chosen, by=coordinator)
    later = OrganisationFactory()

    change_selected(selection=selection, by=coordinator, guardian=specialist)

    assert reread(later).guardian is None


def test_what_is_left_out_says_why(specialist, other_specialist, coordinator):
    taken, archived, merged, moved, same, gone, good = OrganisationFactory.create_batch(7)
    with setup_operation():
        set_stance(organisation=same, stance="interested", on=TODAY, by=None)
    selection = freeze(taken, archived, merged, moved, reread(same), gone, good, by=specialist)
    take_over(organisation=taken, by=other_specialist)
    archive_organisation(organisation=archived, by=coordinator)
    merge_cards(kept=OrganisationFactory(), gone=merged, by=coordinator)
    change_organisation(organisation=moved, by=coordinator, town="Piła")
    with setup_operation():
        gone_pk, _row = gone.pk, gone.delete()

    change_selected(selection=selection, by=specialist, stance="interested", on=TODAY, promised=1)

    assert reasons(selection) == {
        taken.pk: LeftOut.NOT_YOURS,
        archived.pk: LeftOut.ARCHIVED,
        merged.pk: LeftOut.ARCHIVED,
        moved.pk: LeftOut.CHANGED,
        same.pk: LeftOut.SAME,
        gone_pk: LeftOut.GONE,
    }
    assert reread(good).stance == "interested"
    assert reread(moved).stance == reread(taken).stance == "unknown"


def test_a_stance_they_have_already_keeps_the_day_since_which_they_have_it(coordinator):
    chosen, day = OrganisationFactory(stance="interested", stance_on=TODAY - timedelta(days=90)), TODAY
    selection = freeze(chosen, OrganisationFactory(), by=coordinator)

    change_selected(selection=selection, by=coordinator, stance="interested", on=day)

    assert reread(chosen).stance_on == TODAY - timedelta(days=90)


def test_a_specialist_changes_own_organisations_and_those_nobody_guards(specialist, other_specialist):
    own, free = OrganisationFactory(guardian=specialist), OrganisationFactory()
    foreign = OrganisationFactory(guardian=other_specialist)
    selection = freeze(own, free, foreign, by=specialist)

    change_selected(selection=selection, by=specialist, stance="declined", on=TODAY)

    assert [reread(one).stance for one in (own, free, foreign)] == ["declined", "declined", "unknown"]


def test_where_another_number_was_shown_nothing_is_changed(coordinator):
    chosen = OrganisationFactory.create_batch(2)
    selection = freeze(*chosen, by=coordinator)
    change_organisation(organisation=chosen[0], by=coordinator, town="Piła")

    with pytest.raises(ValidationError, match=r"teraz 1, a nie 2"):
        change_selected(selection=selection, by=coordinator, stance="declined", on=TODAY, promised=2)

    assert {reread(one).stance for one in chosen} == {"unknown"}
    assert not Operation.objects.filter(kind=SelectionEvent.CHANGED).exists()


def test_a_selection_is_changed_once(coordinator):
    selection = freeze(OrganisationFactory(), by=coordinator)
    change_selected(selection=selection, by=coordinator, stance="declined", on=TODAY)

    with pytest.raises(ValidationError, match="już zmieniono"):
        change_selected(selection=selection, by=coordinator, stance="interested", on=TODAY)


def test_where_all_have_the_value_there_is_nothing_to_change(coordinator, specialist):
    selection = freeze(OrganisationFactory(guardian=specialist), by=coordinator)

    with pytest.raises(ValidationError, match="Żadna"):
        change_selected(selection=selection, by=coordinator, guardian=specialist)


def test_an_expired_selection_changes_nothing_and_goes_with_the_next(coordinator, specialist):
    chosen = OrganisationFactory()
    old = SelectionFactory(owner=coordinator, organisation=chosen, made_at=timezone.now() - timedelta(hours=25))

    with pytest.raises(ValidationError, match="dobę"):
        change_selected(selection=old, by=coordinator, guardian=specialist)
    freeze(chosen, by=coordinator)

    assert reread(chosen).guardian is None
    assert not Selection.objects.filter(pk=old.pk).exists()


def test_what_was_changed_stays_known_for_good(coordinator):
    used = change_selected(selection=SelectionFactory(owner=coordinator), by=coordinator, stance="declined", on=TODAY)
    Selection.objects.filter(pk=used.pk).update(made_at=timezone.now() - timedelta(days=300))

    freeze(OrganisationFactory(), by=coordinator)

    assert not Selection.objects.get(pk=used.pk).has_expired


@pytest.mark.parametrize(("rows", "said"), [([], "co najmniej jedną"), ([(n, 1) for n in range(5001)], "5000")])
def test_none_and_too_many_are_refused_in_words(coordinator, rows, said):
    with pytest.raises(ValidationError, match=said):
        freeze_selection(rows=rows, described="", by=coordinator)


def test_a_thousand_are_changed_and_taken_back_in_a_few_dozen_queries(
    coordinator, specialist, django_assert_max_num_queries
):
    organisations = many_in_the_database(1000)
    selection = freeze(*organisations, by=coordinator)

    with django_assert_max_num_queries(60):
        changed = change_selected(selection=selection, by=coordinator, guardian=specialist, promised=1000)
    with django_assert_max_num_queries(130):
        undo_selected(selection=changed, by=coordinator)

    assert Organisation.objects.filter(guardian=None, version=3).count() == 1000


class TestTakingBack:
    @pytest.fixture
    def chosen(self, other_specialist):
        return [OrganisationFactory(guardian=other_specialist), OrganisationFactory()]

    @pytest.fixture
    def changed(self, chosen, coordinator, specialist):
        selection = freeze(*chosen, by=coordinator)
        return change_selected(selection=selection, by=coordinator, guardian=specialist)

    def test_each_gets_back_what_it_had(self, changed, chosen, coordinator, other_specialist):
        undo_selected(selection=changed, by=coordinator)

        assert [reread(one).guardian for one in chosen] == [other_specialist, None]
        undone = Operation.objects.get(kind=SelectionEvent.UNDONE)
        assert Organisation.history.filter(operation=undone).count() == 2

    def test_what_somebody_has_changed_since_stays_and_is_named(self, changed, chosen, coordinator):
        take_over(organisation=reread(chosen[0]), by=coordinator)
        change_organisation(organisation=reread(chosen[1]), by=coordinator, town="Piła")

        undone = undo_selected(selection=changed, by=coordinator)

        assert reread(chosen[0]).guardian == coordinator
        assert (reread(chosen[1]).guardian, reread(chosen[1]).town) == (None, "Piła")
        assert undone.left_as_is == [[chosen[0].pk, "touched", ["opieka"]]]

    def test_a_specialist_takes_back_whom_they_gave_away(self, specialist, other_specialist):
        own = OrganisationFactory(guardian=specialist)
        given = change_selected(selection=freeze(own, by=specialist), by=specialist, guardian=other_specialist)

        undo_selected(selection=given, by=specialist)

        assert reread(own).guardian == specialist

    def test_a_specialist_does_not_reach_what_another_has_taken_over_since(self, specialist, other_specialist):
        free = OrganisationFactory()
        changed = change_selected(selection=freeze(free, by=specialist), by=specialist, stance="interested", on=TODAY)
        take_over(organisation=reread(free), by=other_specialist)

        undone = undo_selected(selection=changed, by=specialist)

        assert reread(free).stance == "interested"
        assert undone.left_as_is == [[free.pk, "not_yours", []]]

    def test_a_merged_card_stays_as_it_is(self, changed, chosen, coordinator):
        merge_cards(kept=OrganisationFactory(), gone=reread(chosen[1]), by=coordinator)

        undone = undo_selected(selection=changed, by=coordinator)

        assert undone.left_as_is == [[chosen[1].pk, "merged", []]]

    def test_it_is_done_once(self, changed, coordinator):
        undo_selected(selection=changed, by=coordinator)

        with pytest.raises(ValidationError, match="Nie ma czego cofnąć"):
            undo_selected(selection=changed, by=coordinator)

    def test_what_was_not_changed_cannot_be_taken_back(self, coordinator):
        with pytest.raises(ValidationError, match="Nie ma czego cofnąć"):
            undo_selected(selection=SelectionFactory(owner=coordinator), by=coordinator)


def test_the_database_knows_no_taking_back_without_a_change(coordinator):
    selection = SelectionFactory(owner=coordinator)
    with (
        operation(SelectionEvent.UNDONE, by=coordinator) as op,
        pytest.raises(IntegrityError, match="selection_undone_after_change"),
        transaction.atomic(),
    ):
        Selection.objects.filter(pk=selection.pk).update(undone_by=op)


def test_looking_writes_nothing(coordinator, django_assert_num_queries):
    selection = freeze(*OrganisationFactory.create_batch(3), by=coordinator)

    with django_assert_num_queries(1) as captured:
        assert len(Plan.of(selection, coordinator).touched) == 3

    assert captured[0]["sql"].startswith("SELECT")
