from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactsEvent(models.TextChoices):
    """What is done to organisations, people, contacts and next steps."""

    ORGANISATION_ADDED = "organisation.added", _("Organisation added")
    ORGANISATION_CHANGED = "organisation.changed", _("Organisation changed")
    ORGANISATION_CORRECTED = "organisation.corrected", _("Organisation corrected")
    STANCE_SET = "organisation.stance_set", _("Stance changed")
    TAKEN_OVER = "organisation.taken_over", _("Guardian taken over")
    ORGANISATION_ARCHIVED = "organisation.archived", _("Organisation archived")
    ORGANISATION_RESTORED = "organisation.restored", _("Organisation restored from the archive")
    FIGURES_RECORDED = "figures.recorded", _("Workshop figures recorded")
    FIGURES_CHANGED = "figures.changed", _("Workshop figures changed")
    RELATION_ADDED = "relation.added", _("Relation of organisations added")
    RELATION_CHANGED = "relation.changed", _("Relation of organisations changed")
    RELATION_ENDED = "relation.ended", _("Relation of organisations ended")
    RELATION_REMOVED = "relation.removed", _("Relation of organisations removed")
    PERSON_ADDED = "person.added", _("Person added")
    PERSON_CHANGED = "person.changed", _("Person changed")
    PERSON_ARCHIVED = "person.archived", _("Person archived")
    PERSON_RESTORED = "person.restored", _("Person restored from the archive")
    AFFILIATION_ADDED = "affiliation.added", _("Function added")
    AFFILIATION_CHANGED = "affiliation.changed", _("Function changed")
    AFFILIATION_ENDED = "affiliation.ended", _("Function ended")


class SelectionEvent(models.TextChoices):
    """What is done to many organisations at once."""

    FROZEN = "organisation.selected", _("Organisations chosen to be changed together")
    CHANGED = "organisation.bulk_changed", _("Many organisations changed at once")
    UNDONE = "organisation.bulk_undone", _("Change of many organisations taken back")


class InteractionEvent(models.TextChoices):
    """What is done to the log of contacts."""

    LOGGED = "interaction.logged", _("Contact logged")
    CHANGED = "interaction.changed", _("Contact corrected")
    WITHDRAWN = "interaction.withdrawn", _("Contact withdrawn")
    DRAFT_KEPT = "interaction.draft_kept", _("Draft of a contact kept")
    DRAFT_DISCARDED = "interaction.draft_discarded", _("Draft of a contact discarded")


class StepEvent(models.TextChoices):
    """What is done to next steps."""

    PLANNED = "step.planned", _("Next step planned")
    CHANGED = "step.changed", _("Next step corrected")
    MOVED = "step.moved", _("Next step put off")
    MOVED_BACK = "step.moved_back", _("Putting off of a next step taken back")
    FINISHED = "step.finished", _("Next step done")
    DROPPED = "step.dropped", _("Next step dropped")
    REOPENED = "step.reopened", _("Next step opened again")


class OptOutEvent(models.TextChoices):
    """What is done to objections to bulk e-mail."""

    NOTED = "opt_out.noted", _("Objection to bulk e-mail noted")
    ENDED = "opt_out.ended", _("Objection to bulk e-mail taken back")
