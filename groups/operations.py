from django.db import models
from django.utils.translation import gettext_lazy as _


class GroupEvent(models.TextChoices):
    """What is done to initiative groups."""

    FORMED = "group.formed", _("Group formed")
    CHANGED = "group.changed", _("Group changed")
    SUSPENDED = "group.suspended", _("Group suspended")
    RESUMED = "group.resumed", _("Group's work taken up again")
    WITHDRAWN = "group.withdrawn", _("Group withdrew")
    COMPLETED = "group.completed", _("Group's work completed")
    MEMBER_ADDED = "group.member_added", _("Organisation joined a group")
    MEMBER_CHANGED = "group.member_changed", _("Membership changed")
    PERSON_ADDED = "group.person_added", _("Person joined a group")
    PERSON_CHANGED = "group.person_changed", _("Person's role in a group changed")
    CONTACT_LOGGED = "group.contact_logged", _("Contact with a group logged")
    CONTACT_LINKED = "group.contact_linked", _("Contact tied to a group")
    STEP_PLANNED = "group.step_planned", _("Next step of a group planned")
    MEETING_LINKED = "group.meeting_linked", _("Meeting tied to a group")
    STRAND_SET = "group.strand_set", _("Strand of a group set")
    SILENCE_SET = "group.silence_set", _("Limits of silence set")
