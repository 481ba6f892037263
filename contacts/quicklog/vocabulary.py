"""The bodies and people a line may name, indexed by every form their names take."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from contacts.choices import OrganisationKind
from contacts.quicklog.inflection import adjective_forms, adjectives_of, forms_of
from contacts.quicklog.lists import listed
from crm.common.text import fold

Index = defaultdict[Any, list]
LONGEST_SHORT_WORD = 4
LONGEST_NAME = 4  # words of a name without quotes that may stand for the body
# Named by their type and place alone.
WITHOUT_NAME = (
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.COUNTY,
    OrganisationKind.PCPR,
    OrganisationKind.SOCIAL_WELFARE_CENTRE,
    OrganisationKind.WTZ,
)
# Left out when the name proper is looked for.
NO_NAME = listed("stowarzyszenie fundacja spoldzielnia socjalna wtz towarzystwo w we przyklad im pw")


@dataclass(frozen=True)
class Body:
    id: int
    name: str
    kind: str
    town: str
    gmina_kind: str = ""  # "miejska", "wiejska", "miejsko-wiejska"; only of gminas
    aliases: str = ""
    operator_id: int | None = None
    powiat: str = ""  # its adjective: "pilski"

    @property
    def powiat_adjective(self):
        return fold(self.name).removeprefix("powiat ") if self.kind == OrganisationKind.COUNTY else ""


@dataclass(frozen=True)
class Human:
    id: int
    first_name: str
    last_name: str
    posts: tuple[tuple[int, str], ...] = ()  # (organisation, function held today)

    @property
    def name(self):
        return f"{self.first_name} {self.last_name}".strip()


@dataclass
class Vocabulary:
    bodies: list[Body]
    people: list[Human] = field(default_factory=list)
    colleagues: list[str] = field(default_factory=list)  # names of our own team
    places: list[str] = field(default_factory=list)  # towns known to exist, ours or not

    def __post_init__(self):
        self.by_id = {body.id: body for body in self.bodies}
        self.in_town: Index = defaultdict(list)
        self.town_forms: Index = defaultdict(list)  # form of a town's first word -> towns
        self.town_forms_by_end: Index = defaultdict(list)  # beginning or end of a form -> forms; for what is misspelt
        self.town_adjectives: Index = defaultdict(list)
        self.powiat_forms: Index = defaultdict(list)  # of counties: form of the adjective -> ids
        self.half_powiat_forms: Index = defaultdict(list)  # `czarnkowski` of `czarnkowsko-trzcianecki`
        self.in_powiat: Index = defaultdict(list)
        self.named: Index = defaultdict(list)  # form of the first word of a proper name -> (words, body)
        self.with_word: Index = defaultdict(list)  # any long word of a name: only beside a word of its type
        self.surnames: Index = defaultdict(list)
        self.post_holders: Index = defaultdict(list)
        self.known_places = {form for place in self.places for form in forms_of(place)}
        # By surname: a first name alone may be anybody's.
        self.colleague_forms = {form for name in self.colleagues for form in surname_forms(name.split()[-1])}
        for body in self.bodies:
            self._add_place(body)
            self._add_powiat(body)
            self._add_name(body)
        for form in self.town_forms:
            for end in ends_of(form):
                self.town_forms_by_end[end].append(form)
        for human in self.people:
            for form in surname_forms(human.last_name):
                self.surnames[form].append(human)
            for organisation, function in human.posts:
                self.post_holders[organisation].append((fold(function), human))

    def _add_place(self, body):
        if not body.town:
            return
        self.in_town[body.town].append(body)
        if len(self.in_town[body.town]) == 1:
            first = body.town.split()[0]
            for form in forms_of(first):
                self.town_forms[form].append(body.town)
            for form in adjectives_of(first):
                self.town_adjectives[form].append(body.town)

    def _add_powiat(self, body):
        for form in adjective_forms(body.powiat) if body.powiat else ():
            self.in_powiat[form].append(body)
        for form in adjective_forms(body.powiat_adjective) if body.powiat_adjective else ():
            self.powiat_forms[form].append(body.id)
            self.town_adjectives[form].append(body.town)
        for half in body.powiat_adjective.split("-") if "-" in body.powiat_adjective else ():
            for form in forms_of(half):
                self.half_powiat_forms[form].append(body.id)

    def _add_name(self, body):
        for word in fold(body.name).replace("(", " ").replace(")", " ").split():
            if len(word) > LONGEST_SHORT_WORD and word not in NO_NAME:
                for form in forms_of(word) | (adjective_forms(word[:-3] + "i") if word.endswith("kiej") else set()):
                    self.with_word[form].append(body)
        for words in proper_names(body):
            for form in forms_of(words[0]):
                self.named[form].append((words, body))


def ends_of(word):
    """What one typo cannot change both of: the first two letters and the last two."""
    return word[:2] + "-", "-" + word[-2:]


def surname_forms(last_name):
    forms = set(forms_of(last_name))
    base = fold(last_name)
    if base.endswith(("ski", "cki", "dzki", "ska", "cka", "dzka", "ny", "na", "wy", "wa")):
        forms |= adjective_forms(base[:-1] + ("i" if base[-2] == "k" else "y"))
    return forms


def proper_names(body):
    """The words that name this body alone: what is in quotes, or the name without its type and place."""
    names = [body.name, *body.aliases.split("\n")]
    found = set()
    for name in names:
        quoted = [part for part in name.replace("„", '"').replace("”", '"').split('"')[1::2] if part.strip()]
        for part in quoted or _unquoted(body, name):
            for written in {fold(part), fold(part).replace("-", " ")}:
                words = tuple(word for word in written.split() if word.strip("().,"))
                if words and len("".join(words)) > 3:
                    found.add(words)
    if "caritas" in fold(body.name):
        found.add(("caritas",))
    return found


def _unquoted(body, name):
    if body.kind in WITHOUT_NAME:
        return []
    words = name.split()
    while words and fold(words[0]) in NO_NAME:
        words = words[1:]
    while words and (fold(words[-1]) in NO_NAME or words[-1] == "-"):
        words = words[:-1]
    return [" ".join(words)] if 0 < len(words) <= LONGEST_NAME else []
