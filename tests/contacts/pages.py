"""Addresses and sent forms that several tests of pages need."""

from django.urls import reverse

NO_CHANNELS = {"channels-TOTAL_FORMS": "0", "channels-INITIAL_FORMS": "0"}


def page(name, record):
    return reverse(f"contacts:{name}", args=[record.pk])
