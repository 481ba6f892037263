"""Base of our lists' filters: a form beside the list, sent with GET."""

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class SearchFilter(django_filters.CharFilter):
    """Free text over the folded `search` column: without Polish marks and in any grammatical form."""

    def __init__(self, **options):
        options.setdefault("label", _("Search"))
        options.setdefault("widget", forms.TextInput(attrs={"type": "search", "autocomplete": "off"}))
        super().__init__(**options)

    def filter(self, queryset, value):
        return queryset.search(value, inflected=True) if value else queryset


class HouseFilterSet(django_filters.FilterSet):
    """A broken value in the address is told beside the field; the list then shows nothing rather than everything."""

    @cached_property
    def form(self):
        form = super().form
        form.helper = FormHelper()
        form.helper.form_tag = False
        form.helper.disable_csrf = True
        form.helper.form_method = "get"
        return form

    def filter_queryset(self, queryset):
        return queryset.none() if self.form.errors else super().filter_queryset(queryset)
