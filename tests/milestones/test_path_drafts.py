"""Writing a new version of the path: what it may hold, and what nobody follows until it is adopted."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from crm.common.errors import StaleEditError
from milestones.actions import adopt_draft, begin_draft, discard_draft, leave_out, name_draft, put_back, put_milestone
from milestones.models import MilestoneKind, PathDraft, PathTemplate
from milestones.outline import Outline
from milestones.progress import path_of
from tests.factories.groups import InitiativeGroupFactory
from tests.milestones.versions import TRAINING, change, draft_with, version_with


@pytest.fixture
def draft(coordinator):
    return begin_draft(template=PathTemplate.current(), name="Ścieżka 2027", by=coordinator)


@pytest.fixture
def put(draft, coordinator):
    """`put("C", "Wizyta", follows="diagnosis_done")` adds a milestone to the draft."""

    def add(stage, name, **values):
        return put_milestone(draft=draft, stage=stage, name=name, by=coordinator, **values)

    return add


def codes(draft):
    return [entry.code for entry in Outline.of_draft(draft).entries]


def refusal(action, **values):
    with pytest.raises(ValidationError) as refused:
        action(**values)
    return getattr(refused.value, "message_dict", None) or refused.value.messages


def test_a_draft_begins_as_a_copy_and_nobody_follows_it(draft):
    current = PathTemplate.current()

    assert Outline.of_draft(draft) == Outline.of_template(current)
    assert PathTemplate.objects.get() == current
    assert path_of(InitiativeGroupFactory()).template == current


def test_one_version_is_written_at_a_time(draft, coordinator):
    assert "pisana" in refusal(begin_draft, template=PathTemplate.current(), name="Inna", by=coordinator)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        PathDraft.objects.bulk_create([PathDraft(name="Inna", based_on=draft.based_on, stages=[], milestones=[])])


def test_an_adopted_draft_without_its_version_is_refused_by_the_database(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        PathDraft.objects.filter(pk=draft.pk).update(state="adopted")


def test_a_new_milestone_stands_where_it_was_put_and_gets_a_code_of_its_own(draft, put):
    put("D", "Pierwszy kontakt z pracodawcą", follows="training_completed")
    changed = put("A", "Pierwszy kontakt!")

    order = codes(changed)
    assert order[0] == "pierwszy_kontakt"
    assert order[order.index("training_completed") + 1] == "pierwszy_kontakt_z_pracodawca"


def test_a_code_that_any_version_has_is_never_given_to_another_milestone(coordinator):
    version_with(by=coordinator, added=[{"stage": "C", "name": TRAINING}])
    without = draft_with(by=coordinator, left_out=["szkolenie_z_dostepnosci"])

    again = put_milestone(draft=without, stage="C", name=TRAINING, by=coordinator)

    assert "szkolenie_z_dostepnosci_2" in codes(again)


def test_two_milestones_do_not_share_a_name(put):
    assert "nazywa się już" in refusal(put, stage="C", name="WPIS do  krs")["name"][0]


@pytest.mark.parametrize("field", ["after", "after_hard"])
def test_a_milestone_cannot_come_after_a_later_one(draft, coordinator, field):
    told = refusal(change, draft=draft, code="founding_meeting", by=coordinator, **{field: ["krs_filed"]})
    assert "Złożenie wniosku do KRS" in told[field][0]


def test_a_milestone_cannot_come_after_itself(draft, coordinator):
    told = refusal(change, draft=draft, code="founding_meeting", by=coordinator, after_hard=["founding_meeting"])
    assert "after_hard" in told


def test_two_milestones_cannot_wait_for_each_other(draft, coordinator):
    change(draft, "training_completed", by=coordinator, after=["support_path_agreed"])
    told = refusal(change, draft=draft, code="support_path_agreed", by=coordinator, after=["training_completed"])
    assert "after" in told


def test_a_milestone_cannot_be_moved_below_one_that_needs_it(draft, coordinator):
    told = refusal(
        change, draft=draft, code="founders_decided", by=coordinator, stage="F", follows="operations_started"
    )
    assert "Walne zgromadzenie" in told["place"][0]


def test_a_milestone_that_is_not_in_the_version_cannot_be_named(put):
    assert "after" in refusal(put, stage="C", name="Wizyta", after=["nie_ma"])


def test_what_all_groups_pass_does_not_wait_for_what_only_some_pass(put, draft, coordinator):
    put("D", "Zaświadczenia założycieli", track="natural_persons", follows="premises_secured")
    told = refusal(change, draft=draft, code="krs_filed", by=coordinator, after_hard=["zaswiadczenia_zalozycieli"])
    assert "nie przechodzą wszystkie grupy" in told["after_hard"][0]


@pytest.mark.parametrize(
    ("code", "because"),
    [
        ("group_qualified", "I04"),
        ("krs_registered", "I11"),
        ("employment_threshold", "co najmniej pięć osób"),
        ("info_meeting", "Spotkanie informacyjne"),
        ("operations_started", "spółdzielni"),
    ],
)
def test_what_a_requirement_or_a_figure_depends_on_cannot_be_left_out(draft, coordinator, code, because):
    assert because in " ".join(refusal(leave_out, draft=draft, code=code, by=coordinator))


def test_what_something_depends_on_stays_on_both_tracks(draft, coordinator):
    told = refusal(change, draft=draft, code="krs_registered", by=coordinator, track="natural_persons")
    assert "track" in told


def test_what_came_after_a_milestone_left_out_comes_after_what_it_came_after(draft, coordinator):
    changed = leave_out(draft=draft, code="diagnosis_done", by=coordinator)

    entries = Outline.of_draft(changed).by_code
    assert "diagnosis_done" not in entries
    assert entries["support_path_agreed"].after == entries["participants_selected"].after == ("group_qualified",)


def test_a_milestone_that_another_waits_for_without_exception_cannot_be_left_out(draft, put, coordinator):
    put("D", "Wizyta studyjna", after_hard=["diagnosis_done"])
    assert "Wizyta studyjna" in " ".join(refusal(leave_out, draft=draft, code="diagnosis_done", by=coordinator))


def test_the_last_milestone_of_a_stage_cannot_be_left_out(draft, coordinator):
    leave_out(draft=draft, code="diagnosis_done", by=coordinator)
    assert "jedyny" in " ".join(refusal(leave_out, draft=draft, code="support_path_agreed", by=coordinator))


def test_what_was_left_out_can_be_put_back(draft, coordinator):
    leave_out(draft=draft, code="training_completed", by=coordinator)
    restored = put_back(draft=draft, code="training_completed", by=coordinator)
    assert sorted(codes(restored)) == sorted(codes(draft))
    assert "jest już" in " ".join(refusal(put_back, draft=draft, code="training_completed", by=coordinator))


def test_a_change_of_a_draft_that_somebody_has_changed_since_is_refused(draft, coordinator):
    leave_out(draft=draft, code="training_completed", by=coordinator, version=1)
    with pytest.raises(StaleEditError):
        leave_out(draft=draft, code="premises_secured", by=coordinator, version=1)


def test_adopting_makes_a_version_that_new_groups_start_on_and_running_ones_do_not(draft, coordinator):
    before = path_of(InitiativeGroupFactory())
    stages = {stage.code: (stage.name, stage.short_name) for stage in Outline.of_draft(draft).stages}
    name_draft(draft=draft, name="Ścieżka 2027", stages=stages | {"A": ("Poznanie się", "Poznanie")}, by=coordinator)
    change(draft, "founding_meeting", by=coordinator, name="Zebranie założycielskie")

    adopted = adopt_draft(draft=draft, by=coordinator)

    assert (adopted.version, str(adopted), PathTemplate.current()) == (2, "Ścieżka 2027, wersja 2", adopted)
    assert adopted.stages.get(code="A").name == "Poznanie się"
    meeting, filed = (
        MilestoneKind.objects.get(template=adopted, code=code) for code in ("founding_meeting", "krs_filed")
    )
    assert (meeting.name, meeting.number, filed.after_hard) == ("Zebranie założycielskie", 12, [12])
    assert path_of(InitiativeGroupFactory()).template == adopted
    assert path_of(before.group).template == before.template


def test_the_numbers_of_a_version_follow_its_order(coordinator):
    adopted = version_with(
        by=coordinator,
        added=[{"stage": "A", "name": TRAINING, "follows": "first_contact"}],
        left_out=["training_completed"],
    )
    kinds = list(adopted.kinds.order_by("number"))
    assert [kind.number for kind in kinds] == list(range(1, 19))
    assert [kind.stage.code for kind in kinds] == sorted(kind.stage.code for kind in kinds)
    registered = next(kind for kind in kinds if kind.code == "krs_registered")
    assert kinds[registered.after_hard[0] - 1].code == "krs_filed"


def test_an_adopted_or_discarded_draft_is_changed_no_more(draft, coordinator):
    discard_draft(draft=draft, by=coordinator)
    assert "odrzucony" in " ".join(refusal(leave_out, draft=draft, code="training_completed", by=coordinator))
    adopted = draft_with(by=coordinator)
    adopt_draft(draft=adopted, by=coordinator)
    assert "przyjęty" in " ".join(refusal(adopt_draft, draft=adopted, by=coordinator))
    assert PathTemplate.objects.count() == 2


def test_the_list_of_versions_marks_the_newest_as_the_one_of_new_groups(draft, coordinator, client_of):
    adopt_draft(draft=draft, by=coordinator)

    answer = client_of(coordinator).get("/path/")

    assert [one.version for one in answer.context["versions"]] == [2, 1]
    assert answer.context["current"].version == 2
