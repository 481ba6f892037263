"""How organisations and people show themselves: in the menu and on their own timeline."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.choices import Stance
from contacts.models import Organisation
from contacts.operations import ContactsEvent, SelectionEvent
from crm.accounts.roles import Can
from crm.audit.kinds import register_kinds
from crm.common.lists import register_list
from crm.common.navigation import Entry, register_entry
from crm.common.panels import TimelineEntry, register_timeline


def register():
    register_kinds(ContactsEvent)
    register_kinds(SelectionEvent, says_only_facts=True)
    register_entry(
        Entry(gettext_lazy("Organisations"), "contacts:organisation-list", "building", 20, Can.READ_ORGANISATIONS)
    )
    register_entry(Entry(gettext_lazy("People"), "contacts:person-list", "person", 25, Can.READ_PEOPLE))
    register_list("contacts:organisation-list")
    register_list("contacts:person-list")
    register_timeline("contacts.organisation", stances_of)
    register_timeline("contacts.organisation", figures_of)


def stances_of(_request, organisation):
    """Each change of stance on its own day, whenever it was typed; the same one said again is no change."""
    taken = Organisation.history.filter(id=organisation.pk, stance_on__isnull=False)
    before = Stance.UNKNOWN
    for day, stance in sorted(dict(taken.order_by("history_id").values_list("stance_on", "stance")).items()):
        if stance != before:
            title = _("Stance: %(stance)s") % {"stance": Stance(stance).label}
            yield TimelineEntry(day=day, icon="hand-thumbs-up", title=title)
        before = stance


def figures_of(_request, organisation):
    for figures in organisation.figures.all():
        yield TimelineEntry(
            day=figures.on, icon="bar-chart", title=_("Workshop figures"), text=figures_in_words(figures)
        )


def figures_in_words(figures):
    """`35 participants, 6 ready for work, 4 on the waiting list`; what is not known is left out."""
    parts = []
    if (n := figures.participants) is not None:
        parts.append(ngettext("%(n)d participant", "%(n)d participants", n) % {"n": n})
    if (n := figures.ready_for_work) is not None:
        parts.append(ngettext("%(n)d person ready for work", "%(n)d people ready for work", n) % {"n": n})
    if (n := figures.waiting_list) is not None:
        parts.append(_("%(n)d on the waiting list") % {"n": n})
    return ", ".join(parts)
