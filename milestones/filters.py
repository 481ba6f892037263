import django_filters
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.filters import SearchFilter
from crm.territory.models import Powiat
from groups.choices import GroupStatus
from groups.group_list import GroupFilter
from groups.models import InitiativeGroup
from groups.strand_filters import StrandFilterSet


class BoardFilter(StrandFilterSet):
    search = SearchFilter()
    guardian = django_filters.ModelChoiceFilter(
        label=_("Guardian"), queryset=lambda request: User.objects.with_right(Can.EDIT_GROUPS)
    )
    powiat = django_filters.ModelChoiceFilter(
        label=_("Powiat"), queryset=lambda request: Powiat.objects.of_home_region()
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[(one.value, one.label) for one in (GroupStatus.ACTIVE, GroupStatus.SUSPENDED)],
    )

    class Meta:
        model = InitiativeGroup
        fields = ["search", "guardian", "powiat", "status"]  # these first


class AnalysisFilter(GroupFilter):
    """The cohort of an analysis: by what a group is, never by how it fared, which is what is asked."""

    search = status = quiet = silent = reached = outcome = None  # type: ignore[assignment]
    strand_state = blocks = blocked_by = show_blocks = None

    class Meta:
        model = InitiativeGroup
        fields = ()
