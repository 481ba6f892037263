"""Words that tell whose move it is. All folded; phrases parted by semicolons, `*` is any ending."""

from contacts.quicklog.lists import listed, phrases

OUR_DUTY = phrases(
    """
    nie zapomniec; nie przegapic; do wyslania; do oddzwonienia; do zadzwonienia; do przygotowania; do
    przeslania; do ustalenia; do sprawdzenia; do dogrania; do umowienia; do odpisania; mam; mamy; trzeba; musze;
    musimy; nalezy; obiecalam; obiecalem; obiecalismy; obiecalysmy; obiecano; zobowiazal?m; zobowiazalismy;
    deklarowal?m; do zrobienia; pamietac; bede; bedziemy; mial?m; mielismy;
    mialysmy
    """
)
THEIR_DUTY = phrases(
    """
    maja; ma; musza; musi; powinni; powinna; powinien; obiecali; obiecala; obiecal; zobowiazali; zobowiazala;
    zobowiazal; zadeklarowal*; zapowiedzial*; deklaruj*; beda; bedzie; mieli; mialy; mial; miala; mialo
    """
)
HAD = listed("mieli mialy mial miala mialo mialam mialem mielismy mialysmy")
HAVING = HAD | listed("maja ma")  # a thing or a duty
HAD_PROMISED = phrases("obieca?; obiecali; obiecala; zobowiazal*; zadeklarowal*; zapowiedzial*; powinni byli")
STEM = 5  # letters that `oddzwonić` and `oddzwonili` begin with alike
LAST = ("zeszl", "ubiegl", "poprzedni")
PAST_ENDINGS = ("l", "la", "lo", "li", "ly", "lam", "lem", "lismy", "lysmy")
# `mam dostać listę do piątku`: our duty in form, theirs in truth.
TO_GET = listed("dostac otrzymac dostawac otrzymywac")
TO_MIND = ("zapomn", "przegap")  # `nie zapomnieć` is a task
THAT_WE = listed("zeby aby zebym zebysmy abym abysmy bysmy")
PROMISED = ("obiec", "zobow", "zadekl", "zapowie")
WAITING = phrases(
    """
    czekam na; czekamy na; czekam; czekamy; oczekujemy; oczekuje na; oczekujemy na; czekac na; w oczekiwaniu na;
    licze na; liczymy na
    """
)
THEY_WAIT = phrases("czekaja na; czeka na; oczekuja")
WE_ASKED = phrases(
    """
    prosil?m; poprosil?m; prosilismy; poprosilismy; poprosilysmy; prosilysmy; poproszono; prosze o; prosimy o
    """
)
THEY_ASK_US = phrases(
    """
    pros* o tel; pros* o telefon; pros* o kontakt; pros* o oddzwonienie; pros* o rozmowe; pros* o przypomnienie;
    pros* o spotkanie; popros* o tel; popros* o telefon; popros* o kontakt; popros* o oddzwonienie
    """
)
THEY_ASK_THAT = phrases("pros* zeby; pros* aby; pros* by; pros* bysmy; pros* zebysmy; prosila zeby; prosil zeby")
ASKING = phrases("pros* o; popros* o")
# Before an infinitive these say what somebody wishes or can, not what will be done.
WANTING = phrases(
    """
    chca; chce; chcieli; chcialaby; chcialby; chcieliby; moga; moze; mozna; wola; planuja; planuje; zamierzaja;
    zamierza; woleliby; boja; boi; lubia; potrafia; mogliby; moglaby; moglby; probowal*; chetnie; gotowi; gotowa;
    gotow; jak; zaczeli; pozwala*; zal; trudno; ciezko; wstyd; szkoda; udal*; udaje; nie ma; wolno;
    mogli; mogla; mogl; zapomnial*; zapomnieli
    """
)
# Nothing is to be done: `nie trzeba wysyłać`, `nie muszą przesyłać`.
NO_DUTY = phrases(
    """
    nie trzeba; nie musz*; nie musi*; nie ma potrzeby; nie ma sensu; nie ma co; nie ma sie co; nie warto;
    nie potrzeb*; nie bed* wys*; nie udal*
    """
)
DUTIES = listed("trzeba musimy musze mam ma mamy warto nalezy co po")
CALLED_AGAIN = listed("dzwonili dzwonila dzwonil zadzwonili zadzwonila zadzwonil")
AGREED_FOR = phrases(
    """
    umowion*; umowil*; umawial*; ustalon*; ustalil*; zaplanowan*; planowan*; termin; przelozon*; przelozyl*;
    przeklada*; przenies*; przenosz*; zaplanowal*; wyznaczon*; w planach; w planie; planuj* wizyt*; planuj*
    spotk*; planuj* szkol*
    """
)
THEIR_PAPERS = phrases("uchwal*; decyzj*; odp; odpowiedz; odpowiedzi; opini* rady; stanowisk* rady")
# Things that somebody hands over by a day.
THINGS = phrases(
    """
    list?; umow?; umowe; statut*; model*; ankiet*; dokument*; material*; wniosek; wniosk*; faktur*; zaswiadczeni*;
    plan; planu; plany; kosztorys*; ofert*; opini*; protokol*; regulamin*; deklaracj*; uchwal*; decyzj*; odpowiedz;
    odp; notatk*; zgloszeni*; sprawozdani*; formularz*; oswiadczeni*; pismo; pisma; projekt*; wycen*; dane; cv;
    kwestionariusz*; biznesplan*; raport*; podpis*; harmonogram*; prezentacj*; ulotk*; upowazni*; pelnomocnictw*;
    skan*; kopi*; wypis*; zalacznik*; papier*; zgod?; zgode; akt*; program*; stanowisk*; porozumieni*; termin*;
    sala; rezerwacj*; zamowieni*; rozliczeni*; tabel*; zestawieni*; informacj*; ustaleni*; potwierdzeni*; zdjeci*
    """
)
NOT_HANDED_AFTER = listed("z ze o ws sprawie po bez przez do dla w we na")
OURS_SIGN = listed("nasz nasza nasze naszego naszej naszym naszemu")
THEIRS_SIGN = listed("ich jego jej")
OUR_PRONOUNS = listed("ja my")
PRONOUNS = OUR_PRONOUNS | listed("oni one ona on")
LAWYERS = frozenset({"prawnik", "prawniczka"})
