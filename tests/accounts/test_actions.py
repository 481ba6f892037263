"""Making, changing and switching off accounts."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from crm.accounts.actions import add_account, add_first_administrator, change_account, make_password_link, set_password
from crm.accounts.links import set_password_token, user_of_token
from crm.accounts.models import User
from crm.accounts.operations import AccountEvent
from crm.accounts.roles import Role
from crm.audit.models import Operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from tests.factories.accounts import PASSWORD, AdministratorFactory

OLA = {"email": "Ola@Example.org", "first_name": "Ola", "last_name": "Zając"}


def test_a_new_account_cannot_sign_in_before_its_owner_sets_a_password(administrator):
    account = add_account(by=administrator, role=Role.SPECIALIST, **OLA)

    assert account.email == "ola@example.org"
    assert not account.has_usable_password()
    done = Operation.objects.get(kind=AccountEvent.ADDED)
    assert (done.actor, done.subject_id) == (administrator, account.pk)


def test_an_auditor_gets_thirty_days_unless_told_otherwise(administrator):
    account = add_account(by=administrator, role=Role.AUDITOR, **OLA)
    assert account.access_until == today() + timedelta(days=30)


def test_an_account_made_an_auditor_gets_an_end_date(administrator, specialist):
    change_account(account=specialist, by=administrator, role=Role.AUDITOR)
    assert specialist.access_until == today() + timedelta(days=30)


def test_a_form_sent_twice_makes_one_account(administrator):
    token = "6f0c3b1e-2a8d-4f57-9f0e-0a4b8c2d1e3f"
    add_account(by=administrator, role=Role.SPECIALIST, token=token, **OLA)

    with pytest.raises(AlreadyDoneError):
        add_account(by=administrator, role=Role.SPECIALIST, token=token, **OLA)
    assert User.objects.filter(email="ola@example.org").count() == 1


@pytest.mark.parametrize(
    "change", [{"role": Role.COORDINATOR}, {"is_active": False}, {"access_until": today() + timedelta(days=900)}]
)
def test_nobody_changes_their_own_access(administrator, change):
    with pytest.raises(ValidationError) as refusal:
        change_account(account=administrator, by=administrator, **change)

    assert list(refusal.value.error_dict) == list(change)
    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == (Role.ADMINISTRATOR, True)


def test_one_may_mend_ones_own_name(administrator):
    change_account(account=administrator, by=administrator, last_name="Nowak", role=administrator.role)
    assert User.objects.get(pk=administrator.pk).last_name == "Nowak"


def test_a_change_of_role_is_written_down_in_words(administrator, specialist):
    change_account(account=specialist, by=administrator, role=Role.COORDINATOR, is_active=False)

    reason = Operation.objects.get(kind=AccountEvent.CHANGED).reason
    assert reason == "Rola: specjalistka / specjalista → koordynatorka / koordynator. Wyłączono dostęp."


def test_a_stale_change_is_refused(administrator, specialist):
    seen = specialist.version
    change_account(account=User.objects.get(pk=specialist.pk), by=administrator, last_name="Nowak", version=seen)

    with pytest.raises(StaleEditError):
        change_account(account=specialist, by=administrator, last_name="Kowal", version=seen)


def test_an_edit_begun_before_a_new_password_does_not_put_the_old_one_back(administrator, specialist):
    opened = User.objects.get(pk=specialist.pk)
    set_password(account=specialist, password="inne bardzo długie hasło")

    with pytest.raises(StaleEditError):
        change_account(account=opened, by=administrator, last_name="Nowak", version=opened.version)
    assert User.objects.get(pk=specialist.pk).check_password("inne bardzo długie hasło")


def test_an_administrator_just_switched_off_changes_nobody(administrator, specialist):
    late = AdministratorFactory()
    change_account(account=User.objects.get(pk=late.pk), by=administrator, is_active=False)

    with pytest.raises(ValidationError):
        change_account(account=administrator, by=late, is_active=False)
    assert User.objects.get(pk=administrator.pk).is_active


def test_a_former_address_does_not_open_the_account(administrator, specialist):
    EmailAddress.objects.create(user=specialist, email=specialist.email, verified=True, primary=True)
    change_account(account=specialist, by=administrator, email="nowy@example.org")
    assert not EmailAddress.objects.filter(user=specialist).exclude(email="nowy@example.org").exists()


def test_the_first_administrator_is_made_once(db):
    first = add_first_administrator(password=PASSWORD, **OLA)
    assert first.role == Role.ADMINISTRATOR

    with pytest.raises(AlreadyDoneError):
        add_first_administrator(email="b@example.org", first_name="B", last_name="C", password=PASSWORD)
    assert User.objects.count() == 1


def test_there_is_no_first_administrator_beside_other_accounts(specialist):
    with pytest.raises(ValidationError):
        add_first_administrator(password=PASSWORD, **OLA)


class TestLinkForAPassword:
    def test_it_leads_to_its_account(self, specialist):
        assert user_of_token(set_password_token(specialist)) == specialist

    def test_it_works_once(self, specialist):
        token = set_password_token(specialist)
        set_password(account=specialist, password="inne bardzo długie hasło")
        assert user_of_token(token) is None

    def test_setting_a_password_keeps_what_the_administrator_has_just_changed(self, specialist, administrator):
        opened = User.objects.get(pk=specialist.pk)
        change_account(account=specialist, by=administrator, last_name="Nowak")
        assert set_password(account=opened, password="inne bardzo długie hasło").last_name == "Nowak"

    def test_it_lives_a_day(self, specialist, clock):
        token = set_password_token(specialist)
        clock.shift(timedelta(hours=24, seconds=5))
        assert user_of_token(token) is None

    def test_a_changed_sign_kills_it(self, specialist):
        token = set_password_token(specialist)
        assert user_of_token(token[:-1] + ("A" if token[-1] != "A" else "B")) is None

    def test_it_dies_with_the_account(self, specialist, administrator):
        token = set_password_token(specialist)
        change_account(account=specialist, by=administrator, is_active=False)
        assert user_of_token(token) is None

    def test_a_newer_one_replaces_it_while_no_password_stands(self, administrator):
        account = add_account(by=administrator, role=Role.SPECIALIST, **OLA)
        token = set_password_token(account)
        make_password_link(account=account, by=administrator)
        assert user_of_token(token) is None
