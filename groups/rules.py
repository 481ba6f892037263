"""Who may hold which role in a group: one place that refuses, warns and explains."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.choices import OrganisationKind
from groups.choices import MemberRole


def check_role(organisation, role):
    """Raises ValidationError when the organisation cannot hold the role in any group."""
    if role != MemberRole.FOUNDER:
        return
    kind = OrganisationKind(organisation.kind)
    if kind in OrganisationKind.eligible_founders() | OrganisationKind.doubtful_founders():
        return
    raise ValidationError({"organisation": _why_no_founder(organisation, kind)})


def _why_no_founder(organisation, kind):
    if kind == OrganisationKind.WTZ and organisation.operator_id:
        return _(
            "A WTZ is a unit, not a legal person, so it cannot be a founder. "
            "Choose the body that runs it: %(operator)s."
        ) % {"operator": organisation.operator}
    if kind == OrganisationKind.WTZ:
        return _("A WTZ is a unit, not a legal person, so it cannot be a founder. Choose the body that runs it.")
    if kind == OrganisationKind.BUSINESS:
        return _("A firm cannot found a social cooperative. Choose another role, for example business partner.")
    return _(
        "An organisation of this kind cannot found a social cooperative: "
        "founders are NGOs, local governments and church legal persons."
    )


def doubt_about(organisation, role) -> str:
    """A warning for a founder that may lack legal personality of its own; it counts as possible (decision 22)."""
    if role != MemberRole.FOUNDER or organisation.kind not in OrganisationKind.doubtful_founders():
        return ""
    return _(
        "%(organisation)s is probably a unit without legal personality of its own. "
        "Check whether the founder should not be the gmina or powiat that runs it."
    ) % {"organisation": organisation}
