"""One fact may count in several projects: pages that lay them side by side, and say why not where it does not."""

from collections.abc import Callable
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Model
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.meetings.models import Meeting
from contacts.models import Organisation, Person
from crm.accounts.roles import Can
from crm.common.batches import portions
from crm.common.exports import Workbook, csv_response
from crm.common.limits import EXPORTS
from crm.common.making import told
from crm.common.views import TemplatePage, find
from crm.ledger.models import Fact
from crm.reports.choices import Where
from crm.reports.counting import Count, Span
from crm.reports.crosswalk import Crosswalk, places_of, projects_side_by_side
from crm.reports.forms import CrosswalkForm
from crm.reports.ground import Mine
from crm.reports.models import FunderProject
from crm.reports.own_rows import rows_for, what_is_left_out
from crm.reports.panels import mine_of_group, mine_of_meeting, mine_of_organisation, mine_of_person
from crm.reports.rows import AT_ONCE, HEADINGS, WIDTHS, described, page_of
from crm.reports.table import definition_of, newest_definitions
from groups.models import InitiativeGroup


class CrosswalkPage(TemplatePage):
    """An indicator in some days: which facts count in which projects. Count, list and files are one query."""

    permission = Can.READ_REPORTS
    template_name = "reports/crosswalk.html"
    export_name = gettext_lazy("Projects side by side")

    @cached_property
    def form(self):
        data = {"indicator": newest_definitions()[0].indicator.code} | self.request.GET.dict()
        form = CrosswalkForm(data)
        form.is_valid()
        return form

    @cached_property
    def crosswalk(self):
        chosen = self.form.cleaned_data
        definition = definition_of(chosen["indicator"])
        if definition is None:
            raise Http404
        return Crosswalk(definition, projects_side_by_side(self.request.user), Span(chosen["first"], chosen["last"]))

    @cached_property
    def project(self) -> FunderProject | None:
        """The one whose facts are looked at, where the address names one."""
        wanted = self.request.GET.get("project", "")
        if not wanted:
            return None
        found = [one.project for one in self.crosswalk.projects if str(one.project.pk) == wanted]
        if not found:
            raise Http404
        return found[0]

    @cached_property
    def where(self):
        try:
            return Where(self.request.GET.get("where") or Where.ALL)
        except ValueError:
            raise Http404 from None

    @cached_property
    def facts(self):
        return self.crosswalk.facts(self.where, self.project)

    def get(self, request, *args, **kwargs):
        wanted = request.GET.get("export")
        if wanted not in ("xlsx", "csv") or self.form.errors:
            return super().get(request, *args, **kwargs)
        EXPORTS.count(request.user)
        with told(request):
            return self.export(wanted)

    def export(self, wanted):
        """No file names a person: their keys stay opaque."""
        projects = [one.project for one in self.crosswalk.projects]
        headings = [*HEADINGS, *(project.code for project in projects)]
        facts = rows_for(self.facts, self.request.user).iterator(chunk_size=AT_ONCE)
        rows = (
            [*row.cells(), *(said(place) for place in places)]
            for portion in portions(facts, AT_ONCE)
            for row, places in self.lines(portion, people=False)
        )
        name, code = _("projects-side-by-side"), self.crosswalk.definition.indicator.code
        if wanted == "csv":
            return csv_response(f"{name}-{code}", headings, rows)
        book = Workbook()
        left_out = what_is_left_out(self.facts, self.request.user)
        intro = [f"{code} – {self.crosswalk.definition.name}: {self.what}", *([left_out] if left_out else [])]
        book.sheet(code, headings, rows, widths=[*WIDTHS, *(28 for _one in projects)], intro=intro)
        return book.response(f"{name}-{code}")

    def lines(self, facts, *, people=True):
        definition = self.crosswalk.definition
        places = places_of(facts, definition, self.crosswalk.projects)
        shown = described(facts, Count(self.crosswalk.projects[0].terms, definition), self.request.user, people=people)
        return [(row, places[row.fact.pk]) for row in shown]

    @property
    def what(self):
        """The facts looked at, in words."""
        if self.project:
            return _("count in the project %(code)s") % {"code": self.project.code}
        return str(self.where.label)

    def address(self, **query):
        chosen = self.form.cleaned_data
        said = {"indicator": chosen["indicator"], "first": chosen["first"], "last": chosen["last"], **query}
        return f"?{urlencode(said)}"

    def get_context_data(self, **context):
        context = super().get_context_data(**context) | {"title": _("Projects side by side"), "form": self.form}
        if self.form.errors or not self.crosswalk.projects:
            return context
        user = self.request.user
        facts = rows_for(self.facts, user)
        page = page_of(facts, self.request.GET.get("page"))
        chosen = {"project": self.project.pk} if self.project else {"where": self.where.value}
        return context | {
            "definition": self.crosswalk.definition,
            "projects": [one.project for one in self.crosswalk.projects],
            "cuts": self.cuts(),
            "what": self.what,
            "page": page,
            "lines": self.lines(page.object_list),
            "left_out": what_is_left_out(self.facts, user),
            "xlsx_url": self.address(**chosen, export="xlsx"),
            "csv_url": self.address(**chosen, export="csv"),
        }

    def cuts(self):
        """Every number with the address of its rows."""
        numbers = self.crosswalk.numbers()
        of_projects = [
            {
                "label": one.project.code,
                "under": one.project.name,
                "number": numbers[f"project_{one.project.pk}"],
                "url": self.address(project=one.project.pk),
                "current": one.project == self.project,
            }
            for one in self.crosswalk.projects
        ]
        of_choices = [
            {
                "label": where.label,
                "under": "",
                "number": numbers[where.value],
                "url": self.address(where=where.value),
                "current": self.project is None and where == self.where,
            }
            for where in Where
        ]
        return [of_choices[0], *of_projects, *of_choices[1:]]


