"""What can be filled into a paper of a group, and with what. Polish cases are left to the author of the paper."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from crm.common.dates import today
from groups.choices import GroupPersonRole, MemberRole

TO_FILL_IN_BY_HAND = "………………………"
NUMBERED = 12

OF_GROUP = {
    "grupa": _("working name of the group"),
    "spoldzielnia": _("name of the cooperative, else of the group"),
    "miejscowosc": _("town of the group"),
    "powiat": _("powiat of the group"),
    "branza": _("branch of business"),
    "planowane_miejsca": _("planned jobs"),
    "miejsca_wtz": _("of them for WTZ participants"),
    "zalozyciele": _("all founders, each in a line"),
    "wtz": _("workshops (WTZ) of the group, each in a line"),
    "partnerzy": _("business partners and supporting bodies, each in a line"),
    "lider": _("leader of the group"),
    "mentor": _("mentor of the group"),
    "kierownik_wtz": _("manager of the WTZ"),
    "opiekun": _("guardian of the group in our team"),
    "data": _("today, for example 12.03.2026"),
    "data_slownie": _("today with the month in words"),
}
OF_BODY = {
    "podmiot": _("organisation the paper is for (draft of a resolution)"),
    "podmiot_miejscowosc": _("its town"),
}
OF_SUPPORT = {
    "rodzaj_wsparcia": _("kind of support (advice card)"),
    "temat": _("topic of the support"),
    "data_wsparcia": _("day of the support"),
    "od_godziny": _("hour of the beginning"),
    "do_godziny": _("hour of the end"),
    "liczba_godzin": _("number of hours"),
    "doradca": _("adviser"),
    "odbiorca": _("who received the support"),
}
OF_ROWS = {
    "osoba_1": _("first person of the group; osoba_2 … osoba_12 are the next ones"),
    "podmiot_1": _("first organisation of the group; podmiot_2 … podmiot_12 are the next ones"),
}
EXPLAINED = OF_GROUP | OF_BODY | OF_SUPPORT | OF_ROWS


def known() -> dict:
    """Every placeholder that may stand in a template."""
    rows = [f"{name}_{number}" for name in ("osoba", "podmiot") for number in range(1, NUMBERED + 1)]
    return EXPLAINED | dict.fromkeys(rows, "")


def values_of(group, *, body=None, support=None) -> dict[str, str]:
    """Values for a paper of the group; what nobody knows is dots to write on, empty rows of a list stay empty."""
    values = _of_group(group) | _of_body(body) | (support or dict.fromkeys(OF_SUPPORT, ""))
    filled = {name: str(value).strip() or TO_FILL_IN_BY_HAND for name, value in values.items()}
    return filled | _rows(group)


def _of_group(group):
    day = today()
    members = list(group.memberships.current().select_related("organisation"))
    people = {one.role: one.person for one in group.people.current().select_related("person")}
    cooperative = getattr(group, "cooperative", None)  # the app above tells it, where there is one

    def named(*roles):
        return "\n".join(dict.fromkeys(str(one.organisation) for one in members if one.role in roles))

    natural_founders = "\n".join(
        str(one.person) for one in group.people.current().filter(role=GroupPersonRole.FOUNDER).select_related("person")
    )
    return {
        "grupa": group.name,
        "spoldzielnia": (cooperative and cooperative.registered_name) or group.name,
        "miejscowosc": group.town,
        "powiat": group.powiat.with_word(),
        "branza": group.branch,
        "planowane_miejsca": "" if group.planned_jobs is None else group.planned_jobs,
        "miejsca_wtz": "" if group.planned_wtz_jobs is None else group.planned_wtz_jobs,
        "zalozyciele": "\n".join(filter(None, [named(MemberRole.FOUNDER), natural_founders])),
        "wtz": named(MemberRole.WTZ_PARTNER),
        "partnerzy": named(MemberRole.BUSINESS_PARTNER, MemberRole.SUPPORTER),
        "lider": people.get(GroupPersonRole.LEADER, ""),
        "mentor": people.get(GroupPersonRole.MENTOR, ""),
        "kierownik_wtz": people.get(GroupPersonRole.WTZ_MANAGER, ""),
        "opiekun": group.guardian,
        "data": f"{day:%d.%m.%Y}",
        "data_slownie": date_format(day, "j E Y"),
    }


def _of_body(body):
    return {"podmiot": body or "", "podmiot_miejscowosc": body.town if body else ""}


def _rows(group):
    """Everybody once, however many roles they hold."""
    people = dict.fromkeys(str(one.person) for one in group.people.current().select_related("person"))
    bodies = dict.fromkeys(str(one.organisation) for one in group.memberships.current().select_related("organisation"))
    rows = {}
    for name, found in (("osoba", list(people)), ("podmiot", list(bodies))):
        for number in range(1, NUMBERED + 1):
            rows[f"{name}_{number}"] = found[number - 1] if number <= len(found) else ""
    return rows
