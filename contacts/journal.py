"""How the log of contacts and the next steps show themselves: in the menu, on pages of organisations and people."""

from django.db.models import Prefetch, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.extras import words_of_extras
from contacts.facts import facts_of_interaction, interactions_with_facts
from contacts.models import Affiliation, ContactDraft, Interaction, InteractionPerson, NextStep
from contacts.operations import InteractionEvent, StepEvent
from contacts.step_groups import grouped, with_all_shown
from crm.accounts.roles import Can
from crm.audit.kinds import register_kinds
from crm.common.dates import held_on
from crm.common.lists import register_list
from crm.common.navigation import Entry, register_entry
from crm.common.panels import Panel, TimelineEntry, register_panel, register_timeline
from crm.ledger.sync import register_source

SHOWN = 300


def register():
    register_kinds(InteractionEvent)
    register_kinds(StepEvent)
    register_source("contacts.interaction", facts_of_interaction, interactions_with_facts)
    register_entry(Entry(gettext_lazy("Next steps"), "contacts:step-list", "list-check", 15, Can.READ_INTERACTIONS))
    register_list("contacts:interaction-list")
    register_entry(
        Entry(gettext_lazy("Log of contacts"), "contacts:interaction-list", "journal-text", 30, Can.READ_INTERACTIONS)
    )
    register_timeline("contacts.organisation", contacts_of_organisation)
    register_timeline("contacts.person", contacts_of_person)
    register_panel("contacts.organisation_first", steps_of_organisation)
    register_panel("dashboard.my_day", drafts_of_mine, order=1)


def contacts_of_organisation(request, organisation):
    """Every contact with the organisation, with the functions its people held there then."""
    return entries(request, Interaction.objects.filter(parties__organisation=organisation), held_in=organisation)


def contacts_of_person(request, person):
    return entries(request, Interaction.objects.filter(person_links__person=person))


def entries(request, interactions, held_in=None):
    may_read_notes = request.user.may(Can.READ_NOTES)
    found = interactions.visible_to(request.user).complete().select_related("author")
    shown = list(found.prefetch_related("organisations", people_with_functions(held_in))[:SHOWN])
    extras = words_of_extras(request.user, shown)
    for interaction in shown:
        yield TimelineEntry(
            day=interaction.occurred_on,
            icon=interaction.icon,
            title=headline(interaction),
            url=interaction.get_absolute_url(),
            text=interaction.summary if may_read_notes else "",
            detail=" · ".join([detail(interaction, held_in), *extras.get(interaction.pk, [])]),
            sort=interaction.pk,
        )


def people_with_functions(organisation):
    functions = Affiliation.objects.select_related("organisation")
    if organisation is not None:
        functions = functions.filter(organisation=organisation)
    people = InteractionPerson.objects.select_related("person")
    return Prefetch("person_links", people.prefetch_related(Prefetch("person__affiliations", functions)))


def headline(interaction):
    kind = capfirst(interaction.get_kind_display())
    return f"{kind} – {interaction.get_outcome_display()}" if interaction.outcome else kind


def detail(interaction, organisation):
    """Our person, and with whom; on an organisation's page with the function held on that day."""
    parts = [str(interaction.author)]
    if organisation is None:
        parts += [str(one) for one in interaction.organisations.all()]
    for link in interaction.person_links.all():
        held = [one.function for one in link.person.affiliations.all() if held_on(one, interaction.occurred_on)]
        functions = ", ".join(function for function in held if function)
        parts.append(f"{link.person} ({functions})" if functions else str(link.person))
    return " · ".join(parts)


def drafts_of_mine(request, user):
    """Contacts begun and not finished, on the first page of the day."""
    drafts = list(ContactDraft.objects.filter(author=user)) if user.may(Can.LOG_INTERACTIONS) else []
    if not drafts:
        return None
    context = {"drafts": drafts, "panel": True}
    return Panel(_("My drafts"), "contacts/_drafts.html", context, icon="pencil", anchor="drafts")


def steps_of_organisation(request, organisation):
    """Open steps that concern the organisation, are awaited from it, or were agreed in a contact with it."""
    concerning = (
        Q(organisation=organisation)
        | Q(awaited_from=organisation)
        | Q(pk__in=NextStep.objects.filter(interaction__parties__organisation=organisation).values("pk"))
    )
    steps = list(with_all_shown(NextStep.objects.visible_to(request.user).open().filter(concerning)))
    if not steps and not request.user.may(Can.LOG_INTERACTIONS):
        return None
    return Panel(
        title=_("Next steps"),
        template="contacts/_step_panel.html",
        context={"groups": grouped(steps), "steps": steps, "next": request.path},
        icon="list-check",
        anchor="next-steps",
    )
