"""Views of lists that people keep: a filter and an order under a name."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.lists import is_known, lists_for
from crm.common.models import Editable
from crm.common.text import MatchField, SortKeyField, fold

LONGEST_QUERY = 2000


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own and the team's, of the lists this person may open."""
        names = [one.name for one in lists_for(user)]
        return self.filter(Q(owner=user) | Q(shared=True), list_name__in=names)


class SavedView(Editable):
    """A filter and an order of one list, kept by one person, for themselves or shared with the team.

    `query` is what follows the question mark in the list's address, in the one spelling of `queries.py`. The address
    itself is made anew each time, so that no view can lead anywhere but to its list. A view of the team stays when
    its owner's account is closed.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views", editable=False, verbose_name=_("owner")
    )
    list_name = models.CharField(_("list"), max_length=60, editable=False)
    name = models.CharField(_("name of the view"), max_length=60)
    match_key = MatchField("folded_name")
    sort_key = SortKeyField("name")
    shared = models.BooleanField(
        _("for the whole team"),
        default=False,
        help_text=_(
            "Everybody who may open the list sees this view. Nobody reads more through it than they may anyway."
        ),
    )
    query = models.CharField(_("filter and order"), max_length=LONGEST_QUERY, editable=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("view of a list")
        verbose_name_plural = _("views of lists")
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list_name", "match_key"],
                name="saved_view_name_once_each",
                violation_error_message=_("You have a view of this name already. Choose another name."),
            ),
            models.UniqueConstraint(
                fields=["list_name", "match_key"],
                condition=Q(shared=True),
                name="saved_view_name_once_in_team",
                violation_error_message=_("The team has a view of this name already. Choose another name."),
            ),
            models.CheckConstraint(condition=~Q(match_key=""), name="saved_view_named"),
            models.CheckConstraint(
                condition=~Q(query="") & ~Q(query__contains="/") & ~Q(query__contains="?") & ~Q(query__contains="#"),
                name="saved_view_is_a_query",
                violation_error_message=_("A view needs a filter or an order, and nothing else."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self.match_key = self.folded_name()  # before the database compares it
        if not self.match_key:
            raise ValidationError({"name": _("Give the view a name of letters or digits.")})
        if not is_known(self.list_name):
            raise ValidationError(_("There is no such list."))

    def folded_name(self):
        return fold(self.name)

    def get_absolute_url(self):
        return self.url_at(reverse(self.list_name))

    def url_at(self, address):
        """What the view shows on its list, or on a face of it."""
        return f"{address}?{self.query}&view={self.pk}"

    def belongs_to(self, user):
        return self.owner_id == user.pk

    def may_be_changed_by(self, user) -> bool:
        """Whose it is; a view of the team also who looks after all of them."""
        return user.may(Can.SHARE_VIEWS if self.shared else Can.KEEP_VIEWS, self)
