"""Words in double braces that are filled in for each recipient: `{{ organizacja }}`, in a text and in a letter alike.

They are replaced and nothing else: what people type is never a template that could run.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# As the team types them; the same words in Word.
PLACEHOLDERS = {
    "organizacja": gettext_lazy("name of the organisation"),
    "osoba": gettext_lazy("first and last name, where we write to a person"),
    "miejscowosc": gettext_lazy("town of the organisation"),
    "powiat": gettext_lazy("powiat of the organisation"),
    "nadawca": gettext_lazy("author of the announcement"),
}
PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
TEMPLATE_SIGNS = re.compile(r"\{%|%\}|\{#|#\}")


def check_text(text: str, *, field: str | None = None) -> None:
    """Raises ValidationError where a text holds other braces than the placeholders we know."""
    unknown = sorted({name for name in PLACE.findall(text) if name not in PLACEHOLDERS})
    if unknown:
        words = _("We do not know the placeholder {{ %(name)s }}. Use one of: %(known)s.") % {
            "name": unknown[0][:40],
            "known": listed(),
        }
    elif "{{" in PLACE.sub("", text) or "}}" in PLACE.sub("", text) or TEMPLATE_SIGNS.search(text):
        words = _("There is a brace too many. A placeholder looks like this: {{ organizacja }}.")
    else:
        return
    raise ValidationError({field: words} if field else words)


def listed() -> str:
    return ", ".join("{{ %s }}" % name for name in PLACEHOLDERS)  # noqa: UP031 - braces are what is written


def fill(text: str, values: dict[str, str]) -> str:
    return PLACE.sub(lambda found: values.get(found.group(1), ""), text)


def values_for(recipient) -> dict[str, str]:
    """What each placeholder stands for; each value is one line, whatever was typed into the card."""
    organisation = recipient.organisation
    values = {
        "organizacja": organisation.name if organisation else recipient.name,
        "osoba": str(recipient.person or ""),
        "miejscowosc": organisation.town if organisation else "",
        "powiat": organisation.powiat.name if organisation and organisation.powiat else "",
        "nadawca": str(recipient.announcement.author),
    }
    return {name: " ".join(value.split()) for name, value in values.items()}
