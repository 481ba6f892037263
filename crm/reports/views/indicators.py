"""What indicators count, how that changed, and the editor in which a change is tried before it is adopted."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.choices import OrganisationKind
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.exports import Workbook
from crm.common.forms import QuestionForm
from crm.common.limits import EXPORTS
from crm.common.questions import QuestionPage
from crm.common.views import ActionPage, TemplatePage
from crm.ledger.kinds import Evidence, FactKind
from crm.reports.choices import CountingMode
from crm.reports.counting import Count
from crm.reports.indicator_actions import add_indicator, adopt_definition, obstacle_to_taking_back, take_back
from crm.reports.indicator_forms import DefinitionForm, NewIndicatorForm
from crm.reports.models import Indicator, IndicatorDefinition
from crm.reports.own_rows import rows_for
from crm.reports.rows import described
from crm.reports.table import definition_of, newest_definitions
from crm.reports.terms import terms_of
from crm.reports.trying import try_definition
from crm.reports.vocabulary import words_of

ROWS_SHOWN = 30
TOLD = [name for name in DefinitionForm.Meta.fields if name != "why"]


def in_words(definition) -> dict[str, str]:
    """Every answer of a definition as a person reads it, by field."""
    everything = _("all")
    kinds = [str(FactKind(one).label) for one in definition.fact_kinds]
    bodies = [str(OrganisationKind(one).label) for one in definition.organisation_kinds]
    return {
        "name": definition.name,
        "unit": definition.unit,
        "fact_kinds": ", ".join(kinds),
        "categories": ", ".join(words_of(definition.categories)) or everything,
        "organisation_kinds": ", ".join(bodies) or everything,
        "mode": str(CountingMode(definition.mode).label),
        "evidence_needed": str(Evidence(definition.evidence_needed).label),
        "split_by_sex": _("yes") if definition.split_by_sex else _("no"),
        "first_day": f"{definition.first_day:%d.%m.%Y}" if definition.first_day else "–",
        "last_day": f"{definition.last_day:%d.%m.%Y}" if definition.last_day else "–",
        "source": definition.source or "–",
    }


def labels():
    """The questions as the form asks them."""
    return {name: DefinitionForm.base_fields[name].label for name in TOLD}


class IndicatorList(TemplatePage):
    permission = Can.READ_REPORTS
    template_name = "reports/indicator_list.html"

    def get_context_data(self, **context):
        lines = [(definition, in_words(definition)) for definition in newest_definitions()]
        return super().get_context_data(**context) | {"title": _("Indicators"), "lines": lines}


class IndicatorDetail(TemplatePage):
    """The definition that stands and every version before it, with what each changed."""

    permission = Can.READ_REPORTS
    template_name = "reports/indicator_detail.html"

    def get_context_data(self, **context):
        standing = standing_or_404(self.kwargs["code"])
        versions = list(standing.indicator.definitions.select_related("adopted_by").order_by("-version"))
        words = in_words(standing)
        return super().get_context_data(**context) | {
            "title": f"{standing.indicator.label} – {standing.name}",
            "definition": standing,
            "answers": [(label, words[name]) for name, label in labels().items()],
            "versions": [(one, changed_answers(_before(one, versions), one)) for one in versions],
            "obstacle": obstacle_to_taking_back(standing),
        }


def _before(version, versions):
    """The version that stood when this one was adopted."""
    earlier = [one for one in versions if one.version < version.version]
    return next((one for one in earlier if one.withdrawn_at is None or one.withdrawn_at > version.known_from), None)


def changed_answers(old, new):
    """Label, answer before and after of each answer that another version changed."""
    if old is None:
        return []
    was, now = in_words(old), in_words(new)
    return [(label, was[name], now[name]) for name, label in labels().items() if was[name] != now[name]]


def standing_or_404(code):
    definition = definition_of(code)
    if definition is None:
        raise Http404
    return definition


class TriesFirst(ActionPage):
    """A form that is tried on the past before it is adopted; what was not tried is not adopted."""

    permission = Can.EDIT_INDICATORS
    template_name = "reports/indicator_form.html"

    @cached_property
    def standing(self) -> IndicatorDefinition | None:
        """What is counted now; nothing for a new indicator."""
        return None

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if not form.is_valid():
            return super().post(request, *args, **kwargs)
        mark = mark_of(form)
        if "export" in request.POST:
            EXPORTS.count(request.user)
            return self.workbook(self.trial(form))
        if "adopt" in request.POST and request.POST.get("tried") == mark:
            return super().post(request, *args, **kwargs)
        changed_since = "adopt" in request.POST
        self.told = {"tried": mark, "trial": self.shown(self.trial(form)), "changed_since": changed_since}
        return self.answer(form)

    told: dict = {}

    def get_context(self):
        return self.told

    def trial(self, form):
        indicator = self.standing.indicator if self.standing else Indicator(code=form.cleaned_data["code"])
        self.definition = form.tried(indicator)
        return try_definition(self.standing, self.definition, today())

    def shown(self, trial):
        """The trial with its rows in words; the rows that the person may open."""
        return [
            (tried, [(one, self.rows(tried.project, one.effects[:ROWS_SHOWN])) for one in tried.changed])
            for tried in trial
        ]

    def rows(self, project, effects):
        user = self.request.user
        opened = self.opened(effects)
        count = Count(terms_of(project), self.definition)
        rows = {
            row.fact.pk: row for row in described([one.fact for one in effects if one.fact.pk in opened], count, user)
        }
        return [(effect, rows.get(effect.fact.pk)) for effect in effects]

    def opened(self, effects):
        facts = type(effects[0].fact).objects.filter(pk__in=[one.fact.pk for one in effects]) if effects else None
        return {*rows_for(facts, self.request.user).values_list("pk", flat=True)} if effects else set()

    def workbook(self, trial):
        """Every row that enters or leaves; nobody is named in the file."""
        lines = []
        for tried in trial:
            count = Count(terms_of(tried.project), self.definition)
            for period in tried.changed:
                facts = [one.fact for one in period.effects]
                rows = {row.fact.pk: row for row in described(facts, count, self.request.user, people=False)}
                for effect in period.effects:
                    row = rows[effect.fact.pk]
                    entry = row.entry.text if row.entry else ""
                    change = [tried.project.name, str(period.period), effect.delta, effect.why.label]
                    lines.append([*change, row.day, row.what.text, row.kind, entry])
        headings = [_("Project"), _("Period"), _("Change"), _("Reason"), _("Day of the event"), _("What is counted")]
        book = Workbook()
        book.sheet(
            _("Effect"), [*headings, _("Kind"), _("Entry")], lines, widths=[40, 24, 10, 30, 14, 40, 28, 44], intro=[]
        )
        return book.response(_("effect-of-the-definition"))

    def get_success_url(self, result):
        return result.get_absolute_url()


class IndicatorCreate(TriesFirst):
    form_class = NewIndicatorForm
    title = gettext_lazy("New indicator")
    submit_label = gettext_lazy("Try on past periods")
    success_message = gettext_lazy("The indicator has been added and is counted from now on.")

    def get_cancel_url(self):
        return reverse("reports:indicator-list")

    def perform(self, form):
        return add_indicator(
            code=form.cleaned_data["code"], by=self.request.user, token=form.cleaned_data.get("token"), **form.typed()
        )


class IndicatorEdit(TriesFirst):
    form_class = DefinitionForm
    submit_label = gettext_lazy("Try on past periods")
    success_message = gettext_lazy("The new definition counts from now on. Closed reports keep what they said.")

    @cached_property
    def standing(self) -> IndicatorDefinition:
        return standing_or_404(self.kwargs["code"])

    def get_record(self):
        # A copy of its own: the form puts what was typed on it, and the trial needs what stands.
        return standing_or_404(self.kwargs["code"])

    def get_title(self):
        return _("Change the indicator %(label)s") % {"label": self.standing.indicator.label}

    def post(self, request, *args, **kwargs):
        """A form opened on an earlier version is told so before anything is tried."""
        if request.POST.get("version") != str(self.standing.version):
            request.POST = request.POST.copy()
            request.POST["adopt"] = "1"
            form = self.get_form(request.POST)
            if form.is_valid():
                return ActionPage.post(self, request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def perform(self, form):
        return adopt_definition(
            indicator=self.standing.indicator, by=self.request.user, **form.typed(), **form.guard_with_token()
        )


class IndicatorUndo(QuestionPage):
    permission = Can.EDIT_INDICATORS
    title = gettext_lazy("Take the change back?")
    question = gettext_lazy(
        "The version before counts again from now on. What was looked at meanwhile stays in the history."
    )
    submit_label = gettext_lazy("Take it back")
    success_message = gettext_lazy("The change has been taken back.")
    form_class = QuestionForm

    def get_record(self):
        return standing_or_404(self.kwargs["code"])

    def is_due(self):
        return not obstacle_to_taking_back(self.record)

    def perform(self, form):
        return take_back(indicator=self.record.indicator, by=self.request.user, **form.guard_with_token())

    def get_success_url(self, result):
        gone = definition_of(self.kwargs["code"]) is None
        return reverse("reports:indicator-list") if gone else result.get_absolute_url()


def mark_of(form) -> str:
    """What a trial was of: the same for the same answers against the same version."""
    said = {name: value for name, value in form.cleaned_data.items() if name not in ("token", "why", "source")}
    return hashlib.sha256(json.dumps(said, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()
