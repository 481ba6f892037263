"""What is known of a social cooperative that may be shown to a group as an example."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.choices import OrganisationKind
from crm.accounts.roles import Can
from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.dates import PastDayField
from crm.common.models import Editable
from groups.choices import FounderTrack
from groups.examples.choices import FounderKind, tracks_of

KNOWN = [(None, pgettext_lazy("answer", "not known")), (True, _("yes")), (False, _("no"))]


class CooperativeProfileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_ORGANISATIONS) else self.none()

    def current(self):
        """Of cards that are social cooperatives and not put aside."""
        return self.filter(
            organisation__kind=OrganisationKind.SOCIAL_COOPERATIVE, organisation__archived_at__isnull=True
        )


class CooperativeProfile(Editable):
    """A social cooperative on whose card somebody wrote what makes it an example. What nobody knows stays empty.

    Whom it employs is told of posts and of where people came from, never of anybody's health.
    """

    organisation = models.OneToOneField(
        "contacts.Organisation",
        models.PROTECT,
        related_name="example_profile",
        editable=False,
        verbose_name=_("organisation"),
    )
    branches = models.CharField(
        _("branches of business"),
        max_length=200,
        blank=True,
        help_text=_("One or several, with commas between them. For example: ceramics, catering, laundry."),
    )
    employs_wtz = models.BooleanField(_("employs former WTZ participants"), null=True, blank=True, choices=KNOWN)
    employs = models.CharField(
        _("whom it employs"),
        max_length=300,
        blank=True,
        help_text=_("For example: eight people, five of them from a WTZ. Nothing about anybody's health."),
    )
    hosts_visits = models.BooleanField(_("hosts study visits"), null=True, blank=True, choices=KNOWN)
    note = models.CharField(
        _("how a visit is agreed"),
        max_length=300,
        blank=True,
        help_text=_("With whom and when. Telephones belong among the ways to reach the organisation."),
    )
    source = models.CharField(
        _("source of this knowledge"), max_length=300, blank=True, help_text=_("A page, a conversation, a visit.")
    )
    known_on = PastDayField(
        _("as of the day"), null=True, blank=True, help_text=_("The day from which this knowledge comes.")
    )

    history = ValueHistory()
    objects = CooperativeProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("cooperative as an example")
        verbose_name_plural = _("cooperatives as examples")

    def __str__(self):
        return str(self.organisation)

    def get_absolute_url(self):
        return f"{self.organisation.get_absolute_url()}#example"

    def belongs_to(self, user):
        return self.organisation.belongs_to(user)

    @property
    def founder_kinds(self) -> list[FounderKind]:
        """In the order of the list; empty where nobody knows."""
        said = {one.kind for one in self.founders.all()}
        return [kind for kind in FounderKind if kind in said]

    @property
    def founders_in_words(self) -> str:
        """`gmina`, `gmina and NGO`, `gmina, powiat and NGO`; empty where nobody knows."""
        *first, last = [str(kind.label) for kind in self.founder_kinds] or [""]
        return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last

    @property
    def founder_tracks(self) -> frozenset[FounderTrack]:
        return tracks_of(self.founder_kinds)


class CooperativeFounder(models.Model):
    """A kind of founder among those of a cooperative."""

    profile = models.ForeignKey(CooperativeProfile, models.CASCADE, related_name="founders")
    kind = models.CharField(_("founder"), max_length=20, choices=FounderKind.choices)

    history = ValueHistory()

    class Meta:
        verbose_name = _("founder of a cooperative")
        verbose_name_plural = _("founders of cooperatives")
        ordering = ["id"]
        constraints = [
            one_of("kind", FounderKind, name="cooperative_founder_known"),
            models.UniqueConstraint(fields=["profile", "kind"], name="founder_kind_once"),
        ]

    def __str__(self):
        return self.get_kind_display()


def history_of_profile(organisation):
    """What the history of a card tells of it as an example."""
    profiles = CooperativeProfile.history.filter(organisation=organisation.pk)
    numbers = profiles.order_by().values("id")
    return [profiles, CooperativeFounder.history.filter(profile__in=numbers)]
