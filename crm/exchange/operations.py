from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportEvent(models.TextChoices):
    """What is done with whole lists. The reason names numbers and the file, never what the list holds."""

    ORGANISATIONS = "import.organisations", _("Organisations imported")
    PEOPLE = "import.people", _("People imported")
    INTERACTIONS = "import.interactions", _("Contacts imported")
    MEETINGS = "import.meetings", _("Meetings imported")
    UNDONE = "import.undone", _("Import taken back")
