"""The path itself: its versions, what each holds, and what one means for the running groups."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.common.views import TemplatePage, find
from groups.models import InitiativeGroup
from milestones.choices import Track
from milestones.models import PathDraft, PathMove, PathTemplate
from milestones.outline import Entry, Outline, StageEntry
from milestones.outlook import ENDED, outlooks, running_before
from milestones.progress import kinds_of

SHOWN_MOVES = 20


@dataclass(frozen=True)
class Row:
    """A milestone as the page of a version shows it."""

    number: int
    entry: Entry
    track: str
    after: list[str]
    after_hard: list[str]


def rows_of(outline: Outline) -> list[tuple[StageEntry, list[Row]]]:
    """The milestones of each stage, with the names of what comes before them."""
    names, numbers = {one.code: one.name for one in outline.entries}, outline.numbers
    return [
        (
            stage,
            [
                Row(
                    numbers[one.code],
                    one,
                    track_in_words(one),
                    [names[code] for code in one.after],
                    [names[code] for code in one.after_hard],
                )
                for one in outline.of_stage(stage.code)
            ],
        )
        for stage in outline.stages
    ]


def track_in_words(entry):
    """Empty where every group passes it."""
    return "" if entry.track == Track.BOTH else str(Track(entry.track).label)


class PathVersions(TemplatePage):
    """Every version, how many groups follow it, and the one being written."""

    permission = Can.READ_GROUPS
    template_name = "milestones/path_versions.html"

    def get_context_data(self, **context):
        user = self.request.user
        running = Count("paths", filter=~Q(paths__group__status__in=ENDED))
        versions = list(
            PathTemplate.objects.annotate(running=running, ended=Count("paths") - running).order_by("-version")
        )
        return super().get_context_data(**context) | {
            "title": _("Versions of the path"),
            "versions": versions,
            "current": versions[0] if versions else None,
            "draft": PathDraft.objects.visible_to(user).open().first(),
            "moves": PathMove.objects.visible_to(user).select_related("template", "moved_by__actor", "undone_by")[
                :SHOWN_MOVES
            ],
        }


class VersionPage(TemplatePage):
    """A page about one version."""

    permission = Can.READ_GROUPS

    @cached_property
    def version(self):
        return find(PathTemplate.objects, self.request.user, version=self.kwargs["version"])


class VersionDetail(VersionPage):
    template_name = "milestones/path_version.html"

    def get_context_data(self, **context):
        user = self.request.user
        behind = running_before(self.version) if user.may(Can.EDIT_PATH) else InitiativeGroup.objects.none()
        return super().get_context_data(**context) | {
            "title": str(self.version),
            "version": self.version,
            "stages": rows_of(Outline.of_template(self.version)),
            "current": self.version == PathTemplate.current(),
            "running": self.version.paths.exclude(group__status__in=ENDED).count(),
            "behind": behind.count(),
            "draft": PathDraft.objects.visible_to(user).open().first(),
        }


class VersionGroups(VersionPage):
    """What the version would mean for each running group on an older one, for choosing which of them move."""

    permission = Can.EDIT_PATH
    template_name = "milestones/path_groups.html"

    def get_context_data(self, **context):
        groups = running_before(self.version).order_by("sort_key", "pk")
        return super().get_context_data(**context) | {
            "title": _("Which groups move?"),
            "version": self.version,
            "outlooks": in_order(outlooks(groups, kinds_of(self.version.pk))),
        }


def in_order(found):
    """Those that something changes for come first."""
    return sorted(found, key=lambda one: not one.is_touched)
