import django_filters
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.filters import HouseFilterSet, SearchFilter
from crm.territory.models import Powiat
from groups.choices import GroupStatus
from groups.group_list import GroupFilter
from groups.models import InitiativeGroup


class BoardFilter(HouseFilterSet):
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
        fields = ["search", "guardian", "powiat", "status"]


class AnalysisFilter(GroupFilter):
    """The cohort of an analysis: by what a group is, never by how it fared, which is what is asked."""

    search = status = quiet = silent = blocks = blocked_by = reached = outcome = None  # type: ignore[assignment]

    class Meta:
        model = InitiativeGroup
        fields = ()
