"""Files people bring: the bytes lie in the store under their own hash, the record says whose and what they are.

A record is never changed. What it belongs to keeps a PROTECT foreign key to it and decides who may fetch it.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One bringing of a file. The same content brought twice is two records and one file in the store."""

    name = models.CharField(_("file name"), max_length=150)
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    size = models.PositiveIntegerField(_("size"), help_text=_("In bytes."), editable=False)
    content_type = models.CharField(max_length=100, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="files",
        verbose_name=_("brought by"),
        editable=False,
    )
    uploaded_at = models.DateTimeField(_("brought on"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_not_empty"),
        ]

    def __str__(self):
        return self.name

    @property
    def path(self):
        """Where the bytes lie in the store: spread over folders so that none of them grows without end."""
        return f"{self.sha256[:2]}/{self.sha256[2:]}"
