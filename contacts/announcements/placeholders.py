"""What may be filled in for each recipient of an announcement, in its text and in a letter alike."""

from django.utils.translation import gettext_lazy

from crm.common.placeholders import fill

# As the team types them; the same words in Word.
PLACEHOLDERS = {
    "organizacja": gettext_lazy("name of the organisation"),
    "osoba": gettext_lazy("first and last name, where we write to a person"),
    "miejscowosc": gettext_lazy("town of the organisation"),
    "powiat": gettext_lazy("powiat of the organisation"),
    "nadawca": gettext_lazy("author of the announcement"),
}


def readable(text: str) -> str:
    """The text of nobody in particular: each placeholder says in brackets what will stand there."""
    return fill(text, {name: f"[{label}]" for name, label in PLACEHOLDERS.items()})


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
