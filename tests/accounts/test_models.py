"""Accounts: what the database itself refuses."""

import pytest
from django.core.exceptions import ValidationError

from crm.accounts.roles import Role
from tests.factories.accounts import UserFactory


def test_an_auditor_needs_a_last_day_of_access(db):
    with pytest.raises(ValidationError, match="Konto audytorki lub audytora"):
        UserFactory(role=Role.AUDITOR, access_until=None)


def test_two_accounts_cannot_share_an_address(specialist):
    with pytest.raises(ValidationError):
        UserFactory(email=specialist.email.upper())
