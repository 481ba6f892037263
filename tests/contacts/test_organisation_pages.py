"""Pages of an organisation: who sees what, what the small forms do."""

from datetime import timedelta

from django.urls import reverse

from contacts.actions import change_organisation, log_interaction, set_stance
from contacts.models import Organisation
from crm.common.dates import today
from tests.contacts.pages import page
from tests.factories.contacts import (
    AffiliationFactory,
    ChannelFactory,
    OrganisationFactory,
    PersonFactory,
    WorkshopFiguresFactory,
)

LIST, CREATE = reverse("contacts:organisation-list"), reverse("contacts:organisation-create")


def test_the_page_shows_who_they_are_and_what_happened(browser, specialist):
    operator = OrganisationFactory(name="Stowarzyszenie Wzór", kind="ngo_association")
    workshop = OrganisationFactory(name="WTZ Wzór", operator=operator)
    ChannelFactory(organisation=workshop, value="wtz@example.org")
    AffiliationFactory(organisation=workshop, person=PersonFactory(first_name="Barbara", last_name="Wzorowa"))
    WorkshopFiguresFactory(organisation=workshop, participants=33)
    log_interaction(
        by=specialist, kind="phone_call", occurred_on=today(), organisations=[workshop], summary="Chcą przyjechać."
    )
    set_stance(organisation=workshop, stance="interested", on=today(), by=specialist)

    shown = browser.get(page("organisation-detail", workshop)).content.decode()

    for words in (
        "Stowarzyszenie Wzór",
        "mailto:wtz@example.org",
        "Barbara Wzorowa",
        "33",
        "Chcą przyjechać.",
        "Stanowisko: zainteresowana",
    ):
        assert words in shown


def test_the_page_reads_the_same_number_of_times_however_much_happened(
    browser, specialist, django_assert_max_num_queries
):
    workshop = OrganisationFactory(guardian=specialist)

    def more(number):
        for count in range(number):
            AffiliationFactory(organisation=workshop)
            ChannelFactory(organisation=workshop)
            day = today() - timedelta(days=400 + WorkshopFiguresFactory._meta.model.objects.count())
            WorkshopFiguresFactory(organisation=workshop, on=day)
            log_interaction(by=specialist, kind="phone_call", occurred_on=today(), organisations=[workshop])
            change_organisation(organisation=workshop, by=specialist, note=f"Notatka {count} {day}")

    def reads():
        with django_assert_max_num_queries(60) as captured:
            browser.get(page("organisation-detail", workshop))
        return len(captured)

    more(1)
    reads()
    few = reads()
    more(6)

    assert reads() == few


def test_m3_telephones_of_people_are_for_those_who_may_see_them(client_of, specialist, officer, auditor):
    function = AffiliationFactory(person=PersonFactory(email="osobisty@example.org", phone="600000111"))
    addresses = (page("organisation-detail", function.organisation), page("person-detail", function.person))

    for address in addresses:
        assert "osobisty@example.org" in client_of(specialist).get(address).content.decode()
        for reader in (officer, auditor):
            answer = client_of(reader).get(address).content.decode()
            assert str(function.person) in answer
            assert "osobisty" not in answer
            assert "600 000 111" not in answer


def test_s05_a_source_is_linked_only_as_a_web_address(browser):
    organisation = OrganisationFactory(source="javascript:alert(1) <b>x</b>")

    shown = browser.get(page("organisation-detail", organisation)).content.decode()

    assert 'href="javascript' not in shown
    assert "<b>x</b>" not in shown


def test_somebody_elses_organisation_is_read_but_not_changed(client_of, specialist, other_specialist):
    organisation = OrganisationFactory(guardian=specialist)
    stranger = client_of(other_specialist)

    shown = stranger.get(page("organisation-detail", organisation)).content.decode()

    for name in ("organisation-edit", "organisation-archive", "organisation-stance", "organisation-take-over"):
        assert page(name, organisation) not in shown
        assert stranger.get(page(name, organisation)).status_code == 403
        assert stranger.post(page(name, organisation)).status_code == 403


def test_the_administrator_sees_no_organisations(client_of, administrator):
    organisation = OrganisationFactory()

    assert client_of(administrator).get(LIST).status_code == 403
    assert client_of(administrator).get(page("organisation-detail", organisation)).status_code == 403


