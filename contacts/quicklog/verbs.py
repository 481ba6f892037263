"""Verbs of the next step: whose move a form tells.

One row a verb: infinitive; I shall, we shall; he will, they will. What the forms of both share once their tails are
lost (`wyśle`, `wyślę` without diacritics) tells nothing by itself.
"""

import re

from contacts.quicklog.lists import listed
from crm.common.text import fold

US, THEM, EITHER = "us", "them", "either"

IRREGULAR = """
oddzwonić oddzwonię oddzwonimy oddzwoni oddzwonią
zadzwonić zadzwonię zadzwonimy zadzwoni zadzwonią
przedzwonić przedzwonię przedzwonimy przedzwoni przedzwonią
wysłać wyślę wyślemy wyśle wyślą
przesłać prześlę prześlemy prześle prześlą
podesłać podeślę podeślemy podeśle podeślą
odesłać odeślę odeślemy odeśle odeślą
dosłać doślę doślemy dośle doślą
nadesłać nadeślę nadeślemy nadeśle nadeślą
posłać poślę poślemy pośle poślą
przysłać przyślę przyślemy przyśle przyślą
rozesłać roześlę roześlemy roześle roześlą
napisać napiszę napiszemy napisze napiszą
odpisać odpiszę odpiszemy odpisze odpiszą
podpisać podpiszę podpiszemy podpisze podpiszą
dopisać dopiszę dopiszemy dopisze dopiszą
wpisać wpiszę wpiszemy wpisze wpiszą
spisać spiszę spiszemy spisze spiszą
przekazać przekażę przekażemy przekaże przekażą
pokazać pokażę pokażemy pokaże pokażą
dostarczyć dostarczę dostarczymy dostarczy dostarczą
dowieźć dowiozę dowieziemy dowiezie dowiozą
przywieźć przywiozę przywieziemy przywiezie przywiozą
zawieźć zawiozę zawieziemy zawiezie zawiozą
podwieźć podwiozę podwieziemy podwiezie podwiozą
przynieść przyniosę przyniesiemy przyniesie przyniosą
donieść doniosę doniesiemy doniesie doniosą
ustalić ustalę ustalimy ustali ustalą
umówić umówię umówimy umówi umówią
omówić omówię omówimy omówi omówią
spotkać spotkam spotkamy spotka spotkają
skontaktować skontaktuję skontaktujemy skontaktuje skontaktują
odezwać odezwę odezwiemy odezwie odezwą
dać dam damy da dadzą
oddać oddam oddamy odda oddadzą
podać podam podamy poda podadzą
wydać wydam wydamy wyda wydadzą
dodać dodam dodamy doda dodadzą
zadać zadam zadamy zada zadadzą
podjąć podejmę podejmiemy podejmie podejmą
przyjąć przyjmę przyjmiemy przyjmie przyjmą
zrobić zrobię zrobimy zrobi zrobią
załatwić załatwię załatwimy załatwi załatwią
uzupełnić uzupełnię uzupełnimy uzupełni uzupełnią
wypełnić wypełnię wypełnimy wypełni wypełnią
poprawić poprawię poprawimy poprawi poprawią
wystawić wystawię wystawimy wystawi wystawią
przedstawić przedstawię przedstawimy przedstawi przedstawią
zostawić zostawię zostawimy zostawi zostawią
zgłosić zgłoszę zgłosimy zgłosi zgłoszą
zaprosić zaproszę zaprosimy zaprosi zaproszą
poprosić poproszę poprosimy poprosi poproszą
ogłosić ogłoszę ogłosimy ogłosi ogłoszą
złożyć złożę złożymy złoży złożą
dołożyć dołożę dołożymy dołoży dołożą
przełożyć przełożę przełożymy przełoży przełożą
wyznaczyć wyznaczę wyznaczymy wyznaczy wyznaczą
dołączyć dołączę dołączymy dołączy dołączą
włączyć włączę włączymy włączy włączą
policzyć policzę policzymy policzy policzą
potwierdzić potwierdzę potwierdzimy potwierdzi potwierdzą
sprawdzić sprawdzę sprawdzimy sprawdzi sprawdzą
odwiedzić odwiedzę odwiedzimy odwiedzi odwiedzą
wrócić wrócę wrócimy wróci wrócą
zwrócić zwrócę zwrócimy zwróci zwrócą
ponaglić ponaglę ponaglimy ponagli ponaglą
pojechać pojadę pojedziemy pojedzie pojadą
przyjechać przyjadę przyjedziemy przyjedzie przyjadą
podjechać podjadę podjedziemy podjedzie podjadą
przyjść przyjdę przyjdziemy przyjdzie przyjdą
pójść pójdę pójdziemy pójdzie pójdą
wpaść wpadnę wpadniemy wpadnie wpadną
zajrzeć zajrzę zajrzymy zajrzy zajrzą
przejrzeć przejrzę przejrzymy przejrzy przejrzą
obejrzeć obejrzę obejrzymy obejrzy obejrzą
przemyśleć przemyślę przemyślimy przemyśli przemyślą
zastanowić zastanowię zastanowimy zastanowi zastanowią
postanowić postanowię postanowimy postanowi postanowią
rozważyć rozważę rozważymy rozważy rozważą
zobaczyć zobaczę zobaczymy zobaczy zobaczą
znaleźć znajdę znajdziemy znajdzie znajdą
zwołać zwołam zwołamy zwoła zwołają
zebrać zbiorę zbierzemy zbierze zbiorą
wybrać wybiorę wybierzemy wybierze wybiorą
odebrać odbiorę odbierzemy odbierze odbiorą
wziąć wezmę weźmiemy weźmie wezmą
przygotować przygotuję przygotujemy przygotuje przygotują
zorganizować zorganizuję zorganizujemy zorganizuje zorganizują
opracować opracuję opracujemy opracuje opracują
zdecydować zdecyduję zdecydujemy zdecyduje zdecydują
zaproponować zaproponuję zaproponujemy zaproponuje zaproponują
poinformować poinformuję poinformujemy poinformuje poinformują
wydrukować wydrukuję wydrukujemy wydrukuje wydrukują
skonsultować skonsultuję skonsultujemy skonsultuje skonsultują
zarezerwować zarezerwuję zarezerwujemy zarezerwuje zarezerwują
zaktualizować zaktualizuję zaktualizujemy zaktualizuje zaktualizują
dopytać dopytam dopytamy dopyta dopytają
zapytać zapytam zapytamy zapyta zapytają
spytać spytam spytamy spyta spytają
poszukać poszukam poszukamy poszuka poszukają
przeczytać przeczytam przeczytamy przeczyta przeczytają
porozmawiać porozmawiam porozmawiamy porozmawia porozmawiają
pogadać pogadam pogadamy pogada pogadają
dogadać dogadam dogadamy dogada dogadają
powiadomić powiadomię powiadomimy powiadomi powiadomią
zawiadomić zawiadomię zawiadomimy zawiadomi zawiadomią
przypomnieć przypomnę przypomnimy przypomni przypomną
zamówić zamówię zamówimy zamówi zamówią
kupić kupię kupimy kupi kupią
wynająć wynajmę wynajmiemy wynajmie wynajmą
udostępnić udostępnię udostępnimy udostępni udostępnią
uchwalić uchwalę uchwalimy uchwali uchwalą
zatwierdzić zatwierdzę zatwierdzimy zatwierdzi zatwierdzą
rozpatrzyć rozpatrzę rozpatrzymy rozpatrzy rozpatrzą
zaopiniować zaopiniuję zaopiniujemy zaopiniuje zaopiniują
przegłosować przegłosuję przegłosujemy przegłosuje przegłosują
przeanalizować przeanalizuję przeanalizujemy przeanalizuje przeanalizują
dowiedzieć dowiem dowiemy dowie dowiedzą
odpowiedzieć odpowiem odpowiemy odpowie odpowiedzą
powiedzieć powiem powiemy powie powiedzą
podrzucić podrzucę podrzucimy podrzuci podrzucą
zanieść zaniosę zaniesiemy zaniesie zaniosą
podskoczyć podskoczę podskoczymy podskoczy podskoczą
spróbować spróbuję spróbujemy spróbuje spróbują
zerknąć zerknę zerkniemy zerknie zerkną
przedyskutować przedyskutuję przedyskutujemy przedyskutuje przedyskutują
wskazać wskażę wskażemy wskaże wskażą
zapłacić zapłacę zapłacimy zapłaci zapłacą
zeskanować zeskanuję zeskanujemy zeskanuje zeskanują
wybierać wybieram wybieramy wybiera wybierają
"""
# Unfinished verbs: only their infinitive speaks of what is to come.
PLAIN_INFINITIVES = """
dzwonić pisać wysyłać jechać iść prosić czekać ponawiać pytać robić szukać umawiać czytać drukować zbierać
pamiętać pilnować spotykać rozmawiać wracać próbować spróbować poczekać
"""
NO_INFINITIVES = listed(
    """
    chec piec plac palac tysiac miesiac rodzic wiec siec pamiec noc moc pomoc koc byc miec lec rzec ulic granic
    tablic stolic okolic dzielnic skarbnic prawnic zoltaczec lac bac znac zyc tyc swiec dluznic kamienic donic
    rekawic
    """
)
ENDINGS = ("ac", "ec", "ic", "yc", "uc")


