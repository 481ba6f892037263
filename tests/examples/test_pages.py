"""Examples on the page of a group and on a page of their own, and the visit planned from there."""

import pytest
from django.urls import reverse

from contacts.models import NextStep
from groups.actions import change_group, withdraw_group
from groups.choices import BlockingReason
from tests.examples.conftest import GNIEZNO
from tests.factories.contacts import OrganisationFactory
from tests.milestones.screen import text_of, words


@pytest.fixture
def page(hers, group):
    """`page()` answers the examples for the group."""

    def ask(client=hers):
        return client.get(reverse("examples:example-list", args=[group.pk]))

    return ask


def visit(group, profile):
    return reverse("examples:visit-plan", args=[group.pk, profile.organisation.pk])


def test_the_page_of_a_group_shows_the_best_three_and_how_many_there_are(hers, group, cooperative):
    for name in ("Arka", "Bank", "Cegła", "Dom"):
        cooperative(name)

    told = words(text_of(hers.get(group.get_absolute_url())))

    assert "Przykłady do pokazania 4" in told
    assert "Arka" in told
    assert "Cegła" in told
    assert "Dom" not in told.split("Przykłady do pokazania 4")[1].split("Ta sama branża")[3]


def test_a_group_that_gave_up_is_shown_no_examples(hers, group, cooperative, specialist):
    cooperative()
    withdraw_group(group=group, reason=BlockingReason.NO_PREMISES, by=specialist)

    assert "Przykłady do pokazania" not in text_of(hers.get(group.get_absolute_url()))


def test_the_page_tells_why_and_lists_the_cards_nobody_has_described(page, cooperative):
    cooperative("Dobry Adres", GNIEZNO, employs="Osiem osób")
    bare = OrganisationFactory(kind="social_cooperative", name="Bez opisu", powiat_id=None)

    told = words(text_of(page()))

    assert "Ta sama branża: pralnia; założyciele jak w grupie" in told
    assert "Kogo zatrudnia: Osiem osób" in told
    assert "Bez opisu Wzorowo Odległość nieznana Opisz" in told
    assert reverse("examples:profile-edit", args=[bare.pk]) in text_of(page())


def test_with_nothing_described_the_page_says_what_to_enter(page, group, specialist):
    assert "Żadna spółdzielnia nie jest jeszcze opisana" in text_of(page())
    assert "Wybór będzie trafniejszy" not in text_of(page())
    change_group(group=group, by=specialist, branch="")

    assert "Wybór będzie trafniejszy, gdy w grupie będzie wpisane: branża." in words(text_of(page()))


def test_a_visit_is_planned_with_the_form_of_a_next_step_filled_in(hers, page, group, cooperative):
    profile = cooperative("Dobry Adres", hosts_visits=True)
    assert visit(group, profile) in text_of(page())

    form = hers.get(visit(group, profile)).context["form"]
    assert form["what"].value() == "Umówić wizytę studyjną: Dobry Adres"
    sent = {name: form[name].value() for name in ("what", "due_on", "party", "responsible", "opened_on", "token")}
    answer = hers.post(visit(group, profile), sent | {"organisation": profile.organisation.pk})

    assert answer.url == group.get_absolute_url()
    step = NextStep.objects.get()
    assert (step.organisation, step.group_link.group) == (profile.organisation, group)
    assert "Ustalono: Umówić wizytę studyjną: Dobry Adres" in words(text_of(page()))
    assert visit(group, profile) not in text_of(page())


def test_nothing_is_planned_by_looking_at_the_form_nor_offered_where_no_visits_are_hosted(
    hers, page, group, cooperative
):
    profile = cooperative("Bez wizyt", hosts_visits=False)

    hers.get(visit(group, profile))

    assert not NextStep.objects.exists()
    assert visit(group, profile) not in text_of(page())


@pytest.mark.parametrize("where", ["page", "group"])
def test_the_number_of_queries_does_not_grow_with_the_cooperatives(
    where, page, hers, group, cooperative, django_assert_max_num_queries, django_assert_num_queries
):
    def ask():
        return page() if where == "page" else hers.get(group.get_absolute_url())

    cooperative("Arka")
    OrganisationFactory(kind="social_cooperative")
    ask()
    with django_assert_max_num_queries(200) as few:
        ask()
    for number in range(20):
        cooperative(f"Kolejna {number}", GNIEZNO)
        OrganisationFactory(kind="social_cooperative")

    with django_assert_num_queries(len(few)):
        ask()
