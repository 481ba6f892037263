"""Words of the field: what happened, which way, what came of it, who it was with. All folded."""

import re

from contacts.choices import Direction, InteractionKind, Outcome
from contacts.quicklog.lists import listed

# --- What happened. The first column of a row decides, the words are looked for as whole words, `*` is any ending.
EVENTS: tuple[tuple[str, str], ...] = (
    (InteractionKind.STUDY_VISIT, "wizyt* studyjn*"),
    (InteractionKind.EXCHANGE_WORKSHOP, "warsztat* wymian*"),
    (InteractionKind.EXCHANGE_WORKSHOP, "wymian* doswiadczen"),
    (InteractionKind.INFO_MEETING, "spotk* inf*"),
    (InteractionKind.ANIMATION_MEETING, "spotk* anim*"),
    (InteractionKind.GROUP_WORKING_MEETING, "spotk* rob* gi"),
    (InteractionKind.GROUP_WORKING_MEETING, "spotk* rob* grupy"),
    (InteractionKind.GROUP_WORKING_MEETING, "spotk* rob*"),
    (InteractionKind.GROUP_WORKING_MEETING, "spotk* gi"),
    (InteractionKind.GROUP_WORKING_MEETING, "spotk* grupy"),
    (InteractionKind.FAMILY_MEETING, "spotk* z rodzin*"),
    (InteractionKind.FAMILY_MEETING, "spotk* z rodzic*"),
    (InteractionKind.TRAINING, "szkoleni*"),
    (InteractionKind.TRAINING, "szkol."),
    (InteractionKind.ADVICE_SESSION, "doradztw*"),
    (InteractionKind.CONFERENCE, "konferencj*"),
    (InteractionKind.CONFERENCE, "forum"),
    (InteractionKind.PHONE_CALL, "rozm* tel*"),
    (InteractionKind.PHONE_CALL, "tel"),
    (InteractionKind.PHONE_CALL, "telefon"),
    (InteractionKind.PHONE_CALL, "telefonu"),
    (InteractionKind.PHONE_CALL, "telefonem"),
    (InteractionKind.PHONE_CALL, "telefonicznie"),
    (InteractionKind.PHONE_CALL, "telefoniczn*"),
    (InteractionKind.PHONE_CALL, "telefonowal*"),
    (InteractionKind.PHONE_CALL, "zatelefonowal*"),
    (InteractionKind.PHONE_CALL, "dzwonil*"),
    (InteractionKind.PHONE_CALL, "dzwonion*"),
    (InteractionKind.PHONE_CALL, "zadzwonil*"),
    (InteractionKind.PHONE_CALL, "zadzwonion*"),
    (InteractionKind.PHONE_CALL, "oddzwonil*"),
    (InteractionKind.PHONE_CALL, "przedzwonil*"),
    (InteractionKind.PHONE_CALL, "podzwonil*"),
    (InteractionKind.PHONE_CALL, "wydzwanial*"),
    (InteractionKind.PHONE_CALL, "dodzwonil*"),
    (InteractionKind.EMAIL, "mail"),
    (InteractionKind.EMAIL, "maila"),
    (InteractionKind.EMAIL, "mailem"),
    (InteractionKind.EMAIL, "maile"),
    (InteractionKind.EMAIL, "mailowo"),
    (InteractionKind.EMAIL, "mailowal*"),
    (InteractionKind.EMAIL, "zmailowal*"),
    (InteractionKind.EMAIL, "odmailowal*"),
    (InteractionKind.EMAIL, "mejl*"),
    (InteractionKind.EMAIL, "meil*"),
    (InteractionKind.EMAIL, "e-mail*"),
    (InteractionKind.EMAIL, "email*"),
    (InteractionKind.EMAIL, "e-mejl*"),
    (InteractionKind.EMAIL, "@"),
    (InteractionKind.VISIT_OF_ORGANISATION, "u nas"),
    (InteractionKind.VISIT_OF_ORGANISATION, "do biura"),
    (InteractionKind.VISIT_OF_ORGANISATION, "w biurze"),
    (InteractionKind.VISIT_OF_ORGANISATION, "w naszym biurze"),
    (InteractionKind.VISIT_OF_ORGANISATION, "odwiedzili nas"),
    (InteractionKind.VISIT_OF_ORGANISATION, "odwiedzila nas"),
    (InteractionKind.VISIT_OF_ORGANISATION, "odwiedzil nas"),
    (InteractionKind.VISIT_TO_ORGANISATION, "wizyta"),
    (InteractionKind.VISIT_TO_ORGANISATION, "wizyty"),
    (InteractionKind.VISIT_TO_ORGANISATION, "odwiedziny"),
    (InteractionKind.VISIT_TO_ORGANISATION, "odwiedzil*"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylam w"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylem w"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylismy w"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylysmy w"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylam we"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylem we"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylam u"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylem u"),
    (InteractionKind.VISIT_TO_ORGANISATION, "bylismy u"),
    (InteractionKind.VISIT_TO_ORGANISATION, "pojechalam do"),
    (InteractionKind.VISIT_TO_ORGANISATION, "pojechalem do"),
    (InteractionKind.VISIT_TO_ORGANISATION, "pojechalismy do"),
)
# Channels that are none of the fourteen kinds (quick log rules, "Kind").
OTHER_CHANNELS = (
    "sms*",
    "esemes*",
    "whatsapp*",
    "whatsup*",
    "messenger*",
    "fax*",
    "faks*",
    "epuap*",
    "list polecony",
    "list zwykly",
    "listem",
    "pismo",
    "pisma",
    "pismem",
    "list",
)
DOUBTFUL_EVENTS = {
    # Alone they say no more than that something happened: the person chooses.
    "spotk*": (
        InteractionKind.INFO_MEETING,
        InteractionKind.ANIMATION_MEETING,
        InteractionKind.GROUP_WORKING_MEETING,
        InteractionKind.PARTNER_MEETING,
        InteractionKind.FAMILY_MEETING,
        InteractionKind.VISIT_TO_ORGANISATION,
        InteractionKind.VISIT_OF_ORGANISATION,
    ),
    "rozmowa": (
        InteractionKind.PHONE_CALL,
        InteractionKind.VISIT_TO_ORGANISATION,
        InteractionKind.VISIT_OF_ORGANISATION,
    ),
    "rozm": (InteractionKind.PHONE_CALL, InteractionKind.VISIT_TO_ORGANISATION, InteractionKind.VISIT_OF_ORGANISATION),
    "rozmawial*": (
        InteractionKind.PHONE_CALL,
        InteractionKind.VISIT_TO_ORGANISATION,
        InteractionKind.VISIT_OF_ORGANISATION,
    ),
    "porozmawial*": (
        InteractionKind.PHONE_CALL,
        InteractionKind.VISIT_TO_ORGANISATION,
        InteractionKind.VISIT_OF_ORGANISATION,
    ),
    "gadal*": (
        InteractionKind.PHONE_CALL,
        InteractionKind.VISIT_TO_ORGANISATION,
        InteractionKind.VISIT_OF_ORGANISATION,
    ),
    "odpisal*": (InteractionKind.EMAIL, InteractionKind.PHONE_CALL),
    "odpowiedzial*": (InteractionKind.EMAIL, InteractionKind.PHONE_CALL),
    "warsztat": (InteractionKind.EXCHANGE_WORKSHOP, InteractionKind.TRAINING),
}
PARTNERS = ("wojt*", "burmistrz*", "starost*", "wicestarost*", "prezydent*", "firm*", "przedsiebior*", "biznes*")
NOT_HAPPENED = (
    "odwolan*", "odwolal*", "przelozon*", "przelozyl*", "nie odbyl*", "nie odbedzie", "nie doszlo", "planowan*", "zaplanowan*",
    "planuj*", "umowion*", "umowil*", "umawial*", "ustalil* termin", "anulowan*", "nie bylo",
)  # fmt: skip
AGREED_FOR = (
    "umowion*",
    "umowil*",
    "umawial*",
    "ustalon*",
    "ustalil*",
    "zaplanowan*",
    "planowan*",
    "termin",
    "przelozon*",
    "przelozyl*",
    "zaplanowal*",
    "wyznaczon*",
)
CALLED_OFF = ("odwolan*", "odwolal*", "anulowan*", "nie odbyl*", "nie doszlo", "nie odbedzie")

