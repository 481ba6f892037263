import django_filters
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import User
from crm.accounts.roles import Role
from crm.audit.kinds import known_kinds
from crm.audit.models import Operation
from crm.common.dates import validate_reasonable
from crm.common.filters import HouseFilterSet
from crm.common.forms import DayInput


class UserFilter(HouseFilterSet):
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices, empty_label=_("every role"))
    is_active = django_filters.ChoiceFilter(
        label=_("May sign in"), choices=[("1", _("yes")), ("0", _("no"))], empty_label=_("everybody")
    )

    class Meta:
        model = User
        fields = ["role", "is_active"]


class OperationFilter(HouseFilterSet):
    kind = django_filters.ChoiceFilter(label=_("What"), choices=known_kinds, empty_label=_("everything"))
    actor = django_filters.ModelChoiceFilter(label=_("Who"), queryset=User.objects.all(), empty_label=_("everybody"))
    since = django_filters.DateFilter(
        label=_("From"), field_name="at", lookup_expr="date__gte", widget=DayInput, validators=[validate_reasonable]
    )
    until = django_filters.DateFilter(
        label=_("To"), field_name="at", lookup_expr="date__lte", widget=DayInput, validators=[validate_reasonable]
    )

    class Meta:
        model = Operation
        fields = ["kind", "actor", "since", "until"]
