"""The morning e-mail goes out once a day to each person, however often and by however many it is sent."""

import logging
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.reminders.models import SentDigest

log = logging.getLogger(__name__)
# A run that ended in the middle of sending leaves a claim behind; after this long another run may take it over.
ABANDONED_AFTER = timedelta(minutes=15)


class Fate(models.TextChoices):
    """What came of one person's e-mail."""

    SENT = "sent", _("sent")
    PLANNED = "planned", _("would be sent")
    ALREADY = "already_sent", _("sent before")
    NOTHING = "nothing", _("nothing to remind of")
    FAILED = "failed", _("not sent")


def fate_of(digest) -> Fate:
    """What sending would come to; writes nothing."""
    if digest.is_empty:
        return Fate.NOTHING
    before = SentDigest.objects.filter(person=digest.person, day=digest.day)
    return Fate.ALREADY if before.exists() else Fate.PLANNED


def send_once(digest, connection=None) -> Fate:
    """Send unless it was sent. A mail server that refuses leaves no trace, so that the next run tries again."""
    if digest.is_empty:
        return Fate.NOTHING
    claim = _claim(digest.person, digest.day)
    if claim is None:
        return Fate.ALREADY
    try:
        digest.message(connection).send()
    except (OSError, ValueError) as problem:  # smtplib's errors are OSErrors; an address nobody can write to is a value
        log.warning("The morning e-mail of account %s could not be sent: %s", digest.person.pk, type(problem).__name__)
        claim.delete()
        return Fate.FAILED
    SentDigest.objects.filter(pk=claim.pk).update(sent_at=timezone.now())
    return Fate.SENT


def _claim(person, day) -> SentDigest | None:
    """This run's right to send; None where the e-mail was sent or another run is at it."""
    now = timezone.now()
    with transaction.atomic():
        mine = SentDigest.objects.filter(person=person, day=day)
        mine.filter(sent_at=None, claimed_at__lt=now - ABANDONED_AFTER).delete()
        claim, is_mine = SentDigest.objects.get_or_create(person=person, day=day, defaults={"claimed_at": now})
    return claim if is_mine else None
