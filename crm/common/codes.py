"""Validators of Polish register numbers. Each keeps or returns the compact form (digits only)."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.pl import nip, regon


def validate_nip(value):
    if not _agrees(nip, value):
        raise ValidationError(
            _("This NIP is not valid: 10 digits, the last of them a check digit. Compare it with the document."),
            code="nip",
        )


def validate_regon(value):
    if not _agrees(regon, value):
        raise ValidationError(
            _("This REGON is not valid: 9 or 14 digits, the last of them a check digit. Compare it with the document."),
            code="regon",
        )


def _agrees(register, value):
    """Whether form and check digit hold. Zeros alone would: people type them where they do not know a number."""
    return bool(value.strip("0")) and register.is_valid(value)


def validate_krs(value):
    """KRS numbers carry no check digit, only a form: ten digits."""
    if not re.fullmatch(r"[0-9]{10}", value) or int(value) == 0:
        raise ValidationError(
            _("A KRS number has exactly 10 digits, with the leading zeros, for example 0000123456."),
            code="krs",
        )


def compact(value):
    """The number as registers keep it: `PL 781-16-84-013`, with whatever dashes, becomes `7811684013`."""
    return re.sub(r"[\W_]", "", value).upper().removeprefix("PL") if value else value


TYPED_NUMBER = re.compile(r"\b(?:(?:NIP|REGON|KRS)[\W_]*)?(?:PL[\W_]*)?\d(?:[\W_]*\d){8,13}\b", re.IGNORECASE)


def with_compact_numbers(text):
    """What somebody searches for with register numbers as we keep them: `WTZ NIP 781-16-84-013`, `WTZ 7811684013`.

    Nine digits at least, as in a REGON: shorter rows of digits may be years or parts of a name.
    """
    return TYPED_NUMBER.sub(lambda found: re.sub(r"\D", "", found[0]), text)


class RegisterNumberFormField(forms.CharField):
    """Takes a number with blanks and dashes; so no `maxlength` in the browser either."""

    def to_python(self, value):
        return compact(super().to_python(value))

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off"}


class RegisterNumberField(models.CharField):
    """A register number kept as digits only, however it was typed."""

    def to_python(self, value):
        return compact(super().to_python(value))

    def get_prep_value(self, value):
        return compact(super().get_prep_value(value))

    def formfield(self, **options):
        return super().formfield(**({"form_class": RegisterNumberFormField} | options))


class NipField(RegisterNumberField):
    default_validators = [validate_nip]

    def __init__(self, *args, **options):
        options.setdefault("max_length", 10)
        super().__init__(*args, **options)


class RegonField(RegisterNumberField):
    default_validators = [validate_regon]

    def __init__(self, *args, **options):
        options.setdefault("max_length", 14)
        super().__init__(*args, **options)


class KrsField(RegisterNumberField):
    default_validators = [validate_krs]

    def __init__(self, *args, **options):
        options.setdefault("max_length", 10)
        super().__init__(*args, **options)
