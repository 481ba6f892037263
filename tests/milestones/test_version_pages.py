"""The pages on which the path is read, a new version written, and groups moved."""

import re

import pytest

from milestones.models import GroupPath, PathDraft, PathMove, PathTemplate
from milestones.outline import Outline
from tests.factories.milestones import PathDraftFactory
from tests.milestones.screen import refused, said, text_of, words
from tests.milestones.versions import version_with

VISIT = {"stage": "D", "name": "Wizyta studyjna", "follows": "premises_secured"}


@pytest.fixture
def her(client_of, coordinator):
    """The coordinator's browser."""
    return client_of(coordinator)


@pytest.fixture
def draft(coordinator):
    return PathDraftFactory(by=coordinator)


def entry(**values):
    """What the form of a new milestone sends."""
    return {"name": "Wizyta studyjna", "place": "D:premises_secured", "track": "both", "version": 1} | values


def seen_on(answer):
    return re.search(r'name="seen" value="([^"]*)"', text_of(answer))[1]


def test_whoever_sees_groups_reads_the_path_and_finds_it_from_the_board(hers, board, url):
    assert url("path-versions") in text_of(board())
    shown = words(text_of(hers.get(url("version-detail", 1))))
    assert "12. Walne zgromadzenie założycielskie" in shown
    assert url("draft-begin", 1) not in text_of(hers.get(url("version-detail", 1)))


def test_a_second_draft_leads_to_the_one_being_written(her, url, draft):
    answer = her.get(url("draft-begin", 1))
    assert answer.url == draft.get_absolute_url()


def test_a_milestone_added_stands_in_the_draft_with_what_differs(her, url, draft):
    answer = her.post(url("draft-milestone-add", draft.pk), entry())

    assert answer.url == draft.get_absolute_url()
    assert her.get(answer.url).context["changes"] == ["Nowy: Wizyta studyjna."]
    assert not PathTemplate.objects.filter(kinds__name="Wizyta studyjna").exists()


def test_the_form_of_a_milestone_holds_it_as_it_stands_and_saves_it_unchanged(her, url, draft):
    page = url("draft-milestone-edit", draft.pk, "founding_meeting")
    form = her.get(page).context["form"]
    held = {name: form[name].value() for name in ("name", "place", "evidence", "track", "after", "after_hard")}
    assert (held["place"], held["after_hard"]) == ("E:founders_decided", ["founders_decided"])

    her.post(page, held | {"version": 1})

    draft.refresh_from_db()
    assert Outline.of_draft(draft) == Outline.of_template(draft.based_on)


def test_a_place_that_breaks_the_order_is_refused_beside_its_field(her, url, draft):
    page = url("draft-milestone-edit", draft.pk, "founders_decided")
    sent = entry(name="Uchwały założycieli", place="F:operations_started", after=["business_plan_accepted"])
    assert "Walne zgromadzenie" in refused(her.post(page, sent), "place")


def test_a_draft_somebody_has_changed_since_is_not_overwritten(her, url, draft):
    her.post(url("draft-milestone-add", draft.pk), entry())
    answer = her.post(url("draft-milestone-add", draft.pk), entry(name="Druga wizyta"))
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert "druga_wizyta" not in Outline.of_draft(draft).by_code


def test_what_figures_need_is_told_before_and_offers_no_button(her, url, draft):
    page = url("draft-milestone-leave-out", draft.pk, "krs_registered")
    shown = her.get(page)
    assert "I11" in text_of(shown)
    assert 'type="submit" class="btn btn-primary">Pomiń' not in text_of(shown)
    assert her.post(page, {"version": 1}).status_code == 422


def test_a_draft_given_up_leads_back_to_the_versions(her, url, draft):
    assert her.post(url("draft-discard", draft.pk), {"version": 1}).url == url("path-versions")
    assert her.get(draft.get_absolute_url()).url == url("path-versions")
    assert not PathDraft.objects.open().exists()


def test_adopting_moves_no_running_group(her, url, draft, group):
    answer = her.post(url("draft-adopt", draft.pk), {"version": 1})

    assert answer.url == url("version-detail", 2)
    assert GroupPath.objects.get(group=group).template.version == 1
    assert her.get(answer.url).context["behind"] == 1


def test_the_groups_ticked_are_shown_with_their_exact_number_and_move(her, url, form, coordinator):
    chosen, other = form(name="Wybrana"), form(name="Druga")
    version_with(by=coordinator, added=[VISIT])
    shown = her.get(url("version-move", 2), {"row": chosen.pk})
    assert "Przenieś 1 grupę" in text_of(shown)

    answer = her.post(url("version-move", 2), {"seen": seen_on(shown)})

    move = PathMove.objects.get()
    assert answer.url == move.get_absolute_url()
    assert {path.group: path.template.version for path in GroupPath.objects.all()} == {chosen: 2, other: 1}
    assert her.post(url("move-undo", move.pk)).url == move.get_absolute_url()
    assert GroupPath.objects.get(group=chosen).template.version == 1
    assert "Cofnięto" in text_of(her.get(move.get_absolute_url()))


def test_all_groups_are_taken_with_one_press(her, url, form, coordinator):
    for name in ("Pierwsza", "Druga"):
        form(name=name)
    version_with(by=coordinator)
    assert "Przenieś 2 grupy" in text_of(her.get(url("version-move", 2), {"all": "1"}))


def test_a_group_changed_since_the_page_was_shown_is_named_and_shown_anew(her, url, group, record, coordinator):
    version_with(by=coordinator, added=[VISIT])
    seen = seen_on(her.get(url("version-move", 2), {"row": group.pk}))
    record(group, "first_contact")

    answer = her.post(url("version-move", 2), {"seen": seen})

    assert answer.status_code == 422
    assert group.name in text_of(answer)
    assert seen_on(answer) not in ("", seen)
    assert her.post(url("version-move", 2), {"seen": seen_on(answer)}).status_code == 302


def test_without_a_group_ticked_the_list_comes_back(her, url, group, coordinator):
    version_with(by=coordinator)
    answer = her.get(url("version-move", 2), {"row": "x"})
    assert answer.url == url("version-groups", 2)
    assert "co najmniej jedną grupę" in said(answer)[0]


def test_what_left_the_path_stands_on_the_page_of_the_group_and_opens(her, hers, url, registered, coordinator):
    version_with(by=coordinator, left_out=["training_completed"])
    her.post(url("version-move", 2), {"seen": seen_on(her.get(url("version-move", 2), {"row": registered.pk}))})

    shown = text_of(hers.get(registered.get_absolute_url()))

    page = url("milestone-edit", registered.pk, "training_completed")
    assert "Z wcześniejszej wersji ścieżki" in shown
    assert page in shown
    assert hers.get(page).status_code == 200
