"""Forms in which a new version of the path is written and running groups are moved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.common.forms import ActionForm
from milestones.choices import Track
from milestones.models import MilestoneKind, PathDraft, PathTemplate
from milestones.outline import Outline


class BeginDraftForm(ActionForm):
    name = forms.CharField(
        label=_("Name of the new version"), max_length=PathTemplate._meta.get_field("name").max_length
    )


class OfDraftForm(ActionForm):
    """A form about a draft, answered against the version of it that was seen."""

    def __init__(self, *args, draft: PathDraft, **kwargs):
        self.draft, self.outline = draft, Outline.of_draft(draft)
        super().__init__(*args, **kwargs)
        self.keep_version_of(draft)


class AskForm(OfDraftForm):
    """A question about a draft."""

    shows_record = False


class NamesForm(OfDraftForm):
    """The name of the version, and a long and a short one of each stage."""

    name = forms.CharField(label=_("Name of the version"), max_length=120)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for stage in self.outline.stages:
            letter = {"letter": stage.code}
            self.fields[f"name_{stage.code}"] = forms.CharField(
                label=_("Stage %(letter)s: name") % letter, max_length=80, initial=stage.name
            )
            self.fields[f"short_name_{stage.code}"] = forms.CharField(
                label=_("Stage %(letter)s: short name, for the board") % letter,
                max_length=30,
                initial=stage.short_name,
            )

    def values(self):
        given = self.cleaned_data
        letters = [stage.code for stage in self.outline.stages]
        stages = {letter: (given[f"name_{letter}"], given[f"short_name_{letter}"]) for letter in letters}
        return {"name": given["name"], "stages": stages}


FIRST = "first"


class EntryForm(OfDraftForm):
    """One milestone of a draft. `place` is the letter of its stage and what it stands right after there."""

    name = forms.CharField(
        label=_("Name of the milestone"), max_length=MilestoneKind._meta.get_field("name").max_length
    )
    place = forms.ChoiceField(label=_("Stage and place"))
    evidence = forms.CharField(
        label=_("Document"),
        max_length=MilestoneKind._meta.get_field("evidence").max_length,
        required=False,
        help_text=_("What shows that the milestone was reached."),
    )
    track = forms.ChoiceField(label=_("Founder track"), choices=Track.choices, initial=Track.BOTH)
    after = forms.MultipleChoiceField(
        label=_("Normally after"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Recorded before one of these, it asks for a reason."),
    )
    after_hard = forms.MultipleChoiceField(
        label=_("Only after"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without these it cannot be recorded, and the stage waits for them."),
    )

    def __init__(self, *args, code="", **kwargs):
        super().__init__(*args, **kwargs)
        others = [one for one in self.outline.entries if one.code != code]
        self.offer("place", _places(self.outline, code))
        for name in ("after", "after_hard"):
            self.offer(name, [(one.code, f"{one.stage}. {one.name}") for one in others])

    def values(self):
        values = super().values()
        stage, _colon, follows = values.pop("place").partition(":")
        return values | {"stage": stage, "follows": "" if follows == FIRST else follows}


def place_of(outline: Outline, code: str) -> str:
    """Where a milestone stands, as the form names it."""
    entry = outline.by_code[code]
    stage = [one.code for one in outline.of_stage(entry.stage)]
    before = stage.index(code) - 1
    return f"{entry.stage}:{stage[before] if before >= 0 else FIRST}"


def _places(outline, code):
    """By stage: first in it, or right after one of its milestones."""
    return [
        (
            f"{stage.code}. {stage.name}",
            [
                (f"{stage.code}:{FIRST}", _("at the beginning of stage %(letter)s") % {"letter": stage.code}),
                *(
                    (f"{stage.code}:{one.code}", _("after “%(name)s”") % {"name": one.name})
                    for one in outline.of_stage(stage.code)
                    if one.code != code
                ),
            ],
        )
        for stage in outline.stages
    ]


LONGEST_NUMBER = 18  # digits that fit any whole number column


class MoveForm(ActionForm):
    """The groups to move, each with what its outlook was made of: `12-3f2a…,15-09bc…`."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_seen(self):
        """By number of the group; what is no such pair does not count."""
        pairs = [one.split("-") for one in self.cleaned_data["seen"].split(",")]
        return {
            int(pair[0]): pair[1]
            for pair in pairs
            if len(pair) == 2 and pair[0].isdecimal() and len(pair[0]) <= LONGEST_NUMBER
        }

    def carried(self, outlooks):
        """Hidden fields of the form that is sent, as the groups stand now."""
        seen = ",".join(f"{one.group.pk}-{one.seen}" for one in outlooks)
        return [one.as_hidden() for one in type(self)(initial={"seen": seen}, auto_id="")]
