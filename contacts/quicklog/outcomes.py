"""What came of a contact: words that tell it, and how `nie`, `mało` or `potrzebna` turn what they say."""

from contacts.choices import Outcome
from contacts.quicklog.functions import SILENT
from contacts.quicklog.lists import listed, phrases
from contacts.quicklog.verbs import US

# Longer phrases first: they take their words away from the shorter. None: the words tell nothing.
PHRASES = [
    (
        None,
        phrases(
            """
            nie chc* rezygn*; nie chc* zrezygn*; nie chc* odm*; jak na tak*; chc* wiedziec; chc* zapytac; chc* spytac;
            chc* sie dowiedziec; chc* tylko; zrezygnowal?m; zrezygnowalismy; odmowil?m; odmowilismy; zgodzil?m;
            potwierdzil?m; potwierdzilismy; chcial?m; chcielismy
            """
        ),
    ),
    (
        Outcome.DECLINED,
        phrases(
            """
            niezainteresowan*; niechetn*; niechec; brak zainteresowania; bez zainteresowania;
            nie wyr* zainteresowania; nie wyk* zainteresowania; nie ma zainteresowania; nie wyrazil* zgody; brak zgody;
            nie ma zgody; nie dali zgody; nie dal zgody; nie dala zgody; odmowa; odmowe; odmowil*; odmaw*;
            odrzucil*;
            zrezygnowal*; rezygnuj*; wycofal* sie; wycofuj* sie; chc* zrezygn*; chc* rezygn*; chc* odmow*;
            chc* sie wycof*; chc* wycof*; na nie; nie ida w to; nie wchodza w to
            """
        ),
    ),
    (
        Outcome.NO_ANSWER,
        phrases(
            """
            nikt nie odebral; nikt nie odbiera; nikt nie podn*; nikt nie odpowiad*; nie odebral*; nie odbier*;
            nie podnos*; nie podnios*; nie odpisal*; nie odpisuj*; nie odpowiedzial*; nie dodzwonil*;
            nie udalo sie dodzwonic; nie moge sie dodzwonic; nie mozna sie dodzwonic; bez odp*; brak odp*;
            bez odzewu; brak odzewu; bez reakcji; brak reakcji; brak kontaktu; glucho; gluchy tel*; skrzynka;
            poczta glosowa; nagralam sie; nagralem sie; wylaczony tel*; tel* wylaczony
            """
        ),
    ),
    (
        Outcome.CONSIDERING,
        phrases(
            """
            zastanawia*; zastanowi*; waha*; rozwaza*; mysla; do przemyslenia; musza przemyslec;
            musi przemyslec; przemysla
            """
        ),
    ),
    (
        Outcome.ASKED_FOR_MATERIALS,
        phrases(
            ";".join(
                f"{asking} {thing}"
                for asking in ("pros* o", "popros* o", "pros* o wysl*", "pros* o przesl*", "popros* o przesl*")
                for thing in ("mater*", "model*", "opis*", "prezentacj*", "broszur*", "ulotk*")
            )
            + "; chc* mater*"
        ),
    ),
    (
        Outcome.AGREED,
        phrases("zgodzil*; zgadza*; zgoda; wyrazil* zgode; potwierdzil*; potwierdzone; na tak; akceptuj*"),
    ),
    # Genitives (chętnych, zainteresowanych) count people and say nothing of those we spoke with.
    (Outcome.INTERESTED, phrases("zainteresowan?; zainteresowanie; chetn?; chetnie; chc*; chcial*")),
]
# Said alone they tell that nobody answered; a room may be `zajęta`, a date `nie odpowiada`.
OF_ANYBODY = [(Outcome.NO_ANSWER, phrases("nie odpowiad*; cisza")), (Outcome.DECLINED, phrases("odmownie"))]
# Who is named is there and busy: `kierowniczka zajęta`.
ALONE = [*OF_ANYBODY, (Outcome.NO_ANSWER, phrases("zajet?"))]
BESIDE_NO = listed("raczej zdecydowanie niestety zarzad rada oni one")
BESIDE_ALONE = SILENT | listed(
    """
    nikt telefon tel linia numer maile mail maila wiadomosci wciaz nadal ciagle stale caly czas x raz razy na razie
    raczej zdecydowanie obecnie teraz zarzad rada niestety
    """
)
TURNED = {Outcome.INTERESTED: Outcome.DECLINED, Outcome.AGREED: Outcome.DECLINED}
# `nie są chętni`, `nie bardzo chętni`: between the negation and what it negates.
LIGHT = listed("sa jest byli byl byla bylo beda bedzie bardzo zbyt specjalnie szczegolnie za juz tak")
BEING = listed("sa jest byli byl byla beda bedzie")
UNTURNED = phrases("potwierdz*; zgoda")  # `nie potwierdzili` has not refused
WEAKENED = {
    Outcome.INTERESTED: phrases("malo; ani; slabo; srednio; przestal*; brak; szuka*; poszuk*; ktos; kto"),
    Outcome.AGREED: phrases(
        "potrzeb*; musi; musza; wymag*; koniecz*; dopiero; bez; brak; bedzie; beda; warunk*; jak; czekam*; oczekuj*; az"
    ),
}
NOT_SAID = phrases(
    """
    jesli*; jezeli; gdyby; czy; chyba; moze; byc moze; podobno; nie wiadomo; nie wiem; nie wiedza; nie wie; pytal*;
    ciekawe
    """
)
AFTER_YES = SILENT | listed("ale raczej zdecydowanie obecnie teraz w sprawie")  # `na tak krótki termin` is no yes
# Inside a step these belong to what is to be done.
OF_A_STEP = (Outcome.AGREED, Outcome.INTERESTED, Outcome.NO_ANSWER, Outcome.DECLINED)


