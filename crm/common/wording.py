"""Sentences of Django that we say in words of our own: named here, they stay in our catalogue, which comes first."""

from django.utils.translation import gettext_noop as _

OURS = (_("Enter a valid email address."),)
