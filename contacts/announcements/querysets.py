"""The vocabulary of announcements."""

from django.db import models
from django.db.models import Count, Q

from crm.accounts.roles import Can
from crm.common.text import SearchableQuerySet
from crm.outbox.models import MessageState


class AnnouncementQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_ANNOUNCEMENTS) else self.none()

    def with_numbers(self):
        """Adds `to_send`, who gets an e-mail, and `delivered`, whose mail server took it."""
        addressed = Q(recipients__left_out="")
        return self.annotate(
            to_send=Count("recipients", filter=addressed, distinct=True),
            delivered=Count("recipients", filter=Q(recipients__message__state=MessageState.SENT), distinct=True),
        )


class RecipientQuerySet(SearchableQuerySet):
    def addressed(self):
        """Those who get an e-mail, or got one."""
        return self.filter(left_out="")

    def left_out(self):
        return self.exclude(left_out="")

    def not_written_yet(self):
        """Those whose e-mail can still be kept back."""
        return self.addressed().filter(Q(message=None) | Q(message__state=MessageState.WAITING))


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.EDIT_ANNOUNCEMENTS) else self.none()

    def current(self):
        return self.filter(archived_at=None)
