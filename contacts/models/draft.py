"""What somebody began to write about a contact and keeps for later."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ContactDraft(models.Model):
    """The fields of a form of a contact as they were left. Seen by its author alone; counts nowhere.

    `key` is the one-time token of the form: a draft sent again is the same draft, and the contact that is saved at
    last with this token takes its draft away. `place` is the page whose form it was.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="contact_drafts")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.CharField(max_length=300)
    title = models.CharField(_("title"), max_length=120)
    fields = models.JSONField()
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a contact")
        verbose_name_plural = _("drafts of contacts")
        ordering = ["-saved_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["author", "key"], name="draft_kept_once")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where it is taken up again."""
        return f"{self.place}{'&' if '?' in self.place else '?'}draft={self.key}"

    def belongs_to(self, user):
        return self.author_id == user.pk

    @classmethod
    def find(cls, user, key):
        """The person's draft of this key as it stands in an address, or None."""
        return next((one for one in cls.objects.filter(author=user) if str(one.key) == key), None) if key else None

    @property
    def discard_url(self):
        return f"{reverse('contacts:draft-discard')}?draft={self.key}"

    @property
    def initial(self):
        """What the form begins with: a field that was sent once has one value, any other a list."""
        return {name: values[0] if len(values) == 1 else values for name, values in self.fields.items() if values}
