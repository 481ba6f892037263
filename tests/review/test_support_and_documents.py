"""Support and documents of a group in a review: what stands now and did not, or stands no longer."""

from crm.common.dates import today
from groups.documents.actions import add_document, add_version, withdraw_document
from groups.support.actions import agree_plan, plan_support, remove_planned, withdraw_support
from tests.factories.support import SupportEntryFactory

TODAY = today()
LINE = {"kind": "key_advice", "hours": 10, "from_on": TODAY, "to_on": TODAY}


def test_planned_hours_taken_out_again_are_nothing(review, group, told, specialist):
    started = review()
    line = plan_support(group=group, by=specialist, **LINE)
    [text] = told(started, group)
    assert text.startswith("Zaplanowano wsparcie: ")
    remove_planned(line=line, by=specialist)
    assert told(started, group) == []


def test_planned_hours_known_before_and_taken_out_are_told(review, group, told, specialist):
    line = plan_support(group=group, by=specialist, **LINE)
    started = review()
    remove_planned(line=line, by=specialist)
    [text] = told(started, group)
    assert text.startswith("Nie planuje się już wsparcia: ")


def test_a_plan_the_group_agreed_to_is_told(review, group, told, specialist):
    plan_support(group=group, by=specialist, **LINE)
    started = review()
    agree_plan(group=group, by=specialist, agreed_on=TODAY, agreement_reference="segregator 3")
    assert told(started, group) == [f"Plan wsparcia uzgodniono z grupą {TODAY:%d.%m.%Y}."]


def test_support_given_is_told_and_withdrawn_support_is_not(review, group, told, specialist):
    started = review()
    entry = SupportEntryFactory(group=group)
    [text] = told(started, group)
    assert text.startswith(f"Udzielono wsparcia {TODAY:%d.%m.%Y}: ")
    withdraw_support(entry=entry, by=specialist, reason="Pomyłka")
    assert told(started, group) == []


def test_a_withdrawn_document_takes_its_versions_with_it(review, group, told, specialist):
    started = review()
    document = add_document(group=group, by=specialist, kind="statute", paper_reference="segregator 3")
    assert len(told(started, group)) == 2
    withdraw_document(document=document, by=specialist, reason="Pomyłka")
    assert told(started, group) == []


def test_a_new_version_of_a_document_known_before_is_told_alone(review, group, told, specialist):
    document = add_document(group=group, by=specialist, kind="statute", paper_reference="segregator 3")
    started = review()
    add_version(document=document, by=specialist, paper_reference="segregator 4")
    [text] = told(started, group)
    assert text == f"Statut: wersja 2 z {TODAY:%d.%m.%Y}."
