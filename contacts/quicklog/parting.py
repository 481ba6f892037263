"""Steps typed one after another without a comma, parted before each is read."""

from contacts.quicklog.lists import listed
from contacts.quicklog.stepwords import PRONOUNS
from contacts.quicklog.timewords import NEAR_WORDS, WEEKDAYS
from contacts.quicklog.verbs import owner_of

MEETINGS = listed("spotkanie wizyta szkolenie")
# Behind these the second verb depends on the first: `dadzą znać, czy podpiszą`.
SUBORDINATE = listed("czy zeby aby ze kiedy gdy jak co ktory ktora ktore jesli")


def parted(tokens) -> list[list]:
    """`wyślemy model jutro oni oddzwonią w pt`: a step begins at its verb or meeting, once the first has its day."""
    pieces: list[list] = []
    start, timed, verb_seen = 0, False, False
    for at, token in enumerate(tokens):
        if token.text in SUBORDINATE:
            return [*pieces, tokens[start:]]
        is_verb = token.kind == "word" and owner_of(token) is not None
        opens = is_verb or token.text in MEETINGS
        if opens and verb_seen and (timed or tokens[at - 1].text in PRONOUNS):
            first = at - 1 if tokens[at - 1].text in PRONOUNS else at
            pieces.append(tokens[start:first])
            start, timed = first, False
        verb_seen = verb_seen or is_verb
        if verb_seen and (token.text in WEEKDAYS or token.text in NEAR_WORDS or token.kind == "number"):
            timed = True
    return [*pieces, tokens[start:]]
