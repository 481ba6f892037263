"""A plan in the words of a page, kept with the file: what each row is, why, and what saving would do with it."""

import hashlib
import json
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from contacts.choices import Direction, InteractionKind, OrganisationKind, Outcome
from contacts.meetings.models import Meeting
from contacts.models import Interaction, Organisation, Person
from crm.common.batches import batches
from crm.exchange import progress
from crm.exchange.candidates import Candidate, Verdict, in_words, repeats
from crm.exchange.choices import FIELD_LABELS
from crm.exchange.models import ImportRow
from crm.exchange.progress import Phase
from crm.exchange.summary import SAMPLES
from crm.ledger.kinds import Sex

NOT_SAVED = (Verdict.FAULTY, Verdict.LEFT_OUT, Verdict.DUPLICATE)
TWINS: dict[str, Any] = {"organisations": Organisation, "people": Person}
KEPT_AT_ONCE = 500


def label_of(name):
    return str(FIELD_LABELS.get(name, name))


def digest_of(plan) -> str:
    """The same for two plans that would do the same."""
    told = hashlib.sha256()
    for one in plan.candidates:
        changes = sorted((name, in_words(old), in_words(new)) for name, (old, new) in one.differences.items())
        told.update(repr((one.key, str(one.verdict), one.record_id, changes)).encode())
    # Sorted, for PostgreSQL hands the answers of a list back in an order of its own.
    told.update(json.dumps(plan.questions.answers.stored(), sort_keys=True).encode())
    return told.hexdigest()


def summary_of(plan) -> dict:
    """What a page says of the list as a whole."""
    table = plan.table
    entries = len(plan.candidates)
    return {
        "counts": {str(verdict): number for verdict, number in plan.counts.items()},
        "faulty": len(plan.rows_invalid),
        "rows": plan.rows,
        "entries": entries if entries != plan.rows else 0,
        "empty": len(table.empty),
        "header_row": table.header_row,
        "of_cards": table.source.of_cards,
        "sheet": table.source.sheet or "",
        "mapping": table.mapping,
        "skipped": [[row, str(reason)] for row, reason in table.skipped],
        "without": sum(bool(one.lacks) for one in plan.candidates),
        "asked": plan.questions.told(),
    }


def keep_rows(file, plan):
    """The rows of the preview in place of those kept before; inside the caller's transaction."""
    ImportRow.objects.filter(file=file).delete()
    names = _names_of_twins(plan)
    waiting = []
    for position, one in enumerate(progress.of(plan.candidates, Phase.KEEPING)):
        waiting.append(
            ImportRow(
                file=file,
                position=position,
                row=one.row,
                part=one.part,
                verdict=str(one.verdict),
                asks=one.verdict in (Verdict.FAULTY, Verdict.DUPLICATE) or bool(one.lacks),
                said=_said(one, plan.entity, names),
                record_id=one.record_id,
            )
        )
        if len(waiting) == KEPT_AT_ONCE:
            ImportRow.objects.bulk_create(waiting)
            waiting = []
    ImportRow.objects.bulk_create(waiting)


def keep_records(file, plan):
    """Which record each row of the preview became, once the same plan has been saved."""
    made = {position: one.record_id for position, one in enumerate(plan.candidates) if one.verdict == Verdict.NEW}
    for chunk in batches(made):
        rows = list(ImportRow.objects.filter(file=file, position__in=chunk).only("position", "record_id"))
        for row in rows:
            row.record_id = made[row.position]
        ImportRow.objects.bulk_update(rows, ["record_id"])


def record_of(entity, row):
    """The record a row is, known by its number alone; None where there is none (yet)."""
    if row.record_id is None:
        return None
    return _model_of(entity, row.said)(pk=row.record_id)


def _names_of_twins(plan):
    """(model, number) -> name and address of each record that a row is likely the same as, or is."""
    ids = defaultdict(set)
    for one in plan.candidates:
        if one.twins.get("ids"):
            ids[_model_of(plan.entity, one.values)].update(one.twins["ids"])
    return {
        (model, one.pk): (str(one), one.get_absolute_url(), getattr(one, "archived_at", None) is not None)
        for model, wanted in ids.items()
        for chunk in batches(sorted(wanted))
        for one in model._base_manager.filter(pk__in=chunk)
    }


