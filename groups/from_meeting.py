"""What a meeting fills in when a group is formed from it: nothing is typed twice."""

from django.utils.translation import gettext as _

from contacts.choices import OrganisationKind
from contacts.models import Affiliation
from crm.common.text import fold
from groups.choices import GroupPersonRole, MemberRole

HEADS = ("kierowni", "dyrektor")  # a workshop's head, in both forms


def filled_in(meeting):
    """The initial values of the form: those who are interested, or everybody present where nobody was marked so."""
    attendances = meeting.attendances.select_related("organisation", "person", "interest")
    present = list(attendances.order_by("person__sort_key"))
    chosen = [one for one in present if hasattr(one, "interest")] or present
    initial = {
        "name": _("Initiative group, %(town)s") % {"town": meeting.town},
        "powiat": meeting.powiat_id,
        "town": meeting.town,
    }
    bodies = {one.organisation_id: one.organisation for one in chosen if one.organisation_id}
    for row, body in enumerate(bodies.values()):
        initial |= {f"member_{row}": body.pk, f"member_role_{row}": role_of(body)}
    heads = workshop_heads(chosen, meeting.starts_on)
    for row, one in enumerate(chosen):
        role = GroupPersonRole.WTZ_MANAGER if one.person_id in heads else GroupPersonRole.MEMBER
        initial |= {f"person_{row}": one.person_id, f"person_role_{row}": role}
    return initial


def role_of(organisation):
    """The role a body of this kind usually takes; the form lets it be changed."""
    kind = OrganisationKind(organisation.kind)
    if kind == OrganisationKind.WTZ:
        return MemberRole.WTZ_PARTNER
    if kind == OrganisationKind.BUSINESS:
        return MemberRole.BUSINESS_PARTNER
    if kind in OrganisationKind.eligible_founders():
        return MemberRole.INITIATOR
    return MemberRole.SUPPORTER


def workshop_heads(attendances, day):
    """Those who head the workshop they came for."""
    pairs = {(one.person_id, one.organisation_id) for one in attendances}
    held = Affiliation.objects.held_on(day).filter(
        person__in=[person for person, _body in pairs], organisation__kind=OrganisationKind.WTZ
    )
    return {
        one.person_id
        for one in held
        if (one.person_id, one.organisation_id) in pairs and fold(one.function).startswith(HEADS)
    }
