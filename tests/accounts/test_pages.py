"""The administrator's pages, the links they hand over, and the list of operations."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.signing import TimestampSigner
from django.urls import reverse

from crm.accounts.first_admin import PURPOSE, first_admin_link
from crm.accounts.links import set_password_token
from crm.accounts.models import User
from crm.accounts.operations import AccountEvent
from crm.accounts.roles import Role
from crm.audit.models import Operation
from crm.audit.operations import operation
from crm.common.dates import today
from tests.factories.accounts import PASSWORD, SpecialistFactory

NEW = {"email": "ola@example.org", "first_name": "Ola", "last_name": "Zając", "role": Role.SPECIALIST}


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


class TestAccounts:
    def test_from_a_new_account_to_the_first_sign_in(self, administrator, client_of, client):
        answer = client_of(administrator).post(reverse("accounts:user-create"), NEW, follow=True)
        link = re.search(r"http://testserver(/\S*/set-password/[^\s<]+)", answer.content.decode()).group(1)
        assert link in mail.outbox[0].body

        assert client.get(link).status_code == 200
        client.post(link, {"password": PASSWORD})
        assert sign_in(client, "ola@example.org").status_code == 302
        assert client.get(link).status_code == 404

    def test_the_link_is_shown_once(self, administrator, client_of):
        client = client_of(administrator)
        shown = client.post(reverse("accounts:user-create"), NEW, follow=True)
        again = client.get(shown.request["PATH_INFO"])
        assert "set-password/" in shown.content.decode()
        assert "set-password/" not in again.content.decode()

    def test_an_address_in_use_is_told_beside_the_field_and_the_rest_stays(self, administrator, specialist, client_of):
        answer = client_of(administrator).post(
            reverse("accounts:user-create"), NEW | {"email": specialist.email.upper()}
        )
        assert answer.status_code == 422
        assert answer.context["form"].errors["email"] == ["Jest już konto z tym adresem e-mail."]
        assert 'value="Zając"' in answer.content.decode()

    def test_a_date_out_of_bounds_is_told_in_polish(self, administrator, client_of):
        answer = client_of(administrator).post(reverse("accounts:user-create"), NEW | {"access_until": "0202-01-01"})
        assert "access_until" in answer.context["form"].errors
        assert not User.objects.filter(email=NEW["email"]).exists()

    @pytest.mark.parametrize("edited", [False, True])
    def test_a_last_day_that_has_passed_is_told_beside_the_field(self, administrator, auditor, client_of, edited):
        page, data = ("accounts:user-create", []), NEW
        if edited:
            page, data = ("accounts:user-edit", [auditor.pk]), NEW | {"version": auditor.version, "is_active": "on"}
        answer = client_of(administrator).post(
            reverse(page[0], args=page[1]), data | {"access_until": today() - timedelta(days=1)}
        )
        assert answer.status_code == 422
        (sentence,) = answer.context["form"].errors["access_until"]
        assert sentence.startswith("Ten dzień już minął")
        assert not User.objects.filter(email=NEW["email"]).exists()

    def test_today_may_be_the_last_day(self, administrator, client_of):
        client_of(administrator).post(reverse("accounts:user-create"), NEW | {"access_until": today()})
        assert User.objects.get(email=NEW["email"]).access_until == today()

    def test_the_name_of_somebody_whose_access_ended_can_be_mended(self, administrator, client_of):
        gone = SpecialistFactory(access_until=today() - timedelta(days=9))
        data = NEW | {"access_until": gone.access_until, "version": gone.version, "is_active": "on"}
        client_of(administrator).post(reverse("accounts:user-edit", args=[gone.pk]), data)
        assert User.objects.get(pk=gone.pk).last_name == NEW["last_name"]

    @pytest.mark.parametrize("closed", [{"is_active": False}, {"access_until": today() - timedelta(days=1)}])
    def test_no_link_is_made_for_an_account_that_may_not_sign_in(self, administrator, client_of, closed):
        account = SpecialistFactory(**closed)
        client, page = client_of(administrator), reverse("accounts:user-link", args=[account.pk])
        for answer in (client.get(page), client.post(page)):
            assert reverse("accounts:user-edit", args=[account.pk]) in answer.content.decode()
        assert not Operation.objects.filter(kind=AccountEvent.LINK_MADE).exists()
        assert not mail.outbox

    def test_fields_that_are_not_in_the_form_are_not_taken(self, administrator, client_of):
        client_of(administrator).post(reverse("accounts:user-create"), NEW | {"password": "x", "is_superuser": "1"})
        assert not User.objects.get(email=NEW["email"]).has_usable_password()

    def test_a_new_role_counts_from_the_next_request(self, administrator, specialist, client_of):
        theirs = client_of(specialist)
        assert theirs.get(reverse("accounts:operation-list")).status_code == 200
        data = {"email": specialist.email, "first_name": "H", "last_name": "W", "role": Role.REPORTING_OFFICER}
        client_of(administrator).post(
            reverse("accounts:user-edit", args=[specialist.pk]),
            data | {"is_active": "on", "version": specialist.version},
        )
        assert theirs.get(reverse("accounts:operation-list")).status_code == 403

    def test_switching_off_ends_the_session(self, administrator, specialist, client_of):
        theirs = client_of(specialist)
        User.objects.filter(pk=specialist.pk).update(is_active=False)
        assert theirs.get("/").status_code == 302

    def test_the_last_day_of_access_ends_the_session(self, auditor, client_of):
        theirs = client_of(auditor)
        User.objects.filter(pk=auditor.pk).update(access_until="2020-01-01")
        assert theirs.get("/").status_code == 302

    def test_ones_own_role_cannot_be_sent(self, administrator, client_of):
        data = {"email": administrator.email, "first_name": "Z", "last_name": "Ż", "role": Role.COORDINATOR}
        client_of(administrator).post(
            reverse("accounts:user-edit", args=[administrator.pk]), data | {"version": administrator.version}
        )
        administrator.refresh_from_db()
        assert (administrator.role, administrator.is_active) == (Role.ADMINISTRATOR, True)

    def test_a_stale_edit_shows_both_versions(self, administrator, specialist, client_of):
        User.objects.filter(pk=specialist.pk).update(last_name="Nowak", version=7)
        data = {"email": specialist.email, "first_name": "Hanna", "last_name": "Kowal", "role": specialist.role}
        answer = client_of(administrator).post(
            reverse("accounts:user-edit", args=[specialist.pk]), data | {"version": 1, "is_active": "on"}
        )
        assert answer.status_code == 409
        assert "Nowak" in answer.content.decode()
        assert "Kowal" in answer.content.decode()

    def test_the_list_asks_the_same_number_of_queries_for_any_number_of_rows(
        self, administrator, client_of, django_assert_max_num_queries
    ):
        client = client_of(administrator)
        client.get(reverse("accounts:user-list"))
        with django_assert_max_num_queries(10) as few:
            client.get(reverse("accounts:user-list"))
        SpecialistFactory.create_batch(30)
        with django_assert_max_num_queries(len(few)):
            client.get(reverse("accounts:user-list"))


class TestFirstAdministrator:
    def test_the_link_makes_the_account_and_dies(self, db, client):
        link = first_admin_link("http://testserver")
        data = {"email": "a@example.org", "first_name": "Zofia", "last_name": "Żak", "password": PASSWORD}

        assert client.post(link, data).status_code == 302

        assert User.objects.get().role == Role.ADMINISTRATOR
        assert client.get(link).status_code == client.post(link, data).status_code == 404
        assert sign_in(client, "a@example.org").status_code == 302

    @pytest.mark.parametrize(
        "password",
        [
            "krótkie",
            "a" * 14,
            "zofia.zak@example.org",
            "123456789012345",
            "a1" * 9,
            "qwertyuiopasdfghjkl",
            "spoldzielnia-wtz-2026",
            "Password12345678",
        ],
    )
    def test_a_weak_password_is_refused(self, db, client, password):
        data = {"email": "zofia.zak@example.org", "first_name": "Zofia", "last_name": "Żak", "password": password}
        answer = client.post(first_admin_link("http://testserver"), data)
        assert answer.status_code == 422
        assert not User.objects.exists()

    @pytest.mark.parametrize("password", ["zażółć gęślą jaźń", " spacje na końcach  ", "okno lampa rzeka" * 4])
    def test_a_long_password_of_any_signs_is_taken_as_it_is(self, db, client, password):
        data = {"email": "a@example.org", "first_name": "Zofia", "last_name": "Żak", "password": password}
        client.post(first_admin_link("http://testserver"), data)
        assert User.objects.get().check_password(password)
        assert not User.objects.get().check_password(password.strip() + "!")

    def test_a_link_of_another_purpose_is_refused(self, specialist, client):
        other = TimestampSigner(salt=PURPOSE).sign("first")
        assert client.get(reverse("accounts:set-password", args=[other])).status_code == 404
        token = set_password_token(specialist)
        assert client.get(reverse("accounts:first-admin", args=[token])).status_code == 404

    def test_the_link_lives_a_day(self, db, client, clock):
        link = first_admin_link("http://testserver")
        clock.shift(timedelta(hours=25))
        assert client.get(link).status_code == 404


class TestOperations:
    def did(self, person, times=1):
        for _ in range(times):
            with operation("account.changed", by=person, on=person):
                pass

    def test_a_specialist_sees_their_own_only(self, specialist, coordinator, client_of):
        self.did(specialist)
        self.did(coordinator)
        answer = client_of(specialist).get(reverse("accounts:operation-list"))
        assert {row.record.actor for row in answer.context["table"].rows} == {specialist}
        answer = client_of(specialist).get(reverse("accounts:operation-list"), {"actor": coordinator.pk})
        assert {row.record.actor for row in answer.context["table"].rows} == {specialist}

    def test_a_coordinator_finds_them_by_person_kind_and_day(self, specialist, coordinator, client_of):
        self.did(specialist)
        self.did(coordinator)
        client, url = client_of(coordinator), reverse("accounts:operation-list")

        def people(**filters):
            return {row.record.actor for row in client.get(url, filters).context["table"].rows}

        assert people() == {specialist, coordinator}
        assert people(actor=specialist.pk, kind="account.changed") == {specialist}
        assert people(until="2001-01-01") == set()
        assert people(since="brak") == set()

    def test_the_number_of_queries_does_not_grow(self, coordinator, client_of, django_assert_max_num_queries):
        client, url = client_of(coordinator), reverse("accounts:operation-list")
        self.did(coordinator)
        with django_assert_max_num_queries(12) as few:
            client.get(url)
        for person in SpecialistFactory.create_batch(30):
            self.did(person)
        with django_assert_max_num_queries(len(few)):
            client.get(url)
