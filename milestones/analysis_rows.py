"""The rows of the two long tables of the analysis, one for each group.

Drawn here and not in the template: of two thousand groups the template's own work was most of the page.
"""

from collections.abc import Iterable
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import gettext as _

from groups.choices import Outcome
from milestones.analysis import Way
from milestones.forecast import Forecast

UNKNOWN = "–"
HEAD = '<tr><th scope="row"><a href="{}{}{}">{}</a>'


def rows_of_ways(ways: Iterable[Way]) -> str:
    """Stage, how it ended, the days to that and in each stage."""
    ended = {outcome: escape(outcome.label) for outcome in Outcome}
    row = _row(
        "</th><td{stage}>{}</td><td{ended}>{}</td><td class=num{days}>{}</td><td{times}>{}</td></tr>",
        stage=_("Stage"),
        ended=_("How it ended"),
        days=_("Days to that"),
        times=_("Days in each stage"),
    )
    heads = _Heads()
    return _joined(
        heads.of(way) + format_html(row, way.letter, ended[way.outcome], _or_dash(way.days), _times(way))
        for way in ways
    )


Told = tuple[Way, Forecast, date | None, date | None]


def rows_of_forecasts(told: Iterable[Told], query: QueryDict) -> str:
    """The interval with its first and last day in words, and n, which leads to the groups behind it."""
    row = _row(
        '</th><td{stage}>{}</td><td{entry}>{}</td><td class=num{n}><a href="{}{}#ways">{}</a></td></tr>',
        stage=_("Stage"),
        entry=_("Entry in KRS (80%% interval)") % {},
        n="n",
    )
    kept = query.copy()
    kept.pop("rows", None)
    kept["rows"] = "forecast."
    rows, heads = escape(f"?{kept.urlencode()}"), _Heads()
    too_little = format_html('<span class="muted">{}</span>', _("too little data"))
    return _joined(
        heads.of(way)
        + format_html(
            row,
            way.letter,
            _interval(made, low, high) if made.is_known else too_little,
            rows,
            way.group.pk,
            made.n,
        )
        for way, made, low, high in told
    )


class _Heads:
    """The beginning of a row: the group, as a link to its page."""

    def __init__(self):
        # The address of one group tells those of all: to ask for two thousand of them one by one takes long.
        # Cut at the last 0, which is the number: the part before may hold one of its own.
        self.before, self.after = reverse("groups:group-detail", args=[0]).rsplit("0", 1)

    def of(self, way):
        group = way.group
        return format_html(HEAD, self.before, group.pk, self.after, group.name)


def _row(pattern, **labels):
    """A row with the heading of each column in its cells, for the cards of a phone; the values are still to come."""
    told = {
        name: f' data-label="{escape(label)}"'.replace("{", "{{").replace("}", "}}") for name, label in labels.items()
    }
    for name, label in told.items():
        pattern = pattern.replace(f"{{{name}}}", label)
    return pattern.replace("class=num", 'class="num"')


def _joined(rows: Iterable[str]) -> str:
    return format_html_join("", "{}", ((row,) for row in rows))


def _or_dash(number):
    return UNKNOWN if number is None else number


def _times(way):
    return ", ".join(f"{time.stage.code}: {time.days if time.is_known else UNKNOWN}" for time in way.times)


def _interval(made, low, high):
    said = {"first": f"{low:%d.%m.%Y}", "from": made.low}
    if high is None:
        words = _("not before %(first)s (in %(from)s days or more); the later end is not known yet")
        return words % said
    said |= {"last": f"{high:%d.%m.%Y}", "to": made.high}
    return _("between %(first)s and %(last)s (in %(from)s to %(to)s days)") % said
