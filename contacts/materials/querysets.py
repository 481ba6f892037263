"""The vocabulary of materials."""

from django.db import models
from django.db.models import OuterRef, Subquery

from crm.accounts.roles import Can
from crm.common.text import SearchableQuerySet


class MaterialQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_MATERIALS) else self.none()

    def current(self):
        return self.filter(archived_at=None)

    def with_newest(self):
        """Adds `newest_number` and `newest_on` of the newest version; None where there is none yet."""
        from contacts.materials.models import MaterialVersion

        newest = MaterialVersion.objects.filter(material=OuterRef("pk")).order_by("-number")
        return self.annotate(
            newest_number=Subquery(newest.values("number")[:1]), newest_on=Subquery(newest.values("dated")[:1])
        )


class VersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_MATERIALS) else self.none()

    def search(self, text, **how):
        from contacts.materials.models import Material

        return self.filter(material__in=Material.objects.search(text, **how))

    def nearest_first(self, _text):
        """Few, and told apart by their material and number."""
        return self

    def newest_first(self):
        return self.select_related("material").order_by("material__sort_key", "material_id", "-number")
