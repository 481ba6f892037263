"""The review as its reviewer, and those who read the minutes, meet it on screen."""

from datetime import timedelta

import pytest

from contacts.models import NextStep
from crm.common.dates import today
from crm.review.actions import finish_review, write_down
from crm.review.models import ReviewItem, ReviewRules, ReviewSession
from crm.review.picture import Mark
from groups.actions import add_group_person, change_group
from milestones.actions import record_milestone, revoke_milestone
from tests.factories.contacts import PersonFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.milestones import EmploymentFactory, SocialCooperativeFactory


@pytest.fixture
def moved(review, group, specialist):
    """A review in which one group has moved to another town."""
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    return started


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def send(hers, url, review, group, then="discussed", **words):
    return hers.post(url("review-write", review.pk, group.pk), {"then": then, "seen": Mark.now().operation} | words)


def test_a_coordinator_starts_a_review_from_the_list(hers, url, coordinator):
    since = today() - timedelta(days=20)
    assert "Zacznij przegląd" in read(hers, url("review-list"))
    answer = hers.post(url("review-start"), {"since_on": since.isoformat()})
    started = ReviewSession.objects.get(reviewer=coordinator)
    assert answer.url == started.get_absolute_url()
    assert started.since.date() <= since


def test_the_second_review_asks_for_no_day(hers, url, review, coordinator):
    finish_review(session=review(), by=coordinator)
    assert "since_on" not in read(hers, url("review-start"))
    hers.post(url("review-start"))
    assert ReviewSession.objects.open().filter(reviewer=coordinator).exists()


def test_the_review_names_the_groups_that_changed_and_folds_the_others(hers, moved, specialist):
    InitiativeGroupFactory(name="Cisza", guardian=specialist, formed_on=today())
    page = read(hers, moved.get_absolute_url())
    assert "Równe Szanse" in page
    assert "1 zmiana" in page


def test_the_page_of_a_group_tells_old_and_new_and_who(hers, url, moved, group):
    page = read(hers, url("review-group", moved.pk, group.pk))
    for words in ("<del>Wzorowo</del>", "<ins>Gajewo</ins>", "Hanna Wójcik"):
        assert words in page


def test_read_decide_next_step_done_leads_to_the_next_group(hers, url, moved, group, specialist):
    other = InitiativeGroupFactory(name="Źródło", guardian=specialist)
    step = {"what": "Umówić wójta", "due_on": today().isoformat(), "party": "us", "responsible": specialist.pk}
    answer = send(hers, url, moved, group, decision="Potrzebna uchwała.", **step)
    assert answer.url == url("review-group", moved.pk, other.pk)
    item = ReviewItem.objects.get(group=group)
    assert (item.decision, item.discussed_at is not None) == ("Potrzebna uchwała.", True)
    assert NextStep.objects.get(group_link__group=group).what == "Umówić wójta"


def test_only_saving_stays_with_the_group(hers, url, moved, group):
    answer = send(hers, url, moved, group, then="save", decision="Później.", note="Zapytać Annę")
    assert answer.url == url("review-group", moved.pk, group.pk)
    item = ReviewItem.objects.get(group=group)
    assert (item.decision, item.note, item.discussed_at) == ("Później.", "Zapytać Annę", None)


def test_after_the_last_group_comes_the_whole_review(hers, url, moved, group):
    assert send(hers, url, moved, group).url == moved.get_absolute_url()


def test_a_step_without_a_day_is_asked_for_it_and_nothing_typed_is_lost(hers, url, moved, group):
    answer = send(hers, url, moved, group, decision="Potrzebna uchwała.", what="Umówić wójta", party="us")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Potrzebna uchwała." in page
    assert "Podaj termin" in page or "do kiedy" in page.lower()
    assert not ReviewItem.objects.exists()


