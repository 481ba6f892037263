"""What becomes of rows of this app that may stand once only. Each decision is explained in docs/adr/0010."""

from django.db.models import Q

from contacts.choices import RelationKind
from contacts.duplicates.merging.joining import equal, filled, longest
from contacts.duplicates.merging.relations import Joins, Stays, register
from contacts.models import OrganisationRelation

LABEL_LENGTH = 80


def register_policies():
    register("contacts.organisation.merged_into", Stays("a card merged earlier goes on leading here by this one"))
    register("contacts.person.merged_into", Stays("a card merged earlier goes on leading here by this one"))
    register("contacts.interactionparty.organisation", Joins(equal("interaction"), filled))
    register("contacts.interactionperson.person", Joins(equal("interaction"), filled))
    register("contacts.channel.organisation", Joins(equal("kind", "value"), both_labels))
    register("contacts.workshopfigures.organisation", Joins(equal("on"), figures_that_agree))
    register("contacts.affiliation.organisation", Joins(equal("person", "function", to_on=None), longest))
    register("contacts.affiliation.person", Joins(equal("organisation", "function", to_on=None), longest))
    for mine, theirs in (("organisation", "other"), ("other", "organisation")):
        register(f"contacts.organisationrelation.{mine}", one_tie(theirs))


def one_tie(theirs):
    """The same organisation at the other end, whichever way round the relation of the card that stays is written."""

    def same(row, rows):
        end = getattr(row, theirs)
        return equal("kind", to_on=None)(row, rows.filter(Q(organisation=end) | Q(other=end)))

    def aside(row, kept):
        return getattr(row, theirs) == kept

    return Joins(same, one_way_round, among=OrganisationRelation.objects.of, aside=aside)


def one_way_round(kept, double):
    """Of partners it means nothing who is written first, so that is no difference to tell of."""
    joined = longest(kept, double)
    turned = kept.organisation_id == double.other_id or kept.other_id == double.organisation_id
    if turned and kept.kind == RelationKind.PARTNER:
        joined |= {"organisation": kept.other, "other": kept.organisation}
    return joined


def both_labels(kept, double):
    """The same number called `sekretariat` here and `kierowniczka` there is called both, where both fit."""
    both = f"{kept.label} / {double.label}"
    if kept.label and double.label and kept.label != double.label and len(both) <= LABEL_LENGTH:
        return {"label": both}
    return filled(kept, double)


def figures_that_agree(kept, double):
    """Numbers that only the double has, unless more people would then be ready for work than take part."""
    joined = filled(kept, double)
    ready = joined.get("ready_for_work", kept.ready_for_work)
    all_of_them = joined.get("participants", kept.participants)
    if ready is not None and all_of_them is not None and ready > all_of_them:
        return {name: value for name, value in joined.items() if name not in ("ready_for_work", "participants")}
    return joined
