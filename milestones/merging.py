"""What becomes of cooperatives when two cards of organisations become one."""

from django.utils.translation import gettext_lazy as _

from contacts.duplicates.merging.relations import Refuses, register


def register_policies():
    register(
        "milestones.socialcooperative.organisation",
        Refuses(_("Both cards are cooperatives of groups, and each group has its own. They cannot be merged.")),
    )
