"""What duplicates show on the pages of contacts: lists, records and the forms of new ones."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contacts.duplicates.likeness import Strength
from contacts.duplicates.links import merge_address
from contacts.duplicates.models import Entity, SuggestedPair
from crm.accounts.roles import Can
from crm.common.panels import Panel

LISTS = {
    Entity.ORGANISATIONS: "duplicates:organisation-pairs",
    Entity.PEOPLE: "duplicates:person-pairs",
}
SHOWN = 3


def button_of_organisations(request, _record):
    return _button(request, Entity.ORGANISATIONS)


def button_of_people(request, _record):
    return _button(request, Entity.PEOPLE)


def _button(request, entity):
    if not request.user.may(Can.READ_DUPLICATES):
        return None
    waiting = SuggestedPair.objects.waiting(entity).exclude(strength=Strength.WEAK).count()
    context = {"address": reverse(LISTS[entity]), "waiting": waiting}
    return Panel(title=_("Possible duplicates"), template="duplicates/_list_button.html", context=context)


def possible_duplicates(request, record):
    """The likeliest twins of an organisation or a person."""
    user = request.user
    if record.archived_at or not user.may(Can.READ_DUPLICATES):
        return None
    entity = Entity.of(record)
    likely = SuggestedPair.objects.waiting(entity).of_record(record).exclude(strength=Strength.WEAK)
    twins = [(pair, pair.other_than(record)) for pair in likely[:SHOWN].with_records()]
    if not twins:
        return None
    lines = [
        {
            "twin": twin,
            "pair": pair,
            "may_tell_apart": all(user.may(Can.TELL_APART, one) for one in (record, twin)),
            "merge_address": merge_address(entity, *pair.keys) if user.may(Can.MERGE_CARDS) else "",
        }
        for pair, twin in twins
    ]
    return Panel(
        title=pgettext("panel", "Possible duplicate"),
        template="duplicates/_twins_of.html",
        context={"lines": lines},
        icon="exclamation-triangle",
        anchor="duplicates",
    )


def _watch(part, source, sent, more=(), query=""):
    """Watches one part of a form and shows beside it who is in the tool already."""

    def draw(_request, _record):
        context = {"source": reverse(source) + query, "sent": sent, "more": more}
        return Panel(title="", template="duplicates/_watch.html", context=context, anchor=part)

    return draw


PLACE = "#id_kind,#id_town,#id_powiat"
ORGANISATION_FORM = (
    _watch("name", "duplicates:organisation-typed", f"#id_name,{PLACE}", more=("#id_town", "#id_powiat")),
    _watch("numbers", "duplicates:organisation-typed", f"#id_nip,#id_regon,#id_krs,{PLACE}"),
    _watch("channels", "duplicates:organisation-typed", ".channel-row input,.channel-row select"),
)
INTERACTION_FORM = (
    _watch(
        "new_organisation",
        "duplicates:organisation-typed",
        "[name^=new_organisation_]",
        ("#id_new_organisation_town", "#id_new_organisation_powiat"),
        "?fields=new_organisation_",
    ),
    _watch("new_person", "duplicates:person-typed", "[name^=new_person_]", query="?fields=new_person_"),
)
PERSON_FORM = (
    _watch("name", "duplicates:person-typed", "#id_first_name,#id_last_name,#id_organisation", ("#id_organisation",)),
    _watch("channels", "duplicates:person-typed", "#id_phone,#id_email"),
)
