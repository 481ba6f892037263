"""Validators of Polish register numbers. Each keeps or returns the compact form (digits only)."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.pl import nip, regon


def validate_nip(value):
    try:
        nip.validate(value)
    except NumberError as error:
        raise ValidationError(
            _("This NIP is not valid: 10 digits, the last of them a check digit. Compare it with the document."),
            code="nip",
        ) from error


def validate_regon(value):
    try:
        regon.validate(value)
    except NumberError as error:
        raise ValidationError(
            _("This REGON is not valid: 9 or 14 digits, the last of them a check digit. Compare it with the document."),
            code="regon",
        ) from error


def validate_krs(value):
    """KRS numbers carry no check digit, only a form: ten digits."""
    if not re.fullmatch(r"\d{10}", value) or int(value) == 0:
        raise ValidationError(
            _("A KRS number has exactly 10 digits, with the leading zeros, for example 0000123456."),
            code="krs",
        )


def compact(value):
    """The number as registers keep it: `781-16-84-013` becomes `7811684013`."""
    return re.sub(r"[\s.-]", "", value) if value else value


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
