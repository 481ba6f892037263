"""A line cut into words, numbers and signs, and these into clauses."""

import re
from dataclasses import dataclass, replace

from contacts.quicklog.lists import listed
from contacts.quicklog.verbs import may_be_verb
from crm.common.text import fold

# The dot belongs to these words; after any other word it ends a sentence.
ABBREVIATIONS = listed(
    """
    tel kom odp tydz rozm ul al os pl godz g ok tyg tygodn mies msc m gm pow pn pon wt sr czw cz pt sob sb nd
    niedz ndz dn dot nr st stow fund sp soc spoldz spn kier dyr wlkp wielkopol pw im sw ks p prof dr mgr inz
    wicestar zast spotk inf info inform anim rob stud szkol doradz konf wiz lic r br ub bm zesz ust zl szt tys
    np itp itd ew ws tzw dz ppoz dosw dzw zadzw tf wych oddz wysl przesl podg gr sty lut mar kwi maj cze lip
    sie wrz paz lis gru in n prez przew sekr burm tow stw centr
    """
)
PHONE_DIGITS = 7
PIECE = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<number>\d+(?:(?:[.:/]|-(?=\d))\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)"
    r"|(?P<sign>[^\w\s]|_)",
)


@dataclass(frozen=True)
class Token:
    index: int
    raw: str
    text: str  # folded: lower case, no diacritics
    kind: str  # "word", "number", "range", "email", "sign"
    start: int
    end: int
    dotted: bool = False  # a dot follows at once
    opens: bool = False  # a sentence begins with it
    small: bool = False  # in a line typed without capitals, which then tell nothing

    @property
    def is_capital(self):
        return self.raw[:1].isupper()

    @property
    def has_marks(self):
        """Typed with Polish diacritics."""
        return any(sign in "ąćęłńóśźż" for sign in self.raw.lower())


def tokens_of(line: str) -> list[Token]:
    pieces: list[Token] = []
    for found in PIECE.finditer(line):
        kind, raw = found.lastgroup or "", found.group()
        dotted = line[found.end() : found.end() + 1] == "."
        if kind == "sign" and raw == "." and pieces and pieces[-1].end == found.start() and _keeps_dot(pieces[-1]):
            continue
        if kind == "number" and "-" in raw and _is_range(raw):
            kind = "range"
        opens = not pieces or (pieces[-1].kind == "sign" and pieces[-1].raw in ENDING)
        pieces.append(Token(len(pieces), raw, fold(raw), kind, found.start(), found.end(), dotted, opens))
    return [replace(token, small=True) for token in pieces] if _is_small(pieces) else pieces


def _is_small(pieces):
    """No word but the first begins with a capital, short names like WTZ apart."""
    return not any(token.is_capital and not token.raw.isupper() for token in pieces[1:])


def _is_range(raw):
    """`9-11`, `8-9.03`: two numbers; not the three of a date, not the many digits of a telephone."""
    return raw.count("-") == 1 and (
        sum(sign.isdecimal() for sign in raw) < PHONE_DIGITS or not raw.replace("-", "").isdecimal()
    )


def _keeps_dot(token):
    return (token.kind == "word" and token.text in ABBREVIATIONS) or (
        token.kind in ("number", "range") and "." in token.raw
    )


ENDING = ".!?:\n"
PARTING = frozenset(",;.:()–—!?|•·\n→>")
JOINING = listed("i oraz a ale lecz wiec bo potem nastepnie jednak natomiast")
AND = listed("i oraz")
# A clause that begins so goes on with the one before it.
GOING_ON = listed("zeby aby by azeby ktory ktora ktore ktorzy")


def clauses_of(tokens: list[Token]) -> list[list[Token]]:
    """The line parted at punctuation and conjunctions; neither is in the answer."""
    clauses: list[list[Token]] = [[]]
    for position, token in enumerate(tokens):
        following = tokens[position + 1].text if position + 1 < len(tokens) else ""
        if token.kind == "sign" and (token.raw in PARTING or (token.raw in "-/" and _stands_alone(tokens, position))):
            if following not in GOING_ON:
                clauses.append([])
        elif _joins(tokens, position):
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _joins(tokens, position):
    token = tokens[position]
    if token.text == "ze" and token.kind == "word":
        return _is_that(token.raw.lower(), tokens[position + 1].text if position + 1 < len(tokens) else "")
    if token.kind != "word" or token.text not in JOINING or _between_numbers(tokens, position):
        return False
    return token.text not in AND or any(may_be_verb(one) for one in _until_break(tokens, position + 1))


def _until_break(tokens, position):
    """`WTZ Leszno i PCPR Leszno wczoraj`: only a verb behind makes the `i` part two clauses."""
    for token in tokens[position:]:
        if (token.kind == "sign" and token.raw in PARTING) or (token.kind == "word" and token.text in JOINING):
            return
        yield token


def _is_that(raw, following):
    """`że`, and `ze` where no preposition can stand: that one comes only before s, z, w and m (ze Śremu, ze mną)."""
    return raw == "że" or not following.startswith(("s", "z", "w", "m"))


def _between_numbers(tokens, position):
    """`między 10 a 12` is one phrase."""
    return 0 < position < len(tokens) - 1 and tokens[position - 1].kind == tokens[position + 1].kind == "number"


def _stands_alone(tokens, position):
    token = tokens[position]
    before = tokens[position - 1].end if position else 0
    after = tokens[position + 1].start if position + 1 < len(tokens) else token.end + 1
    return before < token.start and after > token.end