def test_readers_are_offered_nothing_they_may_not_do(client_of, officer, auditor):
    organisation = OrganisationFactory()

    for reader in (officer, auditor):
        shown = client_of(reader).get(page("organisation-detail", organisation)).content.decode()
        assert reverse("contacts:interaction-create") + "?" not in shown
        assert page("organisation-edit", organisation) not in shown
        assert CREATE not in client_of(reader).get(LIST).content.decode()
        assert client_of(reader).get(CREATE).status_code == 403


def test_the_small_forms_of_the_page_do_what_they_say(browser, specialist):
    organisation = OrganisationFactory()

    stance = {"stance": "declined", "on": today().isoformat(), "version": organisation.version}
    browser.post(page("organisation-stance", organisation), stance)
    browser.post(page("organisation-take-over", organisation))
    browser.post(page("organisation-archive", organisation))

    organisation.refresh_from_db()
    assert (organisation.stance, organisation.guardian) == ("declined", specialist)
    assert organisation.archived_at is not None
    browser.post(page("organisation-restore", organisation))
    assert Organisation.objects.current().filter(pk=organisation.pk).exists()


def test_s03_asking_for_a_page_never_writes(browser):
    organisation = OrganisationFactory()

    for name in ("organisation-stance", "organisation-take-over", "organisation-archive", "organisation-restore"):
        assert browser.get(page(name, organisation)).status_code == 200

    assert Organisation.objects.get(pk=organisation.pk).version == 1


def test_figures_are_added_and_a_second_entry_of_the_day_is_refused(browser):
    workshop = OrganisationFactory()
    numbers = {"on": today().isoformat(), "participants": "35", "ready_for_work": "6"}

    browser.post(page("figures-create", workshop), numbers)
    again = browser.post(page("figures-create", workshop), numbers)

    assert workshop.figures.get().ready_for_work == 6
    assert again.status_code == 422
    assert "Są już liczby na ten dzień" in again.content.decode()


def test_figures_that_have_not_changed_are_told_as_one_number(browser):
    newer = WorkshopFiguresFactory(participants=3, ready_for_work=1)
    day = newer.on - timedelta(days=90)
    WorkshopFiguresFactory(organisation=newer.organisation, on=day, participants=3, ready_for_work=2)

    shown = browser.get(newer.organisation.get_absolute_url()).content.decode()

    assert "Uczestnicy: 3<" in shown
    assert "Gotowi do pracy: od 2 do 1<" in shown


def test_figures_are_corrected_and_told_when_wrong(browser):
    figures = WorkshopFiguresFactory()
    address = reverse("contacts:figures-edit", args=[figures.organisation.pk, figures.pk])
    day = figures.on.isoformat()

    wrong = browser.post(address, {"on": day, "participants": "3", "ready_for_work": "6", "version": "1"})
    stale = browser.post(address, {"on": day, "participants": "9", "version": "0"})
    browser.post(address, {"on": day, "participants": "9", "version": "1"})

    figures.refresh_from_db()
    assert (wrong.status_code, stale.status_code, figures.participants) == (422, 409, 9)


def test_the_history_says_who_changed_what_and_from_what(browser, specialist):
    organisation = OrganisationFactory(town="Wzorowo")
    change_organisation(organisation=organisation, by=specialist, town="Inne", guardian=specialist)

    shown = browser.get(page("organisation-detail", organisation)).content.decode()

    assert "<del>Wzorowo</del>" in shown
    assert "<ins>Inne</ins>" in shown
    assert "<ins>Hanna Wójcik</ins>" in shown


def test_the_history_says_who_runs_the_workshop_now(browser, specialist):
    workshop = OrganisationFactory()
    operator = OrganisationFactory(name="Stowarzyszenie Wzór", kind="ngo_association")
    change_organisation(organisation=workshop, by=specialist, operator=operator)

    assert "<ins>Stowarzyszenie Wzór</ins>" in browser.get(page("organisation-detail", workshop)).content.decode()


def test_how_to_reach_them_and_what_is_agreed_come_before_the_history(browser):
    organisation = OrganisationFactory()
    ChannelFactory(organisation=organisation, kind="phone", value="67 281 12 34")

    shown = browser.get(page("organisation-detail", organisation)).content.decode()

    places = [shown.index(part) for part in ("67 281 12 34", 'id="next-steps"', 'id="timeline-heading"')]
    assert places == sorted(places)


def test_a_stance_nobody_knows_is_named_as_one(browser):
    organisation = OrganisationFactory()

    assert ">stanowisko nieznane<" in browser.get(page("organisation-detail", organisation)).content.decode()
