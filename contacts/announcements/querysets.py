"""The vocabulary of announcements."""

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When

from contacts.announcements.choices import Result, Stage, Status
from crm.accounts.roles import Can
from crm.common.text import SearchableQuerySet
from crm.outbox.models import MessageState, OutgoingMessage


def of_result(result, prefix=""):
    """The condition on a recipient to have this Result; `prefix` leads from another record to it."""
    if result == Result.LEFT_OUT:
        return ~Q(**{f"{prefix}left_out": ""})
    addressed = Q(**{f"{prefix}left_out": ""})
    if result == Result.ADDRESSED:
        return addressed
    message = f"{prefix}message"
    if result == Result.SENT:
        return addressed & Q(**{f"{message}__state": MessageState.SENT})
    unsuccessful = Q(**{f"{message}__in": OutgoingMessage.objects.unsuccessful()})
    if result == Result.FAILED:
        return addressed & unsuccessful
    return addressed & Q(**{f"{message}__state__in": [MessageState.WAITING, MessageState.SENDING]}) & ~unsuccessful


class AnnouncementQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_ANNOUNCEMENTS) else self.none()

    def with_numbers(self):
        """Adds `stage`, and `to_send`, `delivered` (to the mail server), `waiting` and `failed` e-mails."""

        def number(result):
            return Count("recipients", filter=of_result(result, "recipients__"), distinct=True)

        counted = self.annotate(
            to_send=number(Result.ADDRESSED),
            delivered=number(Result.SENT),
            waiting=number(Result.WAITING),
            failed=number(Result.FAILED),
        )
        return counted.annotate(
            stage=Case(
                When(~Q(status=Status.SENT), then=F("status")),
                When(waiting__gt=0, then=Value(Stage.SENDING.value)),
                When(failed__gt=0, then=Value(Stage.FAILED.value)),
                default=Value(Stage.SENT.value),
            )
        )


class RecipientQuerySet(SearchableQuerySet):
    def addressed(self):
        """Those who get an e-mail, or got one."""
        return self.with_result(Result.ADDRESSED)

    def with_result(self, result):
        """The same rule counts them, lists them and tells how far the announcement is."""
        return self.filter(of_result(result))

    def not_written_yet(self):
        """Those whose e-mail can still be kept back."""
        return self.addressed().filter(Q(message=None) | Q(message__state=MessageState.WAITING))


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.EDIT_ANNOUNCEMENTS) else self.none()

    def current(self):
        return self.filter(archived_at=None)