def said(place):
    """A cell of a file."""
    return _("counts") if place.counts else place.why


class CrosswalkOfRecord(TemplatePage):
    """What every project makes of a meeting, group, person or organisation, indicator by indicator."""

    permission = Can.READ_REPORTS
    template_name = "reports/crosswalk_of_record.html"
    kinds: dict[str, tuple[type[Model], Can, Callable[..., Mine]]] = {
        "meeting": (Meeting, Can.READ_MEETINGS, mine_of_meeting),
        "group": (InitiativeGroup, Can.READ_GROUPS, mine_of_group),
        "person": (Person, Can.READ_PEOPLE, mine_of_person),
        "organisation": (Organisation, Can.READ_ORGANISATIONS, mine_of_organisation),
    }

    @cached_property
    def record(self):
        if self.kwargs["kind"] not in self.kinds:
            raise Http404
        model, right, _mine = self.kinds[self.kwargs["kind"]]
        return find(model._default_manager.all(), self.request.user, right, pk=self.kwargs["pk"])

    def get_context_data(self, **context):
        record = self.record
        mine = self.kinds[self.kwargs["kind"]][2](record)
        projects = projects_side_by_side(self.request.user)
        facts = Fact.objects.filter(pk__in=[fact.pk for fact in mine.facts_now])
        opened = {*rows_for(facts, self.request.user).values_list("pk", flat=True)}
        own = [fact for fact in mine.facts_now if fact.pk in opened]
        parts = [part for one in newest_definitions() if (part := self.part(one, own, projects))]
        return super().get_context_data(**context) | {
            "title": _("In which projects it counts: %(name)s") % {"name": self.record},
            "record": self.record,
            "projects": [one.project for one in projects],
            "parts": parts,
            "left_out": what_is_left_out(facts, self.request.user),
        }

    def part(self, definition, own, projects):
        """One indicator: its facts of the record with what each project says of them."""
        facts = [fact for fact in own if definition.is_about(fact)]
        facts = sorted(facts, key=lambda fact: (fact.happened_on, fact.pk))
        if not facts or not projects:
            return None
        places = places_of(facts, definition, projects)
        shown = described(facts, Count(projects[0].terms, definition), self.request.user)
        return {"definition": definition, "lines": [(row, places[row.fact.pk]) for row in shown]}
