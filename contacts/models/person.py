"""People who act for organisations, and for which one since when."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.names import match_words
from contacts.querysets import PersonQuerySet
from crm.audit.history import ValueHistory
from crm.common.constraints import dates_in_order, merged_is_aside, not_merged_into_itself, unique_when
from crm.common.dates import DatedQuerySet, DayField, PastDayField, held_on, today
from crm.common.models import Countable, Editable, Mergeable
from crm.common.telephones import TelephoneField
from crm.common.text import MatchField, SearchField, SortKeyField, fold
from crm.ledger.kinds import Sex

# What an erased card holds: its key alone, by which the ledger goes on counting.
NOTHING_KNOWN = Q(
    first_name="", last_name="", other_names="", sex="", phone="", email="", data_source="", clause_given_on=None
) & Q(archived_at__isnull=False)


class Person(Countable, Mergeable, Editable):
    """A natural person acting for one or more organisations. Never a WTZ participant."""

    first_name = models.CharField(_("first name"), max_length=60, blank=True)
    last_name = models.CharField(_("last name"), max_length=80)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line: a former surname, a name written otherwise.")
    )
    sex = models.CharField(
        _("sex"),
        max_length=1,
        choices=Sex.choices,
        blank=True,
        default=Sex.UNKNOWN,
        help_text=_("Needed by the funder's form as soon as the person comes to a meeting."),
    )
    phone = TelephoneField(_("telephone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    data_source = models.CharField(_("where the data come from"), max_length=200, blank=True)
    clause_given_on = PastDayField(_("information clause given on"), null=True, blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    search = SearchField("search_text")
    sort_key = SortKeyField("reversed_name")
    match_key = MatchField("match_text")

    history = ValueHistory()
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "id"]
        constraints = [
            merged_is_aside("archived_at", name="merged_person_is_archived"),
            not_merged_into_itself(name="person_not_merged_into_itself"),
            models.CheckConstraint(condition=Q(erased_at=None) | NOTHING_KNOWN, name="erased_person_is_blank"),
        ]
        indexes = [
            models.Index(fields=["archived_at", "sort_key"], name="person_listed"),
            models.Index(fields=["match_key"], name="person_matched"),
        ]

    def __str__(self):
        return gettext("person erased") if self.erased_at else f"{self.first_name} {self.last_name}".strip()

    def get_absolute_url(self):
        return reverse("contacts:person-detail", args=[self.pk])

    def reversed_name(self):
        return f"{self.last_name} {self.first_name}"

    def search_text(self):
        # Names only: who may not see telephones and addresses may not find by them either.
        return f"{self.first_name} {self.last_name} {self.other_names}"

    def match_text(self):
        """Never searched by people, whom it would let find others by a telephone they may not see."""
        phone = str(self.phone.as_e164) if self.phone and self.phone.is_valid() else ""
        return match_words(fold(self.reversed_name().replace("-", " ")), phone, self.email.casefold())

    def belongs_to(self, user):
        """Own people: those whose first function is in an organisation of one's own, and those acting for none.

        Whoever notes one more function of somebody does not come to edit their data by that: docs/adr/0011.
        """
        first = first_of(self.affiliations.select_related("organisation"))
        return first is None or first.organisation.belongs_to(user)

    @property
    def initials(self):
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()


class Affiliation(Editable):
    """A person's function in an organisation, from and to (both inclusive)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="affiliations", verbose_name=_("person"))
    organisation = models.ForeignKey(
        "contacts.Organisation", models.PROTECT, related_name="affiliations", verbose_name=_("organisation")
    )
    function = models.CharField(_("function"), max_length=120, blank=True)
    from_on = DayField(_("from"), null=True, blank=True)
    to_on = DayField(_("to"), null=True, blank=True)

    history = ValueHistory()
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["to_on", "-from_on", "id"]
        constraints = [
            dates_in_order("from_on", "to_on", name="affiliation_dates_in_order"),
            unique_when(
                "person",
                "organisation",
                "function",
                when=Q(to_on=None),
                name="one_open_affiliation",
                message=_("This person holds this function here already."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.function}" if self.function else str(self.person)

    def get_absolute_url(self):
        return self.person.get_absolute_url()

    def belongs_to(self, user):
        return self.organisation.belongs_to(user)


def first_of(affiliations):
    """Of the functions of one person the one that says whose the person is: of those held today the one noted first,
    where none is held any more the first of all; None without any.
    """
    day = today()
    return min(affiliations, key=lambda one: (not held_on(one, day), one.pk), default=None)
