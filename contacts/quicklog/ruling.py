"""Verbs that rule an infinitive: whose they are decides whose move it is, and of most of them nobody can tell."""

from contacts.quicklog.eventwords import EVENTS
from contacts.quicklog.functions import SILENT
from contacts.quicklog.kinds import GOVERNING
from contacts.quicklog.lists import listed, phrases
from contacts.quicklog.outcomes import PHRASES
from contacts.quicklog.verbs import is_finite

# No look gives these away as verbs.
RULING = listed(
    """
    zdazy zdaza zdola zdolaja postara stara kaze kaza zacznie zaczna zaczyna umie umieja radzi radza doradza poleca
    polecaja obieca zgodza zdecyduje odmawia podejmie raczy racza zechce zechca smie smia odwazy grozi groza miano
    kazano polecono rade slowo stanie
    """
)
# What came of the contact, and what an infinitive may hang on: `zgodzili się przesłać`.
RULING_OUTCOMES = phrases("zgodzil*; zgadza*; odmowil*; odmaw*; zrezygnowal*; rezygnuj*; zobowiaz*")
# How things stand, and nouns that look like `kazał`.
NOT_RULING = listed(
    """
    sa jest wraca wracaja trwa bedzie material personel protokol portal kwartal podzial udzial dzial oddzial wydzial
    kapital szpital profil zespol nowel
    """
)
# Denied, they say that it will not be done: `nie zdążą przesłać`.
DENIABLE = RULING | listed("maja ma mieli mialy mial miala mialo zdazyli zdazyla zdazyl dadza")
ASKED = ("pros", "popros")  # `prosili oddzwonić` asks us
OURS = ("lam", "lem", "lismy", "lysmy")
PAST = ("al", "il", "yl", "ol")


def is_ruled(clause, at):
    """`starają się zebrać`: the infinitive hangs on a verb whose doer nobody told."""
    ruling = _positions(clause, RULING_OUTCOMES)
    told = {place for _, pattern in (*EVENTS, *PHRASES) for place in _positions(clause, pattern)}
    skipped = (told - ruling) | clause.named_positions(functions=True) | clause.timed_positions()
    return any(
        place in ruling or _rules(clause.tokens[place]) or _is_future(clause, place)
        for place in range(at)
        if place not in skipped and not _is_of_ours(clause, place, skipped)
    )


def is_denied(clause, at):
    """`nie zdążą przesłać listy`: no step."""
    return any(
        one == "nie" and other in DENIABLE for one, other in zip(clause.texts[:at], clause.texts[1:at], strict=False)
    )


def has_between(clause, first, last):
    """`mają remont zadzwonić w pt`: a thing between the duty and the infinitive may be all they have."""
    known = clause.named_positions(functions=True) | clause.timed_positions()
    return any(
        place not in known and clause.texts[place] not in SILENT and clause.tokens[place].kind == "word"
        for place in range(first + 1, last)
    )


def _positions(clause, pattern):
    return {place for first, last in clause.all(pattern) for place in range(first, last + 1)}


def _is_of_ours(clause, at, told):
    """`nie dodzwoniłam się zadzwonić jutro`: no doer but us; the `się` of what is told goes with it."""
    if clause.texts[at] == "sie" and at:
        return at - 1 in told or clause.texts[at - 1].endswith(OURS)
    return clause.texts[at].endswith(OURS)


def _is_future(clause, at):
    """`pomogą zebrać`; `z radną` is no verb."""
    token = clause.tokens[at]
    governed = any(text in GOVERNING for text in clause.texts[max(0, at - 2) : at])
    return token.raw.lower().endswith("ą") and len(token.text) > len("beda") and not governed


def _rules(token):
    """Anything that could be a verb of theirs; to ask once too often does no harm."""
    text = token.text
    if token.kind != "word" or text in NOT_RULING or text.startswith(ASKED):
        return False
    return text in RULING or is_finite(token) or (len(text) > len("byl") + 1 and text.endswith(PAST))
