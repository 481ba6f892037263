"""The vocabulary of documents."""

from django.db import models
from django.db.models import OuterRef, Subquery

from crm.accounts.roles import Can


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_DOCUMENTS) else self.none()

    def live(self):
        return self.filter(withdrawn_at=None)

    def with_newest(self):
        """Adds `newest_number` and `newest_on`, the date on the newest version."""
        from groups.documents.models import DocumentVersion

        newest = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
        return self.annotate(
            newest_number=Subquery(newest.values("number")[:1]), newest_on=Subquery(newest.values("dated")[:1])
        )