def read_outcome(parts, result):
    found = list(dict.fromkeys(outcome for part in parts for outcome in _of_part(part)))
    if len(found) == 1:
        result.outcome = found[0]
    elif found:
        result.ask("outcome", found)


def _of_part(part):
    clause = part.clause
    if clause.has(NOT_SAID):
        return
    is_step = bool(part.move) and not part.event
    until = part.move.first if part.move and part.event else len(clause.tokens)
    used = clause.named_positions()
    for outcome, pattern in PHRASES:
        for first, last in clause.all(pattern):
            span = set(range(first, last + 1))
            if first >= until or span & used:
                continue
            used |= span
            if is_step and (outcome in OF_A_STEP or (part.move.owner != US and outcome != Outcome.CONSIDERING)):
                continue
            said = _as_said(clause, outcome, first, last)
            if said:
                clause.mark(first, last)
                yield said
    if not is_step:
        yield from _said_alone(clause, until, used)


def _as_said(clause, outcome, first, last):
    """What the words say where they stand: turned by a negation, voided by what weakens them."""
    texts = clause.texts
    if texts[first : last + 1] == ["na", "tak"] and texts[last + 1 : last + 2] and texts[last + 1] not in AFTER_YES:
        return None
    if outcome in WEAKENED and clause.has(WEAKENED[outcome]):
        return None
    if outcome in (Outcome.NO_ANSWER, Outcome.ASKED_FOR_MATERIALS) or not _is_negated(clause, first, last):
        return outcome
    return None if clause.find(UNTURNED, among=(first, last)) else TURNED.get(outcome)


def _is_negated(clause, first, last):
    texts = clause.texts
    at = first - 1
    while at >= 0 and texts[at] in LIGHT:
        at -= 1
    if at >= 0 and texts[at] == "nie":
        return True
    after = texts[last + 1 : last + 3]
    return after == ["nie"] or (after[:1] == ["nie"] and after[1] in BEING)


def _said_alone(clause, until, used):
    if clause.timed_positions() or any(text.endswith("owi") for text in clause.texts):
        return  # `zajęci do piątku`; `wójtowi nie odpowiada` is of a date that does not suit
    if _is_a_no(clause):
        clause.mark(0, len(clause.tokens) - 1)
        yield Outcome.DECLINED
        return
    content = [
        at
        for at, token in enumerate(clause.tokens[:until])
        if token.kind == "word" and at not in (clause.read - used) | clause.named_positions(functions=True)
    ]
    for outcome, pattern in OF_ANYBODY if clause.people else ALONE:
        for first, last in clause.all(pattern):
            span = set(range(first, last + 1))
            others = [clause.texts[at] for at in content if at not in span]
            if not span & used and last < until and all(text in BESIDE_ALONE for text in others):
                clause.mark(first, last)
                yield outcome
                return


def _is_a_no(clause):
    """`nie`, `raczej nie`, `zarząd nie`; beside any other word it may deny just that: `wójta nie było`, `nie w pt`."""
    words = [token.text for token in clause.tokens if token.kind != "sign"]
    return words.count("nie") == 1 and all(text == "nie" or text in BESIDE_NO for text in words)
