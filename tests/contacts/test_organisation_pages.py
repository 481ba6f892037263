"""Pages of organisations: who sees what, what forms say, what files hold."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from contacts.actions import archive_organisation, change_organisation, log_interaction, set_stance
from contacts.models import Organisation
from crm.common.dates import today
from tests.factories.contacts import (
    AffiliationFactory,
    ChannelFactory,
    OrganisationFactory,
    PersonFactory,
    WorkshopFiguresFactory,
)

LIST, CREATE = reverse("contacts:organisation-list"), reverse("contacts:organisation-create")
NO_CHANNELS = {"channels-TOTAL_FORMS": "0", "channels-INITIAL_FORMS": "0"}


def page(name, record):
    return reverse(f"contacts:{name}", args=[record.pk])


def typed(**values):
    return NO_CHANNELS | {"name": "WTZ Nowy", "kind": "wtz", "town": "Nowo"} | values


def names(answer):
    return [record.name for record in answer.context["table"].data.data]


@pytest.fixture
def browser(client_of, specialist):
    return client_of(specialist)


def test_the_list_finds_without_polish_letters_and_in_the_polish_order(browser):
    OrganisationFactory(name="Żagiel"), OrganisationFactory(name="Łąka"), OrganisationFactory(name="Zorza")

    assert names(browser.get(LIST)) == ["Łąka", "Zorza", "Żagiel"]
    assert names(browser.get(LIST, {"search": "laka"})) == ["Łąka"]


def test_the_list_filters_by_kind_powiat_guardian_and_stance(browser, specialist):
    wanted = OrganisationFactory(name="Tak", kind="county", guardian=specialist, stance="interested", powiat_id="3019")
    OrganisationFactory(name="Nie")

    for query in ({"kind": ["county", "region"]}, {"powiat": "3019"}, {"guardian": specialist.pk}):
        assert names(browser.get(LIST, query)) == [wanted.name]
    assert names(browser.get(LIST, {"stance": "interested"})) == [wanted.name]
    assert names(browser.get(LIST, {"guardian": "null"})) == ["Nie"]


def test_the_list_shows_who_was_not_reached_for_so_many_days(browser, specialist):
    spoken, unanswered, never = (OrganisationFactory(name=name) for name in ("Rozmowa", "Cisza", "Nigdy"))
    day = today() - timedelta(days=5)
    log_interaction(by=specialist, kind="phone_call", occurred_on=day, organisations=[spoken])
    log_interaction(by=specialist, kind="phone_call", occurred_on=day, organisations=[unanswered], outcome="no_answer")

    assert names(browser.get(LIST, {"quiet": "3"})) == ["Cisza", "Nigdy", "Rozmowa"]
    assert names(browser.get(LIST, {"quiet": "30"})) == ["Cisza", "Nigdy"]
    assert names(browser.get(LIST, {"sort": "-last_contact_on"}))[0] == "Rozmowa"
    assert never.name in names(browser.get(LIST, {"sort": "last_contact_on"}))[:2]


def test_archived_organisations_are_shown_only_when_asked_for(browser, specialist):
    organisation = OrganisationFactory(name="Dawna")
    archive_organisation(organisation=organisation, by=specialist)

    assert names(browser.get(LIST)) == []
    assert names(browser.get(LIST, {"archived": "on"})) == ["Dawna"]


def test_broken_addresses_of_the_list_do_no_harm(browser):
    OrganisationFactory()

    for query in ("?quiet=x", "?kind=zoo", "?powiat=%00", "?guardian=999999999999999999999", "?page=-1", "?sort=zzz"):
        assert browser.get(LIST + query).status_code in (200, 404)


def test_the_file_holds_what_is_listed(browser):
    OrganisationFactory(name="Łąka", nip="7811684013"), OrganisationFactory(name="Zorza")

    file = browser.get(LIST, {"search": "laka", "export": "csv"}).content.decode("utf-8-sig").splitlines()

    assert len(file) == 2
    assert file[1].startswith("Łąka;")
    assert "7811684013" in file[1]
    assert browser.get(LIST, {"export": "xlsx"}).status_code == 200


def test_d_the_list_reads_the_same_number_of_times_for_one_row_and_for_thirty(
    browser, specialist, django_assert_max_num_queries
):
    def reads():
        with django_assert_max_num_queries(30) as captured:
            browser.get(LIST)
        return len(captured)

    OrganisationFactory(guardian=specialist)
    reads()
    few = reads()
    OrganisationFactory.create_batch(30, guardian=specialist)

    assert reads() == few


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


def test_a_new_organisation_is_added_with_its_telephone(browser, specialist):
    rows = {"channels-TOTAL_FORMS": "2", "channels-INITIAL_FORMS": "0"}
    rows |= {"channels-0-kind": "phone", "channels-0-value": "672811234", "channels-1-kind": "phone"}

    answer = browser.post(CREATE, typed(guardian=specialist.pk) | rows)

    organisation = Organisation.objects.get(name="WTZ Nowy")
    assert answer.url == organisation.get_absolute_url()
    assert organisation.channels.get().value == "67 281 12 34"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("nip", "1234567890", "Ten NIP jest nieprawidłowy"),
        ("regon", "12", "Ten REGON jest nieprawidłowy"),
        ("krs", "abc", "Numer KRS ma dokładnie 10 cyfr"),
        ("postcode", "64", "Kod pocztowy wygląda tak: 64-700."),
        ("name", "", "To pole jest wymagane."),
    ],
)
def test_a07_a_wrong_value_is_told_in_polish_beside_its_field_and_kept(browser, field, value, said):
    answer = browser.post(CREATE, typed(**{field: value, "street": "ul. Długa 7"}))

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert "ul. Długa 7" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "123"), ("email", "nie-adres"), ("website", "javascript:alert(1)")]
)
def test_a_wrong_channel_is_told_in_its_row_and_kept(browser, kind, value):
    rows = {"channels-TOTAL_FORMS": "1", "channels-INITIAL_FORMS": "0"}

    answer = browser.post(CREATE, typed() | rows | {"channels-0-kind": kind, "channels-0-value": value})

    assert answer.status_code == 422
    assert answer.context["form"].channels.forms[0].errors["value"]
    assert value in answer.content.decode()
    assert not Organisation.objects.exists()


def test_a_twin_is_named_before_it_is_added_and_added_when_confirmed(browser):
    known = OrganisationFactory(name="WTZ w Gębicach", town="Gębice")
    again = typed(name="wtz w gebicach", town="Gębice")

    answer = browser.post(CREATE, again)
    assert answer.status_code == 422
    assert f'href="{known.get_absolute_url()}">WTZ w Gębicach' in answer.content.decode()
    assert 'name="another"' in answer.content.decode()
    browser.post(CREATE, again | {"another": "on"})

    assert Organisation.objects.count() == 2


def test_a_twin_with_a_hostile_name_stays_text(browser):
    OrganisationFactory(name="<img src=x>{0}", town="Nowo")

    answer = browser.post(CREATE, typed(name="<img src=x>{0}"))

    assert answer.status_code == 422
    assert "<img src=x>" not in answer.content.decode()


def test_d07_a_form_sent_twice_leads_to_the_same_organisation(browser):
    once = typed(token="3f0c1f0e-0d0a-4c61-8a51-6d6a2f7e9b12")

    first, second = browser.post(CREATE, once), browser.post(CREATE, once | {"another": "on"})

    assert first.url == second.url
    assert Organisation.objects.count() == 1


def test_an_edit_of_the_kind_asks_why_and_keeps_the_answer(browser):
    organisation = OrganisationFactory(kind="other", name="WTZ Nowy")
    edit = typed(kind="business", powiat="3002", version=1)

    answer = browser.post(page("organisation-edit", organisation), edit)
    assert answer.status_code == 422
    assert answer.context["form"].errors["correction"]
    browser.post(page("organisation-edit", organisation), edit | {"correction": "real"})

    assert Organisation.objects.get(pk=organisation.pk).kind == "business"


def test_d08_a_stale_edit_shows_both_versions_and_loses_nothing(browser, coordinator):
    organisation = OrganisationFactory(name="Pierwsza")
    change_organisation(organisation=organisation, by=coordinator, name="Druga")

    answer = browser.post(page("organisation-edit", organisation), typed(name="Trzecia", powiat="3002", version=1))

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Druga" in shown
    assert "Trzecia" in shown


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

    browser.post(page("organisation-stance", organisation), {"stance": "declined", "on": today().isoformat()})
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


def test_a_form_sent_twice_leads_to_its_organisation_though_the_name_is_taken_by_then(browser):
    sent = typed(token=str(uuid4()))

    first, second = (browser.post(CREATE, sent) for _time in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert Organisation.objects.filter(name="WTZ Nowy").count() == 1
