"""Base of our lists' tables."""

import django_tables2 as tables
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class HouseTable(tables.Table):
    """A table drawn by `common/_table.html`. Name a `caption`; the first column is the row's heading.

    A column that is computed needs `order_by=` or `orderable=False`; put `attrs={"td": {"class": "num"}}` on numbers.
    """

    caption: str | Promise = ""

    class Meta:
        empty_text = _("There is nothing here. If you filter, widen the filter.")
