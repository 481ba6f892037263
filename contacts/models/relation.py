"""How organisations belong together, and since when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.choices import RelationKind, RelationSide
from crm.audit.history import ValueHistory
from crm.common.constraints import dates_in_order, one_of
from crm.common.dates import DatedQuerySet, DayField
from crm.common.models import Editable


class OrganisationRelationQuerySet(DatedQuerySet):
    def of(self, organisation):
        """From whichever end."""
        return self.filter(Q(organisation=organisation) | Q(other=organisation))

    def between(self, first, second):
        """Whichever way round."""
        return self.of(first) & self.of(second)


class OrganisationRelation(Editable):
    """`organisation` is a unit, a member or a partner of `other`, from and to (both inclusive).

    It is one record read from both ends. Partners are partners either way, so which of them stands first means
    nothing: the database refuses a second open relation of a kind between the same two whichever way round.
    Who runs a workshop is no relation but the workshop's `operator`.
    """

    organisation = models.ForeignKey(
        "contacts.Organisation", models.PROTECT, related_name="relations", verbose_name=pgettext_lazy("relation", "who")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=RelationKind.choices)
    other = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        related_name="relations_here",
        verbose_name=pgettext_lazy("relation", "with whom"),
    )
    from_on = DayField(_("from"), null=True, blank=True)
    to_on = DayField(_("to"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    history = ValueHistory()
    objects = OrganisationRelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations of organisations")
        ordering = ["to_on", "-from_on", "id"]
        constraints = [
            one_of("kind", RelationKind, name="relation_kind_known"),
            dates_in_order("from_on", "to_on", name="relation_dates_in_order"),
            models.CheckConstraint(condition=~Q(organisation=F("other")), name="relation_of_two"),
            models.UniqueConstraint(
                Least("organisation", "other"),
                Greatest("organisation", "other"),
                "kind",
                condition=Q(to_on=None),
                name="one_open_relation",
                violation_error_message=_("This relation of the two organisations is noted already, with no end."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} – {self.other} ({self.get_kind_display()})"

    def get_absolute_url(self):
        return f"{self.organisation.get_absolute_url()}#relations"

    def clean(self):
        if self.organisation_id == self.other_id:
            raise ValidationError({"other": _("An organisation has no relation with itself. Choose another one.")})

    def belongs_to(self, user):
        return self.organisation.belongs_to(user) or self.other.belongs_to(user)

    def side_of(self, organisation) -> RelationSide:
        """What the organisation is in this relation."""
        return RelationSide.of(self.kind, reverse=organisation.pk == self.other_id)

    def opposite(self, organisation):
        """The end that is not this organisation."""
        return self.organisation if organisation.pk == self.other_id else self.other