def _model_of(entity, said):
    """A row of contacts may be a meeting."""
    return TWINS.get(entity) or (Meeting if said.get("is_meeting") else Interaction)


def _said(one: Candidate, entity, names) -> dict:
    """Only what there is to say: most rows of a long list are new and need no more than their name."""
    said = {
        "title": one.title,
        "faults": [[fault.field, fault.value, fault.message] for fault in one.faults],
        "left_out": [[fault.field, fault.value, fault.message] for fault in one.lacks],
        "changes": [
            [name, _as_said(entity, name, old), _as_said(entity, name, new)]
            for name, (old, new) in one.differences.items()
        ],
        "reasons": [*one.reasons],
        "rows": one.twins.get("rows", [])[:-1],
        "twins": [
            [pk, *names.get((_model_of(entity, one.values), pk), ("", "", False))] for pk in one.twins.get("ids", ())
        ],
        "values": _values_in_words(entity, one) if one.verdict == Verdict.NEW else [],
        "is_meeting": one.values.get("is_meeting"),
    }
    return {name: value for name, value in said.items() if value}


def _values_in_words(entity, one):
    """What will be written; a value told to be left out does not stand here as well."""
    found = SAMPLES[entity](one.values)
    for fault in one.left_out:
        if found.get(fault.field) == fault.value:
            del found[fault.field]
    for name in {"powiat_teryt", "gmina_teryt"} & found.keys():
        found[name] = one.values[name.removesuffix("_teryt")]
    for name, written in (("occurred_on", "%d.%m.%Y"), ("occurred_at", "%H:%M")):
        if name in found:
            found[name] = one.values[name].strftime(written)
    return [(name, _as_said(entity, name, value)) for name, value in found.items()]


def _as_said(entity, name, value):
    """What programs know by codes stands here as people say it."""
    choices: dict[str, Any] = {"direction": Direction, "outcome": Outcome, "sex": Sex}
    choices["kind"] = OrganisationKind if entity == "organisations" else InteractionKind
    if value and name in choices:
        return str(choices[name](value).label)
    return in_words(value)


def left_rows(file, table):
    """Rows that are not saved, or not with all their values, as they came, with the reason behind each."""
    reasons: dict[int, list[str]] = {}
    asked = file.rows.filter(asks=True) | file.rows.filter(verdict=Verdict.LEFT_OUT)
    for one in asked.order_by("position").iterator():
        reasons.setdefault(one.row, []).extend(_reasons(one))
    headings = [*map(table.title_of, table.headings), _("Reason")]
    width = len(headings) - 1
    rows = [
        [*(row.raw + [""] * width)[:width], " ".join(dict.fromkeys(reasons[row.number]))]
        for row in table.rows
        if row.number in reasons
    ]
    return headings, rows


def _reasons(one):
    said = one.said
    for name, _value, message in said.get("faults", ()):
        yield f"{label_of(name)}: {message}"
    for name, value, message in said.get("left_out", ()):
        if repeats(message, value):
            without = _("Saved without the field “%(field)s”.") % {"field": label_of(name)}
        else:
            without = _("Saved without %(field)s “%(value)s”.") % {"field": label_of(name), "value": value}
        yield f"{without} {message}".strip()
    if one.verdict == Verdict.LEFT_OUT:
        yield _("Left out on purpose.")
    if one.verdict in (Verdict.DUPLICATE, Verdict.LEFT_OUT) and said.get("reasons"):
        named = [f"{name} ({pk})" for pk, name, *_rest in said.get("twins", ())]
        named += [_("row %(row)d") % {"row": row} for row in said.get("rows", ())]
        yield _("Likely the same as: %(named)s.") % {"named": ", ".join(named)} + f" {'; '.join(said['reasons'])}"
