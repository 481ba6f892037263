"""The bodies and people a line may name, indexed by every form their names take."""

from collections import defaultdict
from dataclasses import dataclass, field

from contacts.choices import OrganisationKind
from contacts.quicklog.inflection import adjective_forms, adjectives_of, forms_of
from contacts.quicklog.lists import listed
from crm.common.text import fold

TYPE_WORDS = {
    OrganisationKind.NGO_ASSOCIATION: "stowarzyszenie",
    OrganisationKind.NGO_FOUNDATION: "fundacja",
    OrganisationKind.SOCIAL_COOPERATIVE: "spoldzielnia socjalna",
}
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
        self.in_town = defaultdict(list)
        self.town_forms = defaultdict(set)  # form of a town's first word -> towns
        self.town_adjectives = defaultdict(set)
        self.powiat_forms = defaultdict(set)
        self.named = defaultdict(list)  # form of the first word of a proper name -> (words, body)
        self.in_powiat = defaultdict(list)
        self.with_word = defaultdict(list)  # any long word of a name: only beside a word of its type
        self.known_places = set()
        self.surnames = defaultdict(list)
        self.post_holders = defaultdict(list)
        self.colleague_forms = {form for name in self.colleagues for word in name.split() for form in forms_of(word)}
        for body in self.bodies:
            self._add(body)
        for place in self.places:
            self.known_places |= forms_of(place)
        for human in self.people:
            for form in surname_forms(human.last_name):
                self.surnames[form].append(human)
            for organisation, function in human.posts:
                self.post_holders[organisation].append((fold(function), human))

    def _add(self, body):
        if body.town:
            self.in_town[body.town].append(body)
            if len(self.in_town[body.town]) == 1:
                for form in forms_of(body.town.split()[0]):
                    self.town_forms[form].add(body.town)
                for form in adjectives_of(body.town.split()[0]):
                    self.town_adjectives[form].add(body.town)
        if body.powiat_adjective:
            for form in adjective_forms(body.powiat_adjective):
                self.powiat_forms[form].add(body.id)
                self.town_adjectives[form].add(body.town)
        if body.powiat:
            for form in adjective_forms(body.powiat):
                self.in_powiat[form].append(body)
        for word in fold(body.name).replace("(", " ").replace(")", " ").split():
            if len(word) > 4 and word not in NO_NAME:
                for form in forms_of(word) | (adjective_forms(word[:-3] + "i") if word.endswith("kiej") else set()):
                    self.with_word[form].append(body)
        for words in proper_names(body):
            for form in forms_of(words[0]):
                self.named[form].append((words, body))


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
    if body.kind in (
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.COUNTY,
        OrganisationKind.PCPR,
        OrganisationKind.SOCIAL_WELFARE_CENTRE,
    ):
        return []
    if body.kind == OrganisationKind.WTZ:
        return []
    words = name.split()
    while words and fold(words[0]) in NO_NAME:
        words = words[1:]
    while words and (fold(words[-1]) in NO_NAME or words[-1] == "-"):
        words = words[:-1]
    return [" ".join(words)] if words and len(words) < 5 else []
