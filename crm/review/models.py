"""Reviews: a coordinator goes through the groups, reads what changed since the last look, decides and goes on."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import both_or_neither, dates_in_order, unique_when
from crm.common.models import Editable
from crm.review.querysets import ReviewItemQuerySet, ReviewSessionQuerySet


class ReviewRules(Editable):
    """What the tool calls near in a review. There is one."""

    SOLE = "all"
    NEAR_DAYS = 14

    scope = models.CharField(max_length=3, default=SOLE, unique=True, editable=False)
    near_days = models.PositiveSmallIntegerField(
        _("a date is near, days before"),
        default=NEAR_DAYS,
        validators=[MaxValueValidator(366)],
        help_text=_("A planned milestone, a next step or a term of law that falls within so many days is shown."),
    )

    history = ValueHistory()

    class Meta:
        verbose_name = _("thresholds of reviews")
        verbose_name_plural = _("thresholds of reviews")
        constraints = [
            models.CheckConstraint(condition=Q(scope="all"), name="one_rules_of_reviews"),
            models.CheckConstraint(condition=Q(near_days__lte=366), name="near_within_a_year"),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    def get_absolute_url(self):
        return reverse("review:review-list")

    @classmethod
    def current(cls):
        """What is set, or what the tool starts with."""
        return cls.objects.first() or cls()


class ReviewSession(Editable):
    """One review by one person; it may be paused, and once finished it never changes.

    `since` is the moment from which changes are shown of groups its reviewer has not looked at before;
    `since_operation` is the last operation known then. Once finished, `marks` keeps up to where each group has been
    seen by now, for the next review of the same person, and `shown` the groups that had not changed.
    """

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews", verbose_name=_("reviewer")
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    since = models.DateTimeField(_("changes since"))
    since_operation = models.BigIntegerField()
    started_operation = models.BigIntegerField()
    near_days = models.PositiveSmallIntegerField(_("a date is near, days before"))
    marks = models.JSONField(default=dict, blank=True, editable=False)
    shown = models.JSONField(default=dict, blank=True, editable=False)

    history = ValueHistory(exclude=("marks", "shown"))
    objects = ReviewSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of groups")
        verbose_name_plural = _("reviews of groups")
        ordering = ["-started_at", "-id"]
        constraints = [
            unique_when(
                "reviewer",
                when=Q(finished_at=None),
                name="one_open_review",
                message=_("You have a review under way; finish it first."),
            ),
            models.CheckConstraint(
                condition=Q(paused_at=None) | Q(finished_at=None), name="finished_review_is_not_paused"
            ),
            dates_in_order("started_at", "finished_at", name="review_ends_after_start"),
            dates_in_order("since", "started_at", name="review_looks_back"),
        ]

    def __str__(self):
        return gettext("Review of %(day)s") % {"day": f"{timezone.localtime(self.started_at):%d.%m.%Y}"}

    def get_absolute_url(self):
        return reverse("review:review-detail", args=[self.pk])

    def belongs_to(self, user):
        return self.reviewer_id == user.pk

    @property
    def is_finished(self):
        return self.finished_at is not None

    @property
    def is_paused(self):
        return self.paused_at is not None

    @property
    def takes_words(self):
        """Whether decisions may be written down now."""
        return not self.is_finished and not self.is_paused


class ReviewItem(Editable):
    """A group in a review: what was decided about it and, once discussed, what its reviewer had seen.

    `until_operation` is the last operation shown: the next review of the same person goes on from there. `shown` is
    the picture the reviewer had, in words, so that it reads the same for ever; people stand in it by number, for a
    person may be erased (`crm.review.shown`).
    """

    session = models.ForeignKey(ReviewSession, models.PROTECT, related_name="items")
    group = models.ForeignKey(
        "groups.InitiativeGroup", models.PROTECT, related_name="review_items", verbose_name=_("group")
    )
    decision = models.TextField(_("decision"), max_length=2000, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    discussed_at = models.DateTimeField(_("discussed"), null=True, blank=True)
    until_operation = models.BigIntegerField(null=True, blank=True)
    shown = models.JSONField(default=dict, blank=True, editable=False)

    history = ValueHistory(exclude=("shown",))
    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("group in a review")
        verbose_name_plural = _("groups in reviews")
        constraints = [
            models.UniqueConstraint(fields=["session", "group"], name="group_once_in_a_review"),
            both_or_neither(
                "discussed_at",
                "until_operation",
                name="discussed_group_has_mark",
                message=_("A discussed group has the mark up to which it was seen."),
            ),
        ]

    def __str__(self):
        return f"{self.group}"

    def get_absolute_url(self):
        return reverse("review:review-group", args=[self.session_id, self.group_id])

    def belongs_to(self, user):
        return self.session.belongs_to(user)


class ReviewStep(models.Model):
    """A next step agreed on in a review."""

    item = models.ForeignKey(ReviewItem, models.PROTECT, related_name="step_links")
    step = models.OneToOneField("contacts.NextStep", models.CASCADE, related_name="review_link")

    history = ValueHistory()

    class Meta:
        verbose_name = _("next step agreed on in a review")
        verbose_name_plural = _("next steps agreed on in reviews")

    def __str__(self):
        return f"{self.item_id} {self.step_id}"
