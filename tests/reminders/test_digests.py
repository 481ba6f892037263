"""What the morning e-mail says, and what it keeps to itself."""

from datetime import time, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from contacts.actions import finish_step
from contacts.models import NextStep
from crm.reminders.digests import Digest, digests_on
from milestones.deadlines import FIVE_EMPLOYED
from tests.factories.accounts import SpecialistFactory
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import GroupStepFactory, InitiativeGroupFactory
from tests.factories.journal import InteractionFactory, NextStepFactory
from tests.factories.milestones import DeadlineStepFactory
from tests.factories.reminders import DigestChoiceFactory
from tests.reminders.conftest import LONG_AGO, WEDNESDAY, step_of

pytestmark = pytest.mark.django_db


def digest_of(person, day=WEDNESDAY):
    found = [digest for digest in digests_on(day) if digest.person == person]
    return found[0] if found else None


def text_and_html(digest):
    message = digest.message()
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    return message.body, html


def test_own_steps_stand_under_late_today_and_this_week_and_others_late_ones_apart(week):
    sections = [(section.title, [step.what for step in section.steps]) for section in digest_of(week).sections]

    assert sections == [
        ("Po terminie", ["Wysłać statut", "Oddzwonić"]),
        ("Dziś", ["Umówić spotkanie"]),
        ("W tym tygodniu", ["Sprawdzić wniosek"]),
        ("Inni się spóźniają", ["Lista uczestników"]),
    ]


def test_the_subject_counts_in_polish(week):
    assert digest_of(week).subject == (
        "Twoje kroki na 11.03.2026: "
        "2 kroki po terminie, 1 krok na dziś, 1 krok w tym tygodniu, 1 krok innych po terminie"
    )


@pytest.mark.parametrize(
    ("late", "words"),
    [(1, "1 krok po terminie"), (2, "2 kroki po terminie"), (5, "5 kroków po terminie"), (12, "12 kroków po terminie")],
)
def test_the_number_of_late_steps_is_declined(specialist, late, words):
    steps = [NextStep(what="Krok", due_on=LONG_AGO) for _one in range(late)]

    assert Digest(specialist, WEDNESDAY, steps).subject.endswith(words)


def test_a_line_holds_what_by_when_the_organisation_and_a_link(week):
    step = NextStep.objects.get(what="Wysłać statut")

    for body in text_and_html(digest_of(week)):
        assert "02.03.2026" in body
        assert "WTZ Wzorowo" in body
        assert settings.PUBLIC_URL + step.get_absolute_url() in body
        assert settings.PUBLIC_URL + reverse("reminders:my-settings") in body


def test_no_note_no_name_in_free_words_and_no_contact_data_are_in_it(specialist):
    workshop = OrganisationFactory(name="WTZ Wzorowo", note="Tajne o organizacji")
    talk = InteractionFactory(by=specialist, organisations=[workshop], occurred_on=LONG_AGO, summary="Tajne z rozmowy")
    step_of(specialist, "Czekamy na odpis", -3, party="court", awaited_name="pani Nowak, 601 222 333", interaction=talk)

    text, html = text_and_html(digest_of(specialist))

    for secret in ("Tajne", "Nowak", "601 222 333"):
        assert secret not in text + html
    assert "ruch sądu" in text
    assert "ruch sądu" in html


def test_the_text_is_plain_and_the_html_escapes_what_was_typed(specialist):
    step_of(specialist, "Statut <b>& regulamin</b>", 0)

    text, html = text_and_html(digest_of(specialist))

    assert "Statut <b>& regulamin</b>" in text
    assert "<b>" not in html
    assert "&lt;b&gt;&amp; regulamin" in html


def test_a_step_with_an_hour_tells_it(specialist):
    step = step_of(specialist, "Zadzwonić", 0)
    step.due_at = time(9, 30)

    for body in text_and_html(Digest(specialist, WEDNESDAY, [step])):
        assert "11.03.2026 09:30" in body


def test_a_closed_step_is_not_reminded_of(week, specialist):
    finish_step(step=NextStep.objects.get(what="Umówić spotkanie"), by=specialist)

    assert "Umówić spotkanie" not in digest_of(week).message().body


def test_steps_of_a_colleague_are_not_in_mine(week, other_specialist):
    assert digest_of(other_specialist).sections == []


def test_who_has_chosen_nothing_gets_it_on_workdays(week):
    saturday = WEDNESDAY + timedelta(days=3)

    assert digest_of(week, saturday) is None
    assert digest_of(week, saturday - timedelta(days=1))


def test_it_comes_on_the_chosen_days_only_and_not_at_all_once_switched_off(week, other_specialist):
    DigestChoiceFactory(by=week, days="4")
    DigestChoiceFactory(by=other_specialist, on=False)

    assert digest_of(week) is None
    assert digest_of(week, WEDNESDAY + timedelta(days=1))
    assert digest_of(other_specialist) is None


def test_who_may_not_sign_in_or_has_no_steps_by_role_gets_none(officer, auditor, administrator):
    gone = SpecialistFactory(is_active=False)

    people = {digest.person for digest in digests_on(WEDNESDAY)}

    assert people.isdisjoint({officer, auditor, administrator, gone})


def test_the_queries_do_not_grow_with_people_and_steps(django_assert_num_queries, week):
    with django_assert_num_queries(4):
        assert [digest.message() for digest in digests_on(WEDNESDAY) if digest.sections]
    for _one in range(6):
        workshop = OrganisationFactory()
        NextStepFactory(by=SpecialistFactory(), due_on=WEDNESDAY, opened_on=LONG_AGO, organisation=workshop)
    with django_assert_num_queries(4):
        assert len([digest.message() for digest in digests_on(WEDNESDAY) if digest.sections]) == 7


def test_a_step_that_a_deadline_planned_names_its_group_and_the_rule(specialist):
    group = InitiativeGroupFactory(name="Równe Szanse", guardian=specialist)
    step = step_of(specialist, "Zatrudnić pięć osób", 0)
    GroupStepFactory(group=group, step=step)
    DeadlineStepFactory(group=group, step=step, rule=FIVE_EMPLOYED.code)

    for text in text_and_html(digest_of(specialist)):
        assert "Równe Szanse" in text
        assert "spółdzielniach socjalnych, art. 5a (numer artykułu niepotwierdzony) · niepotwierdzone" in text
