"""Dates inside another noun phrase: they are nobody's (quick log rules, first paragraph)."""

from contacts.quicklog import words

PAPERS = (
    "umow",
    "faktur",
    "protokol",
    "pism",
    "uchwal",
    "decyzj",
    "ustaw",
    "zarzadzeni",
    "list",
    "mail",
    "wniosk",
    "porozumieni",
    "notatk",
    "zaproszeni",
    "sesj",
    "posiedzeni",
    "konkurs",
    "nabor",
    "wazn",
    "czynn",
    "otwart",
    "obowiazuj",
)
AWAY = words.any_of(
    [
        "urlop*",
        "l4",
        "zwolnien*",
        "nieobecn*",
        "chorob*",
        "na wakacjach",
        "w delegacji",
        "nie ma go",
        "nie ma jej",
        "nie bedzie",
    ]
)
INVITED = words.any_of(["zaprosz*", "zaprosil*", "zapraszam*", "zaprosic", "zaproszono"])
ABOUT = words.any_of(["dotycz*", "w sprawie", "ws", "w spr", "dot", "odnosnie", "nt"])


def swallowed(clause, day):
    """Inside another noun phrase a date is nobody's: an invitation to 3.12, a leave, a contract of 12.05."""
    before = clause.text.split()[: day.first]
    if clause.has(AWAY) or (clause.has(INVITED) and "na" in before):
        return True
    found = clause.find(ABOUT, until=day.first)
    if found and day.first - found[1] <= 4:
        return True
    previous = before[-1] if before else ""
    if day.before in ("z", "ze") and previous.startswith(PAPERS):
        return True
    return (
        previous.startswith(("sesj", "posiedzeni", "nr", "konkurs", "nabor", "wazn", "czynn", "otwart", "obowiazuj"))
        or "sesji" in before[-1:]
    )
