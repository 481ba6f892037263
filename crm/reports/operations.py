from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportEvent(models.TextChoices):
    """What is done to projects and their reports."""

    PROJECT_ADDED = "project.added", _("Project added")
    PROJECT_CHANGED = "project.changed", _("Project changed")
    PERIOD_ADDED = "project.period_added", _("Reporting period added")
    PERIOD_CHANGED = "project.period_changed", _("Reporting period changed")
    FUNDERS_CHANGED = "project.funders_changed", _("Funders of the project changed")
    TASKS_CHANGED = "project.tasks_changed", _("Tasks of the project changed")
    TEAM_CHANGED = "project.team_changed", _("Team of the project changed")
    LOOK_SET = "project.look_set", _("Look of reports set")
    TARGET_SET = "project.target_set", _("Target set")
    TARGET_CHANGED = "project.target_changed", _("Target mended")
    TARGET_SPLIT = "project.target_split", _("Parts of a target set")
    INDICATOR_ADDED = "indicator.added", _("Indicator added")
    DEFINITION_ADOPTED = "indicator.definition_adopted", _("Definition of an indicator changed")
    DEFINITION_TAKEN_BACK = "indicator.definition_taken_back", _("Change of an indicator taken back")
    REPORT_BEGUN = "report.begun", _("Report begun")
    SECTION_WRITTEN = "report.section_written", _("Report written")
    REPORT_COMMENTED = "report.commented", _("Report commented on")
    REPORT_CHECKED = "report.checked", _("Report checked")
    REPORT_RETURNED = "report.returned", _("Report sent back")
    REPORT_CLOSED = "report.closed", _("Report closed")
    REPORT_REOPENED = "report.reopened", _("Report opened to be corrected")
