"""What the apps above groups want to hear about. They append functions when they start.

Each is called inside the action's operation, so that what it writes stands or falls with the action.
"""

after_group_formed: list = []  # callables(group): a group has come into being
after_group_mended: list = []  # callables(group): powiat, founder track or day of forming corrected
after_group_changed: list = []  # callables(group): its data or status changed, a mend of them among it
after_membership_changed: list = []  # callables(membership): a membership added, changed or ended
after_meeting_linked: list = []  # callables(group, meeting): the group came from the meeting or took part in it


def tell(listeners, *records):
    for listener in listeners:
        listener(*records)
