"""A line cut into words, numbers and signs, and these into clauses."""

import re
from dataclasses import dataclass

from contacts.quicklog.lists import listed
from crm.common.text import fold

# The dot belongs to these words; after any other word it ends a sentence.
ABBREVIATIONS = listed(
    """
    tel kom odp tydz rozm ul al os pl godz g ok tyg tygodn mies msc m gm pow pn pon wt sr czw cz pt sob sb nd niedz
    ndz dn dot nr st stow fund sp soc spoldz spn kier dyr wlkp wielkopol pw im sw ks p prof dr mgr inz wicestar zast
    spotk inf info inform anim rob st stud szkol doradz konf wiz lic ul r br ub bm zesz ust zl szt tys np itp itd ew
    ws tzw dz sty lut mar kwi maj cze lip sie wrz paz lis gru in n prez przew sekr burm tow stw centr
    """
)
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
    kind: str  # "word", "number", "email", "sign"
    start: int
    end: int
    dotted: bool = False  # a dot follows at once

    @property
    def is_capital(self):
        return self.raw[:1].isupper()

    @property
    def has_marks(self):
        """Typed with Polish diacritics."""
        return any(sign in "ąćęłńóśźż" for sign in self.raw.lower())


def tokens_of(line: str) -> list[Token]:
    pieces = []
    for found in PIECE.finditer(line):
        kind, raw = found.lastgroup, found.group()
        dotted = line[found.end() : found.end() + 1] == "."
        if kind == "sign" and raw == "." and pieces and pieces[-1].end == found.start() and _keeps_dot(pieces[-1]):
            continue
        pieces.append(Token(len(pieces), raw, fold(raw), kind, found.start(), found.end(), dotted))
    return pieces


def _keeps_dot(token):
    return (token.kind == "word" and token.text in ABBREVIATIONS) or (token.kind == "number" and "." in token.raw)


PARTING = frozenset(",;.:()–—!?|•·\n→>")
JOINING = listed("i oraz a ale lecz wiec bo ze potem nastepnie jednak natomiast")
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
        elif token.kind == "word" and token.text in JOINING and not _between_numbers(tokens, position):
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _between_numbers(tokens, position):
    """`między 10 a 12` is one phrase."""
    return 0 < position < len(tokens) - 1 and tokens[position - 1].kind == tokens[position + 1].kind == "number"


def _stands_alone(tokens, position):
    token = tokens[position]
    before = tokens[position - 1].end if position else 0
    after = tokens[position + 1].start if position + 1 < len(tokens) else token.end + 1
    return before < token.start and after > token.end