# Present forms that speak of a coming day when one stands beside them: `wysyłam w piątek`, `dzwonię we wtorek`.
PRESENT_OURS = listed(
    """
    wysylam przesylam podsylam dosylam odsylam wracam spotykam umawiam sprawdzam zapraszam przekazuje dzwonie pisze
    jade ide przygotowuje oddaje
    """
)
# Nouns that end like `wyślemy`, `spotykamy`.
NOT_OURS = listed(
    "problemy systemy reklamy programy diagramy firmy formy tematy terminy normy ramy zimy domy damy mamy"
)
PREFIX = r"(po|za|wy|przy|pod|prze|do|od|na|u|roz|ob|ws|spr)"
OUR_ENDING = re.compile(PREFIX + r"\w*(szę|żę|czę|dzę|rzę|ślę|pię|wię|bię|mię|cę|nę|dę|sę|zę|uję)|\w{3,}uję")
NOT_OUR_ENDING = listed("wycenę naradę poradę zasadę posadę przyczynę obronę ochronę polisę pogodę ulicę obietnicę")
THEIR_ENDING = re.compile(PREFIX + r"\w*(szą|żą|czą|rzą|ślą|cą)|(wy|s|us|za|ze|z|prze|po|do|od|na|u|roz)\w*ują")
NOT_THEIR_ENDING = listed("przyjmują potrzebują zajmują zatrudniają oczekują podejmują wykonują najwyższą dotyczą")


