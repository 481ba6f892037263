"""Progress to the targets of a report: one picture and one sentence for the page and for every paper.

Made of the content alone, so that the picture of an edition is as frozen as its numbers.
"""

from typing import Any, NamedTuple

from django.template.defaultfilters import floatformat
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from crm.common.charts import Bar, goal_chart
from crm.reports.shown import ShownLine, lines_of
from crm.reports.units import amount

LABEL = 50  # letters above a bar: what the width of the picture holds


class Progress(NamedTuple):
    """`chart` is SVG, or empty where no indicator has a target; `words` say all that it shows."""

    sentence: str
    chart: str
    words: str


def progress_of(content: dict[str, Any]) -> Progress:
    lines = lines_of(content)
    aimed = [line for line in lines if line.percent is not None]
    without = [line.label for line in lines if line.percent is None]
    sentence = _sentence(aimed, without)
    if not aimed:
        return Progress(sentence, "", sentence)
    told = "; ".join(f"{line.label} {line.name}: {_words(line)}" for line in aimed)
    return Progress(sentence, goal_chart(_("Progress to targets"), told, [_bar(line) for line in aimed]), told)


def _sentence(aimed, without):
    if not aimed:
        return _("No indicator has a target, so there is no progress to show; it is not zero.")
    reached = sum(line.percent >= 100 for line in aimed)
    said = [
        _("The target is reached in %(reached)d of %(all)d indicators with a target.")
        % {"reached": reached, "all": len(aimed)}
    ]
    if reached < len(aimed):
        last = min(aimed, key=lambda line: line.percent)
        said.append(_("Farthest from it: %(name)s, %(words)s.") % {"name": last.name, "words": _words(last)})
    if without:
        labels = ", ".join(dict.fromkeys(without))
        said.append(_("Not computed for want of a target: %(labels)s.") % {"labels": labels})
    return " ".join(said)


def _bar(line: ShownLine):
    label = Truncator(f"{line.label} {line.name}").chars(LABEL)
    return Bar(label, line.percent, _words(line))


def _words(line: ShownLine):
    value, target = (amount(one, line.unit) for one in (line.cumulative.amount, line.target.value))
    amounts = {"value": value, "target": target}
    return f"{floatformat(line.percent, '1g')}% " + _("(%(value)s of %(target)s)") % amounts
