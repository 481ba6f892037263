"""Several meetings planned at once."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.meetings.choices import Rhythm
from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.models import Editable


class MeetingSeries(Editable):
    """Meetings that were planned together. Each of them is a meeting of its own; the series ties them."""

    title = models.CharField(_("title"), max_length=200)
    rhythm = models.CharField(_("how often"), max_length=12, choices=Rhythm.choices)

    history = ValueHistory()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["-id"]
        constraints = [one_of("rhythm", Rhythm, name="series_rhythm_known")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('meetings:meeting-list')}?series={self.pk}&phase=all"