def test_sent_twice_is_written_once(hers, url, moved, group):
    words = {"token": "4d8b5a3c-1111-4222-8333-444455556666", "what": "Umówić wójta", "party": "us"}
    words |= {"due_on": today().isoformat(), "responsible": moved.reviewer_id}
    for _time in range(2):
        assert send(hers, url, moved, group, then="save", **words).status_code == 302
    assert NextStep.objects.filter(group_link__group=group).count() == 1


def test_another_window_is_told_of_what_was_written_meanwhile(hers, url, moved, group):
    send(hers, url, moved, group, then="save", decision="Tak.", version=0)
    answer = send(hers, url, moved, group, then="save", decision="Nie.", version=0)
    assert answer.status_code == 409
    assert "Tak." in answer.content.decode()


def test_next_and_previous_go_through_the_groups_and_out_at_the_ends(hers, url, moved, group, specialist):
    other = InitiativeGroupFactory(name="Źródło", guardian=specialist)
    assert hers.get(url("review-next", moved.pk, group.pk)).url == url("review-group", moved.pk, other.pk)
    assert hers.get(url("review-previous", moved.pk, group.pk)).url == moved.get_absolute_url()


def test_pause_continue_take_up_again_and_finish(hers, url, moved, group):
    send(hers, url, moved, group, decision="Tak.")
    hers.post(url("review-pause", moved.pk))
    assert "Wznów przegląd" in read(hers, moved.get_absolute_url())
    hers.post(url("review-continue", moved.pk))
    hers.post(url("review-again", moved.pk, group.pk))
    assert "jeszcze omówiona" in read(hers, url("review-finish", moved.pk))
    hers.post(url("review-finish", moved.pk))
    moved.refresh_from_db()
    assert moved.is_finished
    assert "nieomówiona" in read(hers, moved.get_absolute_url())


def test_a_review_under_way_is_its_reviewers_alone(client_of, officer, moved):
    assert client_of(officer).get(moved.get_absolute_url()).status_code == 404


def test_readers_of_the_minutes_read_neither_notes_nor_what_a_contract_says(
    client_of, auditor, hers, url, review, group, specialist, coordinator
):
    started = review()
    milestone = record_milestone(group=group, kind="first_contact", by=specialist, achieved_on=today())
    cooperative = SocialCooperativeFactory(group=group, by=specialist)
    contract = EmploymentFactory(worker__cooperative=cooperative, worker__sex="K")
    change_group(group=group, by=specialist, note="Tajemne słowa o grupie")
    write_down(session=started, group=group, by=coordinator, decision="Czekamy.", note="Tajemne słowa z przeglądu")
    revoke_milestone(milestone=milestone, by=coordinator, reason="Tajemne słowa o cofnięciu")
    finish_review(session=started, by=coordinator)
    address = url("review-group", started.pk, group.pk)
    page = read(client_of(auditor), address)
    assert "Czekamy." in page
    assert contract.worker.number in page
    for hidden in ("Tajemne słowa", "Kobieta", "umowa o pracę"):
        assert hidden not in page
    assert "Tajemne słowa o grupie" in read(hers, address)


def test_people_are_named_when_the_minutes_are_read(hers, url, review, group, specialist, coordinator):
    started = review()
    person = PersonFactory(first_name="Łucja", last_name="Żółć")
    add_group_person(group=group, person=person, role="leader", by=specialist)
    finish_review(session=started, by=coordinator)
    [item] = started.items.all()
    assert "Łucja" not in str(item.shown)
    assert "Łucja Żółć" in read(hers, url("review-group", started.pk, group.pk))


def test_the_threshold_of_near_is_set_on_a_page(hers, url):
    hers.post(url("review-rules"), {"near_days": 30})
    assert ReviewRules.current().near_days == 30
    assert "30 dni" in read(hers, url("review-list"))


def test_my_day_leads_a_coordinator_into_the_review(hers, moved):
    assert moved.get_absolute_url() in read(hers, "/")
