"""Writing a new version of the path and adopting it. A version that is adopted is never edited."""

from dataclasses import replace

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from crm.audit import records
from crm.audit.operations import operation
from crm.common.dates import today
from milestones.choices import DraftState, Track
from milestones.loading import keep_version
from milestones.models import MilestoneKind, PathDraft, PathTemplate
from milestones.needs import needs_of
from milestones.operations import PathEvent
from milestones.outline import Entry, Outline
from milestones.removing import obstacles_to_leaving_out

BEFORE = ("after", "after_hard")


def begin_draft(*, template, name, by, token=None):
    """Begin a new version of the path as a copy of one that stands. One is written at a time."""
    with operation(PathEvent.DRAFT_BEGUN, by=by, token=token, reason=str(template)) as op:
        if PathDraft.objects.select_for_update().open().exists():
            raise ValidationError(_("A new version is being written already. Finish or discard that one first."))
        draft = records.add(PathDraft, based_on=template, name=name, **Outline.of_template(template).stored())
        op.concerns(draft)
        return draft


def name_draft(*, draft, name, stages, by, version=None, token=None):
    """Name the version and its stages: `stages` is name and short name by letter."""
    with operation(PathEvent.DRAFT_CHANGED, by=by, on=draft, reason=name, token=token):
        draft = _open(draft)
        outline = Outline.of_draft(draft)
        renamed = tuple(
            replace(one, name=stages[one.code][0], short_name=stages[one.code][1]) for one in outline.stages
        )
        return records.change(draft, version=version, name=name, **replace(outline, stages=renamed).stored())


def put_milestone(
    *,
    draft,
    stage,
    name,
    by,
    code="",
    follows="",
    evidence="",
    track=Track.BOTH,
    after=(),
    after_hard=(),
    version=None,
    token=None,
):
    """Change a milestone of a draft, or add one where `code` is empty, in a stage right after `follows` (or first).

    Raises ValidationError beside the field for what would keep the draft from being a path.
    """
    with operation(PathEvent.DRAFT_CHANGED, by=by, on=draft, reason=name, token=token):
        draft = _open(draft)
        outline = Outline.of_draft(draft)
        if not code:
            code = outline.new_code(name, MilestoneKind.objects.values_list("code", flat=True))
        if track != Track.BOTH and (needs := needs_of(code)):
            told = _("All groups must pass this milestone, because something depends on it: %(what)s")
            raise ValidationError({"track": [told % {"what": needs[0]}]})
        normally = tuple(one for one in after if one not in after_hard)
        entry = Entry(code, stage, name, evidence, track, normally, tuple(after_hard))
        changed = outline.put(entry, after=follows)
        _refuse(changed.problems(), concerning=code)
        return records.change(draft, version=version, **changed.stored())


def leave_out(*, draft, code, by, version=None, token=None):
    """Leave a milestone out of a draft. What normally came after it comes after what it came after.

    Raises ValidationError where a requirement, a figure or another milestone depends on it.
    """
    with operation(PathEvent.DRAFT_CHANGED, by=by, on=draft, token=token) as op:
        draft = _open(draft)
        outline = Outline.of_draft(draft)
        if obstacles := obstacles_to_leaving_out(outline, code):
            raise ValidationError(obstacles)
        op.tells(_("left out: %(name)s") % {"name": outline.by_code[code].name})
        return records.change(draft, version=version, **outline.without(code).stored())


def put_back(*, draft, code, by, version=None, token=None):
    """Put a milestone back that the draft has left out, last in its stage, as the version it was made from has it."""
    with operation(PathEvent.DRAFT_CHANGED, by=by, on=draft, token=token) as op:
        draft = _open(draft)
        outline = Outline.of_draft(draft)
        entry = Outline.of_template(draft.based_on).by_code.get(code)
        if entry is None or code in outline.by_code:
            raise ValidationError(_("This milestone is in the draft already."))
        standing = {name: tuple(one for one in getattr(entry, name) if one in outline.by_code) for name in BEFORE}
        in_stage = outline.of_stage(entry.stage)
        restored = outline.put(replace(entry, **standing), after=in_stage[-1].code if in_stage else "")
        _refuse(restored.problems(), concerning=code)
        op.tells(_("put back: %(name)s") % {"name": entry.name})
        return records.change(draft, version=version, **restored.stored())


def discard_draft(*, draft, by, version=None, token=None):
    """Give a draft up; nothing of it comes into use."""
    with operation(PathEvent.DRAFT_DISCARDED, by=by, on=draft, token=token):
        return records.change(_open(draft), version=version, state=DraftState.DISCARDED)


def adopt_draft(*, draft, by, version=None, token=None):
    """Make a version of a draft: from now on new groups start on it. No running group moves.

    Raises ValidationError with everything that keeps the draft from being a path.
    """
    with operation(PathEvent.ADOPTED, by=by, token=token) as op:
        draft = _open(draft)
        outline = Outline.of_draft(draft)
        _refuse(outline.problems())
        missing = [one for one in Outline.of_template(draft.based_on).entries if one.code not in outline.by_code]
        if needed := [one.name for one in missing if needs_of(one.code)]:
            raise ValidationError(_("The path cannot do without “%(name)s”. Put it back.") % {"name": needed[0]})
        newest = PathTemplate.objects.select_for_update().order_by("-version").first()
        template = PathTemplate(version=newest.version + 1 if newest else 1, name=draft.name, valid_from=today())
        kinds = [*outline.kinds().values()]
        keep_version(template, [*{kind.stage.code: kind.stage for kind in kinds}.values()], kinds)
        records.change(draft, version=version, state=DraftState.ADOPTED, adopted_as=template)
        op.concerns(template)
        op.tells(str(template))
        return template


def _open(draft):
    draft = PathDraft.objects.select_for_update(of=("self",)).select_related("based_on").get(pk=draft.pk)
    if not draft.is_open:
        raise ValidationError(_("This draft has been adopted or discarded already."))
    return draft


def _refuse(problems, *, concerning=""):
    """Each problem beside the field of the milestone that was typed, else on top."""
    found: dict[str, list[str]] = {}
    for one in problems:
        if concerning == one.code:
            field = one.field
        else:
            field = one.field_of_other if concerning and concerning == one.other else ""
        found.setdefault(field or NON_FIELD_ERRORS, []).append(one.text)
    if found:
        raise ValidationError(found)
