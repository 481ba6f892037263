"""Where recipients come from: who has which version of a material, the guests of a meeting."""

from contacts.materials.holdings import newest_number, with_held
from contacts.materials.lists import HolderFilter
from contacts.materials.models import Material
from contacts.meetings.choices import InvitationState
from contacts.meetings.models import Meeting
from contacts.models import Organisation, Person

LONGEST_KEY = 17


def holders_in(request, query, material):
    """The organisations of the list of holders as it is filtered by `query`."""
    organisations = with_held(Organisation.objects.visible_to(request.user).current(), material)
    chosen = HolderFilter(query, organisations, request=request, newest=newest_number(material)).qs
    return list(Organisation.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))))


def guests_of(meeting):
    """Organisations and people whose invitation stands, not declined: a named person stands for themselves."""
    asked = meeting.invitations.exclude(state__in=[InvitationState.DECLINED, InvitationState.CANCELLED])
    organisations = Organisation.objects.filter(pk__in=asked.filter(person=None).values("organisation"))
    persons = Person.objects.filter(pk__in=asked.filter(person__isnull=False).values("person"))
    return list(organisations), list(persons)


def named_in_address(request):
    """What an address like `?material=4&state=lacking` or `?meeting=7` chooses from the start."""
    found: dict[str, list] = {"organisations": [], "persons": []}
    if material := _record(request, "material", Material):
        found["organisations"] = holders_in(request, request.GET, material)
    if meeting := _record(request, "meeting", Meeting):
        organisations, persons = guests_of(meeting)
        found["organisations"] += organisations
        found["persons"] += persons
    return found


def newest_named_in_address(request):
    """The newest version of the material of such an address, for the announcement to carry."""
    material = _record(request, "material", Material)
    return list(material.versions.all()[:1]) if material else []


def _record(request, name, model):
    key = request.GET.get(name, "")
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return None
    return model.objects.visible_to(request.user).filter(pk=key).first()
