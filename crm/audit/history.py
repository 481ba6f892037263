"""Value history: what each field held before, tied to the operation that changed it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crm.audit.operations import current_operation, current_operation_id

DERIVED = ("search", "closing_search", "sort_key", "match_key", "version")


class OperationHistory(models.Model):
    """Adds the operation to every history row; writing one outside an operation fails."""

    operation = models.ForeignKey(
        "audit.Operation", models.PROTECT, related_name="+", default=current_operation_id, editable=False
    )

    class Meta:
        abstract = True


def _actor(instance, **_context):
    return current_operation().actor


def _refuse_outside(raw=False, **_signal):
    """Before the record is written: its history follows after, too late to keep the record out of the database."""
    if not raw:
        current_operation()


class ValueHistory(HistoricalRecords):
    """django-simple-history wired to our operations. Derived columns are left out."""

    def __init__(self, *, exclude=(), m2m_fields=()):
        self.left_out = exclude
        super().__init__(
            bases=[OperationHistory],
            get_user=_actor,
            user_model=settings.AUTH_USER_MODEL,
            m2m_fields=m2m_fields,
            verbose_name=_("history"),
        )

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            models.signals.pre_save.connect(_refuse_outside, sender=sender, weak=False)

    def get_history_user(self, instance):
        return _actor(instance)

    def create_history_model(self, model, inherited):
        """Only what the model has can be left out: the library looks each name up when it copies several records."""
        names = {field.name for field in model._meta.fields}
        self.excluded_fields = [*filter(names.__contains__, [*DERIVED, *self.left_out])]
        return super().create_history_model(model, inherited)
