"""The map of powiats: what is counted, where, and the list behind each number.

A number is the length of a list, so both are made by the filter of that list from one query of an address.
"""

from datetime import timedelta
from urllib.parse import urlencode

from django import forms
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.choices import InteractionKind, OrganisationKind, Stance
from contacts.interaction_list import InteractionFilter
from contacts.models import Interaction, InteractionParty, Organisation
from contacts.organisation_list import OrganisationFilter
from contacts.places import OFF_THE_MAP, place
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.forms import DayInput
from crm.territory.drawing import Place, Shades, powiat_map
from crm.territory.models import Powiat

QUIET_DAYS = 30
YEAR = timedelta(days=365)
ORGANISATIONS, CONTACTS, STANCE, SILENCE = "organisations", "contacts", "stance", "silence"
PICTURES = (
    (ORGANISATIONS, _("organisations")),
    (CONTACTS, _("contacts")),
    (STANCE, _("organisations of a stance")),
    (SILENCE, _("organisations without contact")),
)


class MapForm(forms.Form):
    show = forms.ChoiceField(label=_("What the map shows"), choices=PICTURES, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of organisation"), choices=[("", _("all")), *OrganisationKind.choices], required=False
    )
    stance = forms.ChoiceField(
        label=_("Stance"), choices=Stance.choices, required=False, help_text=_("For organisations of a stance.")
    )
    quiet = forms.IntegerField(
        label=_("No contact for … days"),
        min_value=1,
        max_value=36500,
        required=False,
        help_text=_("For organisations without contact."),
    )
    contact_kind = forms.ChoiceField(
        label=_("Kind of contact"),
        choices=[("", _("all")), *InteractionKind.choices],
        required=False,
        help_text=_("For contacts."),
    )
    since = forms.DateField(label=_("From"), required=False, widget=DayInput, help_text=_("For contacts."))
    until = forms.DateField(label=_("To"), required=False, widget=DayInput, help_text=_("For contacts."))

    def __init__(self, data, *, user):
        defaults = {"show": ORGANISATIONS, "stance": Stance.INTERESTED, "quiet": str(QUIET_DAYS)}
        defaults["since"] = f"{today() - YEAR:%Y-%m-%d}"
        super().__init__(defaults | data.dict())
        if not user.may(Can.READ_INTERACTIONS):
            known = [one for one in PICTURES if one[0] in (ORGANISATIONS, STANCE)]
            self.fields["show"] = forms.ChoiceField(label=_("What the map shows"), choices=known, required=False)

    def list_query(self):
        """What the list behind the picture is asked for."""
        values = self.cleaned_data
        if values["show"] == CONTACTS:
            query = {
                "reached": "on",
                "party_kind": values["kind"],
                "kind": values["contact_kind"],
                "since": values["since"] or "",
                "until": values["until"] or "",
            }
        else:
            query = {"kind": values["kind"]}
        if values["show"] == STANCE:
            query["stance"] = values["stance"] or Stance.INTERESTED
        if values["show"] == SILENCE:
            query["quiet"] = values["quiet"] or QUIET_DAYS
        return {key: str(value) for key, value in query.items() if value}

    @property
    def heading(self):
        """What is counted, with the stance or the number of days it is counted for."""
        show, query = self.cleaned_data["show"], self.list_query()
        if show == STANCE:
            return _("organisations with the stance: %(stance)s") % {"stance": Stance(query["stance"]).label}
        if show == SILENCE:
            days = int(query["quiet"])
            words = ngettext(
                "organisations without contact for %(n)d day", "organisations without contact for %(n)d days", days
            )
            return words % {"n": days}
        return dict(PICTURES)[show]


class Picture:
    def __init__(self, form, request):
        self.heading = form.heading
        self.contacts = form.cleaned_data["show"] == CONTACTS
        self.query = form.list_query()
        self.numbers = self.count_contacts(request) if self.contacts else self.count_organisations(request)
        powiats = list(Powiat.objects.of_home_region().order_by("sort_key", "teryt"))
        self.rows = [self.place(one.with_word(), "powiat", one.pk) for one in powiats]
        self.others = [self.place(name, "area", code) for code, name in OFF_THE_MAP]
        self.shades = Shades(row.number for row in self.rows)
        self.total = sum(self.numbers.values())

    @property
    def chart(self):
        title = _("Map of powiats: %(heading)s") % {"heading": self.heading}
        described = str(_("The number stands on each powiat; the table has the same numbers."))
        return powiat_map(title, described, self.rows, self.shades)

    def count_organisations(self, request):
        found = Organisation.objects.visible_to(request.user).current()
        listed = OrganisationFilter(self.as_data(), found, request=request).qs
        return numbers_of(Organisation.objects.filter(pk__in=listed.order_by().values("pk")), "pk")

    def count_contacts(self, request):
        """By the powiat an organisation lay in when it was spoken with; a contact counts once in each."""
        found = Interaction.objects.visible_to(request.user).complete()
        listed = InteractionFilter(self.as_data(), found, request=request).qs
        parties = InteractionParty.objects.filter(interaction__in=listed.order_by().values("pk"))
        if kind := self.query.get("party_kind"):
            parties = parties.filter(organisation_kind=kind)
        return numbers_of(parties, "interaction")

    def as_data(self):
        return {key: [value] if key == "kind" and not self.contacts else value for key, value in self.query.items()}

    def place(self, name, key, code):
        number = self.numbers.get(code, 0)
        address = reverse("contacts:interaction-list" if self.contacts else "contacts:organisation-list")
        return Place(code, name, number, f"{address}?{urlencode(self.query | {key: code})}" if number else "")


def numbers_of(records, counted):
    grouped = records.annotate(place=place()).order_by().values("place")
    return dict(grouped.annotate(number=Count(counted, distinct=True)).values_list("place", "number"))