def _rows():
    return [line.split() for line in IRREGULAR.split("\n") if line.strip()]


INFINITIVES = frozenset(fold(row[0]) for row in _rows()) | frozenset(fold(word) for word in PLAIN_INFINITIVES.split())
OURS = {fold(form): form for row in _rows() for form in row[1:3]}
THEIRS = {fold(form): form for row in _rows() for form in row[3:5]}


def is_infinitive(token, marked_line: bool) -> bool:
    """`oddzwonić`, also without its tail; an unknown verb only where the tail is there or nobody typed tails."""
    text = token.text
    if text in INFINITIVES:
        return True
    if text in NO_INFINITIVES or text.endswith("osc") or len(text) < 4 or not text.endswith(ENDINGS):
        return False
    return token.raw.lower().endswith("ć") or (
        not marked_line and token.raw.islower() and text.endswith(("owac", "awic", "adzic"))
    )


def owner_of(token) -> str | None:
    """Whose move a form of the future tells: US, THEM, EITHER; None when it is no such form."""
    if token.text in SHORT and token.dotted:
        return EITHER
    ours, theirs = _is_one_of(OURS, token), _is_one_of(THEIRS, token)
    if ours and theirs:
        raw = token.raw.lower()
        if raw.endswith("ę"):
            return US
        return THEM if token.has_marks else EITHER
    if ours:
        return US
    return THEM if theirs else None


def _is_one_of(forms, token):
    """Tails may be left out, never added: `uchwała` is not `uchwalą`."""
    form = forms.get(token.text)
    return form is not None and all(
        typed in (meant, fold(meant)) for typed, meant in zip(token.raw.lower(), form, strict=False)
    )


def owner_beside_a_day(token) -> str | None:
    """The same of verbs nobody listed, told by their endings; only where a coming day stands in the clause."""
    raw, text = token.raw.lower(), token.text
    plural = text.endswith(("emy", "imy", "ymy", "amy")) and len(text) > 4 and text not in NOT_OURS
    if text in PRESENT_OURS or plural or (OUR_ENDING.fullmatch(raw) and raw not in NOT_OUR_ENDING):
        return US
    return THEM if THEIR_ENDING.fullmatch(raw) and raw not in NOT_THEIR_ENDING and not raw.endswith("ącą") else None


SHORT = listed("oddz wysl przesl")  # short for either doer

FINITE = listed(
    """
    sie jest sa ma maja mial mieli miala wraca wracaja konczy koncza zaczyna zaczynaja trwa bedzie beda przyjmuje
    pracuje zbiera zbieraja odbywa odbedzie mija uplywa wygasa obraduje jedzie jada idzie ida przyjedzie startuje
    rusza wychodzi przychodzi wyjezdza wyjezdzaja planuje planuja dziala czeka
    """
)


def is_finite(token) -> bool:
    """A verb with a doer of its own, as far as its look tells."""
    text = token.text
    return text in FINITE or (len(text) > 4 and text.endswith(("uje", "uja", "aja", "eja", "li", "ly", "lo", "la")))


def may_be_verb(token) -> bool:
    """Anything that could be a verb; a noun taken for one does no harm where this is asked."""
    raw, text = token.raw.lower(), token.text
    return (
        text in FINITE
        or raw.endswith(("ć", "ą", "ę", "ła", "ło", "li", "ły"))
        or text.endswith(("lam", "lem", "emy", "imy", "amy", "uje", "uja", "aja", "ac", "ec", "ic", "yc", "li", "la"))
        or owner_of(token) is not None
    )
