"""Filters of the board and of the analysis."""

from groups.group_list import GroupFilter
from groups.models import InitiativeGroup


class BoardFilter(GroupFilter):
    """That of the list, so that a saved view shows the same groups on both; the board has no columns to choose."""

    show_blocks = None

    class Meta(GroupFilter.Meta):
        pass


class AnalysisFilter(GroupFilter):
    """The cohort of an analysis: by what a group is, never by how it fared, which is what is asked."""

    search = status = quiet = silent = reached = outcome = None  # type: ignore[assignment]
    strand_state = blocks = blocked_by = show_blocks = None

    class Meta:
        model = InitiativeGroup
        fields = ()
