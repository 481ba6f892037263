"""Places and proper names as they stand in a clause, in any case and with one typo where that is safe."""

from contacts.quicklog.inflection import forms_of, one_typo_apart
from contacts.quicklog.kinds import GOVERNING, LINKING, PLAIN_WORDS, type_word_at
from contacts.quicklog.timewords import MONTHS, WEEKDAYS
from contacts.quicklog.vocabulary import ends_of

QUOTES = '"„”'
LEAST_FOR_A_TYPO = 5


def time_words(clause):
    """Positions of weekdays and months, whatever town shares their name: `w środę` is time, `w Środzie` a place."""
    return {
        at
        for at, token in enumerate(clause)
        if token.text in WEEKDAYS.keys() | MONTHS.keys() and _is_time(clause, at, token)
    }


def _is_time(clause, at, token):
    before = clause[at - 1].text if at else ""
    if before in ("w", "we"):
        return not token.text.startswith("srodzie")
    if at + 1 < len(clause) and clause[at + 1].text.startswith(("wlkp", "wielkopolsk")):
        return False
    after_type = any((found := type_word_at(clause, start)) and found[1] == at for start in range(max(0, at - 4), at))
    return not token.is_capital and not after_type


def is_governed(clause, first):
    """`do wtz`, `do kierownika wtz`: a preposition stands right before, or before one more word."""
    return any(token.text in GOVERNING for token in clause[max(0, first - 2) : first])


def place_at(clause, at, vocabulary, after_type=None):
    """(last position, towns) of a place named here; after a type word (its position given) also by its adjective
    or with a typo."""
    if at >= len(clause) or clause[at].kind != "word":
        return None
    token = clause[at]
    towns = set(vocabulary.town_forms.get(token.text, ()))
    if after_type is not None:
        governed = is_governed(clause, after_type)
        if towns and token.text in PLAIN_WORDS and not (token.is_capital or governed or token.small):
            return None
        if not towns and (token.is_capital or governed):
            towns = set(vocabulary.town_adjectives.get(token.text, ()))
        if not towns and (token.is_capital or (token.small and governed)):
            towns = _misspelt(token.text, vocabulary)
    return _longest(clause, at, towns) if towns else None


def _misspelt(word, vocabulary):
    if len(word) < LEAST_FOR_A_TYPO or "-" in word or word in vocabulary.known_places or word in PLAIN_WORDS:
        return set()
    near = (form for end in ends_of(word) for form in vocabulary.town_forms_by_end.get(end, ()))
    return {town for form in near if one_typo_apart(form, word) for town in vocabulary.town_forms[form]}


def _longest(clause, at, towns):
    """The towns whose further words stand here too: `Środa Wielkopolska`, `Nowe Miasto n. Wartą`."""
    best, last = set(), at
    for town in towns:
        words = town.split()
        matched = 1
        while matched < len(words) and at + matched < len(clause) and _is_word(clause[at + matched], words[matched]):
            matched += 1
        whole = matched == len(words) or (matched == 1 and forms_of(words[1]) == forms_of("Wielkopolski"))
        if whole and at + matched - 1 > last:
            best, last = {town}, at + matched - 1
        elif whole and at + matched - 1 == last:
            best.add(town)
    return (last, best) if best else None


def _is_word(token, word):
    """In any case, or cut short: `podg.`, `n.`."""
    return token.text in forms_of(word) or (
        token.dotted and any(form.startswith(token.text) for form in forms_of(word))
    )


def place_after(clause, at, vocabulary):
    while at < len(clause) and clause[at].text in LINKING:
        at += 1
    return place_at(clause, at, vocabulary)


def name_at(clause, at, vocabulary, kinds=None):
    """(last position, bodies) whose proper name stands here in full."""
    quoted = at < len(clause) and clause[at].raw in QUOTES and clause[at].raw != ""
    at += quoted
    if at >= len(clause) or clause[at].kind != "word":
        return None
    found = [
        (words, body)
        for words, body in vocabulary.named.get(clause[at].text, ())
        if (not kinds or body.kind in kinds) and _words_stand(clause, at, words)
    ]
    if not found:
        return None
    longest = max(len(words) for words, body in found)
    last = at + longest - 1
    if quoted and last + 1 < len(clause) and clause[last + 1].raw in QUOTES:
        last += 1
    return last, list(dict.fromkeys(body for words, body in found if len(words) == longest))


def _words_stand(clause, at, words):
    return at + len(words) <= len(clause) and all(
        clause[at + shift].text in forms_of(word) for shift, word in enumerate(words)
    )