# --- What came of it. Negated forms stand first and take their words away from the plain ones.
OUTCOMES: tuple[tuple[str, str], ...] = (
    (Outcome.DECLINED, "nie sa zainteresowan*"),
    (Outcome.DECLINED, "nie jest zainteresowan*"),
    (Outcome.DECLINED, "nie byli zainteresowan*"),
    (Outcome.DECLINED, "nie zainteresowan*"),
    (Outcome.DECLINED, "niezainteresowan*"),
    (Outcome.DECLINED, "brak zainteresowania"),
    (Outcome.DECLINED, "bez zainteresowania"),
    (Outcome.DECLINED, "nie chc*"),
    (Outcome.DECLINED, "nie zgodzil*"),
    (Outcome.DECLINED, "nie zgadza*"),
    (Outcome.DECLINED, "nie wyrazil* zgody"),
    (Outcome.DECLINED, "brak zgody"),
    (Outcome.DECLINED, "nie ma zgody"),
    (Outcome.DECLINED, "odmow*"),
    (Outcome.DECLINED, "odmawia*"),
    (Outcome.DECLINED, "zrezygnowal*"),
    (Outcome.DECLINED, "rezygnuj*"),
    (Outcome.NO_ANSWER, "nie odebral*"),
    (Outcome.NO_ANSWER, "nie odbier*"),
    (Outcome.NO_ANSWER, "nie odpowiad*"),
    (Outcome.NO_ANSWER, "nie odpisal*"),
    (Outcome.NO_ANSWER, "nie odpowiedzial*"),
    (Outcome.NO_ANSWER, "nie dodzwonil*"),
    (Outcome.NO_ANSWER, "nikt nie odebral"),
    (Outcome.NO_ANSWER, "nikt nie odbiera"),
    (Outcome.NO_ANSWER, "bez odp*"),
    (Outcome.NO_ANSWER, "brak odp*"),
    (Outcome.NO_ANSWER, "brak kontaktu"),
    (Outcome.NO_ANSWER, "zajete"),
    (Outcome.NO_ANSWER, "zajety"),
    (Outcome.NO_ANSWER, "glucho"),
    (Outcome.NO_ANSWER, "gluchy tel*"),
    (Outcome.NO_ANSWER, "skrzynka"),
    (Outcome.NO_ANSWER, "poczta glosowa"),
    (Outcome.CONSIDERING, "zastanawia*"),
    (Outcome.CONSIDERING, "zastanowi*"),
    (Outcome.CONSIDERING, "waha*"),
    (Outcome.CONSIDERING, "rozwaza*"),
    (Outcome.CONSIDERING, "mysla"),
    (Outcome.CONSIDERING, "do przemyslenia"),
    (Outcome.CONSIDERING, "musza przemyslec"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o mater*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o model*"),
    (Outcome.ASKED_FOR_MATERIALS, "popros* o mater*"),
    (Outcome.ASKED_FOR_MATERIALS, "popros* o model*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o opis*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o prezentacj*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o broszur*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o ulotk*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o wysl* mater*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o przesl* mater*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o wysl* model*"),
    (Outcome.ASKED_FOR_MATERIALS, "pros* o przesl* model*"),
    (Outcome.ASKED_FOR_MATERIALS, "chc* mater*"),
    (Outcome.AGREED, "zgodzil*"),
    (Outcome.AGREED, "zgadza*"),
    (Outcome.AGREED, "zgoda"),
    (Outcome.AGREED, "wyrazil* zgode"),
    (Outcome.AGREED, "potwierdzil*"),
    (Outcome.AGREED, "potwierdzone"),
    (Outcome.AGREED, "na tak"),
    (Outcome.INTERESTED, "zainteresowan*"),
    (Outcome.INTERESTED, "chetn*"),
    (Outcome.INTERESTED, "chc*"),
    (Outcome.INTERESTED, "chcial*"),
)
# Beside these an outcome is not said of them, or not said at all.
NOT_SAID = (
    "jesli*",
    "jezeli",
    "gdyby",
    "czy",
    "chyba",
    "moze",
    "byc moze",
    "podobno",
    "nie wiadomo",
    "nie wiem",
    "pytal*",
)

# --- Which way.
OUTWARD = (
    "dzwonilam", "dzwonilem", "dzwonilismy", "dzwonilysmy", "zadzwonil?m", "zadzwonilismy", "zadzwonilysmy", "oddzwonil?m", "oddzwonilismy",
    "przedzwonil?m", "wyslal?m", "wyslalismy", "wyslalysmy", "wyslan*", "przeslal?m", "przeslalismy", "przeslan*", "napisal?m", "napisalismy",
    "napisano", "odpisal?m", "odpisalismy", "mailowal?m", "telefonowal?m", "zatelefonowal?m", "dodzwonil?m", "dodzwonilismy", "zadzwoniono",
    "dzwoniono", "poslal?m", "odmailowal?m", "podeslal?m", "dzwonie", "pisze", "wysylam", "przekazal?m", "wyslalem", "nie odebral*", "nie odbier*",
)  # fmt: skip
INWARD = (
    "dzwonili", "dzwonila", "dzwonil", "zadzwonili", "zadzwonila", "zadzwonil", "oddzwonili", "oddzwonila", "oddzwonil", "odpisali", "odpisala",
    "odpisal", "napisali", "napisala", "napisal", "przyslali", "przyslala", "przyslal", "dostal?m", "dostalismy", "otrzymal?m", "otrzymalismy",
    "otrzymano", "przyszedl", "wplynal", "wplynelo", "telefonowali", "telefonowala", "telefonowal", "mailowali", "mailowala", "mailowal", "przeslali",
    "przeslala", "przeslal", "odebral?m", "wyslali", "wyslala", "wyslal", "nadeszlo", "nadszedl",
)  # fmt: skip
CALLS_AND_LETTERS = (InteractionKind.PHONE_CALL, InteractionKind.EMAIL)
DIRECTIONS = {Direction.OUT: OUTWARD, Direction.IN: INWARD}

# --- Whose move.
OUR_DUTY = (
    "mam",
    "mamy",
    "trzeba",
    "musze",
    "musimy",
    "nalezy",
    "obiecalam",
    "obiecalem",
    "obiecalismy",
    "obiecalysmy",
    "obiecano",
    "zobowiazal?m",
    "zobowiazalismy",
    "deklarowal?m",
    "do zrobienia",
    "pamietac",
    "bede",
    "bedziemy",
)
THEIR_DUTY = (
    "maja",
    "ma",
    "musza",
    "musi",
    "powinni",
    "powinna",
    "powinien",
    "obiecali",
    "obiecala",
    "obiecal",
    "zobowiazali",
    "zobowiazala",
    "zobowiazal",
    "zadeklarowal*",
    "zapowiedzial*",
    "deklaruj*",
    "beda",
    "bedzie",
)
WAITING = (
    "czekam na",
    "czekamy na",
    "czekam",
    "czekamy",
    "oczekujemy",
    "oczekuje na",
    "oczekujemy na",
    "czekac na",
    "w oczekiwaniu na",
)
THEY_WAIT = ("czekaja na", "czeka na", "oczekuja")
WE_ASKED = (
    "prosil?m",
    "poprosil?m",
    "prosilismy",
    "poprosilismy",
    "poprosilysmy",
    "prosilysmy",
    "poproszono",
    "prosze o",
)
THEY_ASK_TO_CALL = ("pros* o tel", "pros* o telefon", "pros* o kontakt", "pros* o oddzwonienie", "pros* o rozmowe", "pros* o przypomnienie", "pros* o spotkanie",
                    "popros* o tel", "popros* o telefon", "popros* o kontakt", "popros* o oddzwonienie")  # fmt: skip
WANTING = ("chca", "chce", "chcieli", "chcialaby", "chcialby", "chcieliby", "moga", "moze", "mozna", "wola", "planuja", "planuje", "zamierzaja", "zamierza", "woleliby",
           "boja", "boi", "lubia", "potrafia", "mogliby", "moglaby", "moglby", "probowal*", "chetnie", "gotowi", "gotowa", "gotow", "jak", "zaczeli", "pozwala*")  # fmt: skip
THEIR_PAPERS = ("uchwal*", "decyzj*", "odp", "odpowiedz*", "opini* rady", "stanowisk* rady")
OURS_SIGN = listed("nasz nasza nasze naszego naszej naszym nasza naszemu")
THEIRS_SIGN = listed("ich jego jej")
OUR_WORD = listed("my ja sama sami")


def pattern(words: str) -> re.Pattern:
    """`spotk* inf*` as a pattern over the words of a clause joined by blanks; `?` is one letter."""
    parts = [re.escape(word).replace(r"\*", r"[^ ]*").replace(r"\?", "[^ ]") for word in words.split()]
    return re.compile(r"(?<![^ ])" + " ".join(parts) + r"(?![^ ])")


EVENT_PATTERNS = [(kind, pattern(words)) for kind, words in EVENTS]
DOUBTFUL_PATTERNS = [(kinds, pattern(words)) for words, kinds in DOUBTFUL_EVENTS.items()]
OUTCOME_PATTERNS = [(outcome, pattern(words)) for outcome, words in OUTCOMES]


def any_of(words) -> re.Pattern:
    return re.compile("|".join(pattern(one).pattern for one in words))
