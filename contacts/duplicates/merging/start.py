"""What the app says to the others when the product starts."""

from contacts.duplicates.merging import panels
from contacts.duplicates.merging.policies import register_policies
from contacts.duplicates.operations import MergeEvent
from crm.audit.kinds import register_kinds


def register():
    register_kinds(MergeEvent)
    register_policies()
    panels.register()
