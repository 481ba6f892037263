"""Each rule of the database broken once, past the forms and the actions."""

import pytest
from django.db import IntegrityError, transaction

from contacts.announcements.models import Announcement, Chosen, Recipient
from tests.factories.announcements import AnnouncementFactory, AttachmentFactory, ChosenFactory, RecipientFactory
from tests.factories.contacts import PersonFactory

pytestmark = pytest.mark.usefixtures("in_operation")


@pytest.mark.parametrize(
    ("model", "factory", "values", "name"),
    [
        (Announcement, AnnouncementFactory, {"kind": "poem"}, "announcement_kind_known"),
        (Announcement, AnnouncementFactory, {"status": "lost"}, "announcement_status_known"),
        (Announcement, AnnouncementFactory, {"legal_basis": "none"}, "announcement_basis_known"),
        (Announcement, AnnouncementFactory, {"status": "sent"}, "sent_announcement_says_by_whom"),
        (Chosen, ChosenFactory, {"organisation": None}, "chosen_is_one"),
        (Recipient, RecipientFactory, {"address": ""}, "addressed_has_address"),
        (Recipient, RecipientFactory, {"left_out": "tired"}, "left_out_reason_known"),
    ],
)
def test_what_cannot_be_is_refused(model, factory, values, name):
    record = factory()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.filter(pk=record.pk).update(**values)


@pytest.mark.parametrize(
    ("factory", "same"),
    [
        (RecipientFactory, ("announcement", "address")),
        (ChosenFactory, ("announcement", "organisation")),
        (AttachmentFactory, ("announcement", "version")),
    ],
)
def test_nothing_stands_twice(factory, same):
    first = factory()

    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**{name: getattr(first, name) for name in same})


def test_a_person_is_chosen_once():
    first = ChosenFactory(organisation=None, person=PersonFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        ChosenFactory(announcement=first.announcement, organisation=None, person=first.person)
