"""Which founding documents are here and which are missing, by founder track."""

import pytest

from groups.actions import change_group
from groups.documents.checklist import checklist_of, in_short, what_the_track_adds
from tests.factories.documents import DocumentFactory
from tests.factories.groups import GroupPersonFactory


def missing(group):
    return [(item.kind.value, item.whose) for item in items_of(group) if item.is_missing]


def items_of(group):
    return checklist_of(group, list(group.documents.live()))


def test_each_founder_brings_a_resolution_and_a_power_of_attorney(group, founders):
    first, second = founders
    DocumentFactory(group=group, kind="founder_resolution", organisation=first)

    left = [one for one in missing(group) if one[1]]

    assert left == [("founder_resolution", second), ("power_of_attorney", first), ("power_of_attorney", second)]


def test_what_is_only_advice_is_never_missing(group, founders):
    shown = {item.kind.value for item in items_of(group)}

    assert {"supervisory_election", "board_consents"} <= shown
    assert {"supervisory_election", "board_consents"} & {kind for kind, _whose in missing(group)} == set()


def test_natural_persons_bring_a_certificate_each(group, specialist):
    group = change_group(group=group, by=specialist, founder_track="natural_persons")
    for _number in range(3):
        GroupPersonFactory(group=group, role="founder")
    DocumentFactory(group=group, kind="status_certificate")

    item = items_of(group)[-1]

    assert (item.kind, str(item.how_many), item.is_missing) == ("status_certificate", "1 z 3", True)


@pytest.mark.parametrize(("track", "words"), [("undecided", "nie jest jeszcze ustalona"), ("legal_persons", "Nie ma")])
def test_a_list_that_may_still_be_short_says_why(group, specialist, track, words):
    group = change_group(group=group, by=specialist, founder_track=track)

    assert words in what_the_track_adds(group)


def test_with_everything_here_nothing_is_missing(group, founders):
    for item in items_of(group):
        DocumentFactory(group=group, kind=item.kind, organisation=item.whose)

    assert in_short(items_of(group)) == "Dokumenty założycielskie są w komplecie."
    assert what_the_track_adds(group) == ""


def test_how_much_is_missing_is_said_in_polish(group, founders):
    assert in_short(items_of(group)) == "Brakuje 10 dokumentów założycielskich."
