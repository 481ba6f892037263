"""Dates inside another noun phrase: they are nobody's (quick log rules, first paragraph)."""

from contacts.quicklog.lists import phrases
from contacts.quicklog.verbs import is_infinitive, owner_of

# A paper and its date: `umowa z 3.03`, `uchwała nr XII/45/2027 z 4.03`.
PAPERS = (
    "umow", "faktur", "protokol", "pism", "uchwal", "decyzj", "ustaw", "zarzadzeni", "list", "mail", "wniosk",
    "porozumieni", "notatk", "zaproszeni",
)  # fmt: skip
HELD = ("sesj", "posiedzeni", "nr", "konkurs", "nabor", "wazn", "czynn", "otwart", "obowiazuj")
PHRASE_OF_A_PAPER = 6
# How things are until then; nothing falls due that day.
STATES = phrases(
    """
    urlop*; l4; l 4; zwolnieni*; nieobecn*; chorob*; chora; chory; na wakacjach; w delegacji; delegacj*; nie ma;
    nie ma go; nie ma jej; nie bedzie; nie bylo; nieczynn*; zamkniet*; remont*; przerw*; feri*; turnus*; nabor;
    trwa*; wazn*; obowiazuj*; wolny; wolna; wolne; zajet?; dofinansowani*; na turnusie; na szkoleniu; na kursie
    """
)
INVITED = phrases("zaprosz*; zaprosil*; zapraszam*; zaprosic; zaproszono")
ABOUT = phrases("dotycz*; w sprawie; ws; w spr; dot; odnosnie; nt")
NEAR = 4


def swallowed(clause, day):
    """Inside another noun phrase a date is nobody's: an invitation to 3.12, a leave, a contract of 12.05."""
    before = clause.texts[: day.first]
    if _is_a_state(clause, day) or (clause.has(INVITED) and "na" in before):
        return True
    about = clause.find(ABOUT, until=day.first)
    if about and day.first - about[1] <= NEAR:
        return True
    if day.before in ("z", "ze") and any(word.startswith(PAPERS) for word in before[-PHRASE_OF_A_PAPER:]):
        return True
    previous = before[-1] if before else ""
    return previous.startswith(HELD)


def _is_a_state(clause, day):
    """`na L4 do 20.03`; but not `na L4 zadzwonić 22.03`, where a verb takes the day."""
    state = clause.find(STATES, until=day.first)
    between = clause.tokens[state[1] + 1 : day.first] if state else ()
    return state is not None and not any(owner_of(token) or is_infinitive(token, False) for token in between)
