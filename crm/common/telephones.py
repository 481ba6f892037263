"""One reading of telephone numbers for what is typed and for what a list brings in."""

import re
from typing import Any

from phonenumber_field import formfields, modelfields
from phonenumber_field.phonenumber import to_python

NATIONAL_WITH_TRUNK = 10
WITH_PREFIX = 11


def number_of(typed) -> Any:
    """The number written in any way used here: `61 221 29 06`, `061 221 29 06`, `(0-61) 221 29 06`, `0048 61 …`,
    `+49 30 …`. One that is none is answered as an invalid number, nothing as nothing.
    """
    if not isinstance(typed, str) or re.search(r"[^\W\d_]", typed):
        return to_python(typed)
    digits = re.sub(r"\D", "", typed)
    if not digits:
        return to_python(typed)
    if typed.lstrip(" (").startswith("+") or digits.startswith("00"):
        return to_python("+" + digits.removeprefix("00"))
    if len(digits) == WITH_PREFIX and digits.startswith("48"):
        return to_python(f"+{digits}")
    if len(digits) == NATIONAL_WITH_TRUNK and digits.startswith("0"):
        digits = digits[1:]  # the trunk 0 that was dialled until 2005
    return to_python(f"+48{digits}")


class TelephoneFormField(formfields.PhoneNumberField):
    """A telephone typed by hand."""

    def to_python(self, value):
        number = number_of(value)
        return super().to_python(number.as_e164 if number and number.is_valid() else value)


class TelephoneField(modelfields.PhoneNumberField):
    """The telephone of a record; in the database it is what the library keeps."""

    def formfield(self, **options):
        return super().formfield(**{"form_class": TelephoneFormField} | options)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "phonenumber_field.modelfields.PhoneNumberField", args, kwargs
