"""Words that say what sort of body is meant, and how the sorts differ. All folded."""

from dataclasses import dataclass

from contacts.choices import OrganisationKind as Kind
from contacts.quicklog.lists import listed
from crm.common.text import fold


@dataclass(frozen=True)
class TypeWord:
    """`wtz`, `urz* miejsk*`: what stands before the place or the name of a body."""

    words: tuple[str, ...]  # `*` is any ending
    kinds: tuple = ()
    narrowing: str = ""  # of gminas: which ones are meant
    of_office: str = ""  # a word its name must hold: MOPS is not MOPR
    begins: str = ""  # how its long name begins


def _type_words(rows, *kinds, **more):
    """Phrases parted by semicolons."""
    return [TypeWord(tuple(one.split()), kinds, **more) for one in rows.split(";")]


DISABLED = "polskie stowarzyszenie na rzecz osob z niepelnosprawnoscia"
TYPE_WORDS = [
    *_type_words("warsztat* terapii zajeciowej; warsztat* terapii; wtz-*; wtz; wtzet*; warsztat*", Kind.WTZ),
    *_type_words("powiatow* centrum pomocy rodzinie; centrum pomocy rodzinie; pcpr*", Kind.PCPR),
    *_type_words("miejsk* osrod* pomocy spolecznej; miejsk* osrod* pomocy rodzinie", Kind.SOCIAL_WELFARE_CENTRE),
    *_type_words("mops*", Kind.SOCIAL_WELFARE_CENTRE, of_office="spolecznej"),
    *_type_words("mopr*", Kind.SOCIAL_WELFARE_CENTRE, of_office="rodzinie"),
    *_type_words("gops*; mgops*", Kind.SOCIAL_WELFARE_CENTRE, of_office="gminny"),
    *_type_words("ops*", Kind.SOCIAL_WELFARE_CENTRE, of_office="osrodek pomocy"),
    *_type_words("pup*", Kind.LABOUR_OFFICE),
    # Bodies that may stand in the line and are not ours to know: never the nearest look-alike.
    *_type_words("rops*; sds*; dps*; zaz*; cis; kis; oik; zus; krus; sad*; szkol*; urz* pracy; owes*"),
    *_type_words("umig; miast* i gmin*; urz* miast* i gmin*", Kind.MUNICIPALITY, narrowing="miejsko-wiejska"),
    *_type_words("urz* miejsk*; urz* miast*; um; burmistrz*; prezydent*; miast*; miescie; m", Kind.MUNICIPALITY,
                 narrowing="town"),
    *_type_words("urz* gmin*; ug; wojt*", Kind.MUNICIPALITY, narrowing="rural"),
    *_type_words("gmin*; gm", Kind.MUNICIPALITY, narrowing="gmina"),
    *_type_words("starostw*; starost*; wicestarost*; powiat*; powiecie; pow", Kind.COUNTY),
    *_type_words("spoldzieln* socjaln*; spoldzieln*; spoldz; sp soc", Kind.SOCIAL_COOPERATIVE),
    *_type_words("stowarzyszeni*; stow", Kind.NGO_ASSOCIATION),
    *_type_words("fundacj*; fund", Kind.NGO_FOUNDATION),
    *_type_words("psoni; psouu", Kind.NGO_ASSOCIATION, begins=DISABLED),
    *_type_words("osp", Kind.NGO_ASSOCIATION, begins="ochotnicza straz"),
]  # fmt: skip
ALLOWED = {
    "rural": ("wiejska", "miejsko-wiejska"),
    "town": ("miejska", "miejsko-wiejska"),
    "gmina": ("wiejska", "miejsko-wiejska", "miejska"),
    "miejsko-wiejska": ("miejsko-wiejska",),
}
PREFERRED = {"rural": "wiejska", "gmina": "wiejska", "town": "miejska"}
LINKING = listed("w we z ze przy dla miasta miasto gmina gminy gminie powiat powiatu powiecie im pw")
# Before a name or a type word: somebody is contacted there, it does not act.
GOVERNING = listed("do od z ze w we dla u przy o na")
# Names that are words of every day: only a type word or quotes make them names.
PLAIN_WORDS = listed(
    """
    pogoda krok na razem dobra dobry wysoka skoki kolo sroda wrzesnia lipka lipno piaski czas dom szansa wybor start
    iskra nadzieja pomoc radosc rodzina wolontariat sport zdrowie zycie slonce slonko tecza okno nasza nasz nowe
    stare maj lipiec buk dab odzew krag most otwarci lupa arka anima perfekcja horyzont wspolny sukces rowne szanse
    warto male dla forum kultura grunt absolwent przyjaciel aktywni
    """
)


def type_word_at(clause, at) -> tuple[TypeWord, int] | None:
    """(the type, position after it) of the type word that stands here."""
    for one in TYPE_WORDS:
        after = at + len(one.words)
        standing = clause[at:after]
        if len(standing) == len(one.words) and all(map(_like, standing, one.words)):
            return None if one.words == ("m",) and not _is_before_name(clause, at) else (one, after)
    return None


def without_type_word(words: list[str]) -> tuple[TypeWord | None, list[str]]:
    """The first type word among folded words that a sort of ours goes by, and the other words without `w`, `gminy`."""
    plain = [word.rstrip(".,") for word in words]
    for at in range(len(words)):
        for one in TYPE_WORDS:
            standing = plain[at : at + len(one.words)]
            if (
                one.kinds
                and one.words != ("m",)
                and len(standing) == len(one.words)
                and all(map(_fits, standing, one.words))
            ):
                rest = [*words[:at], *words[at + len(one.words) :]]
                return one, [word for word in rest if word not in LINKING]
    return None, words


def _is_before_name(clause, at):
    """`m. Czarnków` is a town, `5 m` is not."""
    return clause[at].dotted and at + 1 < len(clause) and clause[at + 1].is_capital


def _like(token, part):
    return _fits(token.text, part)


def _fits(word, part):
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def of_type(bodies, type_word):
    """Those of the bodies that the type word may mean."""
    fitting = [body for body in bodies if body.kind in type_word.kinds and type_word.of_office in fold(body.name)]
    if type_word.kinds != (Kind.MUNICIPALITY,):
        return fitting
    fitting = [body for body in fitting if body.gmina_kind in ALLOWED[type_word.narrowing]]
    best = [body for body in fitting if body.gmina_kind == PREFERRED.get(type_word.narrowing)]
    return best or fitting
