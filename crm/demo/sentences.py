"""What was said: summaries of contacts in the words of the office, by the kind of body and the outcome.

Written by hand for the demo. They name nobody and say nothing about anybody's health.
"""

ANY = "any"

SUMMARIES = {
    ("wtz", "interested"): [
        "Pracownia pyta, jak wygląda ścieżka od warsztatu do pierwszej umowy. Wyślemy opis modelu i przykłady.",
        "Kadra widzi trzy, może cztery osoby gotowe do pracy. Chcą przyjechać na najbliższe spotkanie informacyjne.",
        "Warsztat ma dobrą pracownię gastronomiczną i pyta, czy dałoby się na niej oprzeć działalność spółdzielni.",
        "Zapraszają nas na radę programową w przyszłym miesiącu, żeby opowiedzieć o modelu całemu zespołowi.",
        "Najbardziej interesuje ich, czy uczestnik może wrócić do warsztatu, jeśli praca mu się nie powiedzie.",
        "Proszą o kontakt z warsztatem, który już przeszedł tę drogę. Umówiliśmy rozmowę z kolegami z Gębic.",
        "Rozmowa po artykule w lokalnej gazecie: kierownictwo samo zadzwoniło i chce poznać warunki udziału.",
    ],
    ("wtz", "considering"): [
        "Pomysł się podoba, ale zespół boi się utraty stałych uczestników. Wracamy do tematu po wakacjach.",
        "Kierownictwo chce najpierw porozmawiać z jednostką prowadzącą. Decyzji spodziewają się w ciągu miesiąca.",
        "Mają listę oczekujących, więc wolne miejsca by im pomogły. Liczą, ile osób mogłoby zacząć.",
        "Pytania o rentę socjalną i dorabianie. Umówiliśmy osobne spotkanie z doradcą, temat wraca w każdej rozmowie.",
        "Warsztat rozważa praktyki w zaprzyjaźnionej spółdzielni, zanim podejmie decyzję o własnej grupie.",
        "Chcieliby ruszyć z pralnią, ale nie wiedzą, czy w okolicy wystarczy zleceń. Prosili o rozeznanie rynku.",
    ],
    ("wtz", "agreed"): [
        "Ustaliliśmy termin wizyty studyjnej i liczbę osób. Warsztat zapewnia własny transport.",
        "Warsztat dołącza do grupy jako partner. Wskażą osobę do kontaktu i salę na spotkania robocze.",
        "Potwierdzili udział dwojga instruktorów w szkoleniu. Program dostaną do końca tygodnia.",
        "Zgodzili się udostępnić pracownię ceramiczną na próbną produkcję. Spiszemy to w porozumieniu.",
    ],
    ("wtz", "declined"): [
        "W tym roku mają remont i zmianę siedziby, nie podejmą nowego zadania. Proszą, żeby zadzwonić za rok.",
        "Jednostka prowadząca nie chce teraz zakładać spółdzielni. Zostajemy w kontakcie, wyślemy biuletyn.",
    ],
    ("wtz", "asked_for_materials"): [
        "Poprosili o wzór porozumienia o praktykach i o krótką prezentację dla rodziców.",
        "Chcą dostać statut istniejącej spółdzielni i przykładowy biznesplan, zanim pokażą sprawę zarządowi.",
        "Proszą o ulotki na dzień otwarty warsztatu, około czterdziestu sztuk.",
    ],
    ("pcpr", "interested"): [
        "Centrum prowadzi nadzór nad trzema warsztatami i chętnie zbierze kierowników na jednym spotkaniu.",
        "Pytają, czy spółdzielnia może liczyć na środki PFRON z zadań powiatu. Sprawdzimy i oddzwonimy.",
        "Dyrekcja chce wpisać model do powiatowej strategii i prosi o dane z innych powiatów.",
        "Zaproponowali prezentację na konwencie dyrektorów, termin podadzą po ustaleniu porządku obrad.",
    ],
    ("pcpr", "considering"): [
        "Popierają kierunek, ale decyzja o pieniądzach należy do zarządu powiatu. Podpowiedzieli, z kim rozmawiać.",
        "Najpierw chcą zobaczyć wyniki kontroli warsztatów, dopiero potem wrócą do rozmowy o zatrudnieniu.",
        "Zastanawiają się nad udziałem w spotkaniu, na razie mają dwa inne projekty na głowie.",
    ],
    ("pcpr", "agreed"): [
        "Udostępnią salę na spotkanie informacyjne i roześlą zaproszenia do warsztatów i organizacji w powiecie.",
        "Ustaliliśmy wspólny wyjazd do warsztatu. Centrum bierze na siebie umówienie kierownictwa.",
    ],
    ("pcpr", "asked_for_materials"): [
        "Prosili o zestawienie przepisów o praktykach i zatrudnianiu uczestników, z datami obowiązywania.",
        "Chcą dostać listę spółdzielni założonych przez samorządy wraz z kontaktem do gmin.",
    ],
    ("local_government", "interested"): [
        "Gmina szuka wykonawcy utrzymania zieleni i pyta, czy spółdzielnia mogłaby przejąć część zleceń.",
        "Sekretarz prosi o wzór uchwały i informację, jakie koszty ponosi założyciel w pierwszym roku.",
        "Urząd ma wolny lokal po świetlicy. Chcą wiedzieć, jakie warunki musi spełniać pod małą kuchnię.",
        "Radni z komisji społecznej zaprosili nas na posiedzenie. Mamy dziesięć minut i pytania z sali.",
        "Wójt zna spółdzielnię z sąsiedniej gminy i chciałby podobnej u siebie. Pyta o pierwszy krok.",
    ],
    ("local_government", "considering"): [
        "Decyzja dopiero po uchwaleniu budżetu. Skarbnik prosi o zestawienie wydatków na trzy lata.",
        "Zarząd waha się między założeniem spółdzielni a zlecaniem usług istniejącej. Omówiliśmy oba warianty.",
        "Sprawa ma trafić na komisję rady. Urząd chce znać opinię prawną, zanim przygotuje projekt uchwały.",
        "Pytają, czy gmina i powiat mogą założyć spółdzielnię wspólnie. Wysłaliśmy przykład z Wągrowca.",
    ],
    ("local_government", "agreed"): [
        "Projekt uchwały jest w porządku obrad najbliższej sesji. Będziemy na sali, gdyby padły pytania.",
        "Samorząd podpisze list intencyjny. Treść uzgodniona, zostało ustalić miejsce i godzinę.",
        "Gmina wskaże lokal i pokryje koszt przyłączy. Spółdzielnia dostanie go w użyczenie na pięć lat.",
    ],
    ("local_government", "declined"): [
        "Rada nie jest przekonana, w tej kadencji nie podejmą tematu. Dziękują i proszą o pozostanie w kontakcie.",
        "Budżet jest napięty, a zieleń obsługuje spółka komunalna. Nie widzą dziś miejsca dla spółdzielni.",
    ],
    ("local_government", "asked_for_materials"): [
        "Proszą o przesłanie prezentacji i wzoru uchwały na adres sekretariatu.",
        "Chcą porównania kosztów: usługa zlecona firmie a usługa zlecona spółdzielni z klauzulą społeczną.",
    ],
    ("ngo", "interested"): [
        "Zarząd od dawna myśli o miejscach pracy dla podopiecznych, brakowało im pomysłu na formę prawną.",
        "Stowarzyszenie prowadzi kiermasze i ma stałych odbiorców rękodzieła. Widzą w tym zalążek firmy.",
        "Pytają, jaką odpowiedzialność ponosi organizacja jako założyciel. Omówiliśmy statut i wpłatę udziałów.",
        "Są po rozmowie z gminą i szukają drugiego założyciela. Przedstawimy im dwie organizacje z powiatu.",
        "Chcą przyjechać na spotkanie informacyjne w trzy osoby, w tym skarbnik, bo najwięcej pytań mają o pieniądze.",
    ],
    ("ngo", "considering"): [
        "Zarząd jest za, ale czeka na walne zebranie. Wcześniej chcą zaprosić nas na rozmowę z członkami.",
        "Mają obawy, czy udźwigną prowadzenie spółdzielni obok dotychczasowych zadań. Umówiliśmy doradztwo.",
        "Część rodzin jest przeciwna. Organizacja prosi o spotkanie z kimś, kto przeszedł tę drogę.",
        "Rozważają catering albo sprzątanie klatek schodowych. Policzymy oba warianty na następnym spotkaniu.",
    ],
    ("ngo", "agreed"): [
        "Organizacja wchodzi do grupy jako założyciel. Uchwałę podejmą na najbliższym posiedzeniu zarządu.",
        "Przejmują organizację spotkania z rodzinami: sala, kawa i zaproszenia po ich stronie.",
        "Delegują lidera do grupy. Pierwsze spotkanie robocze w ich siedzibie.",
    ],
    ("ngo", "declined"): [
        "Organizacja kończy działalność gospodarczą i nie szuka nowej. Polecili nam inne stowarzyszenie.",
        "Po rozmowie w zarządzie zrezygnowali, brakuje im osoby, która poprowadziłaby całość.",
    ],
    ("ngo", "asked_for_materials"): [
        "Prosili o listę dokumentów potrzebnych do rejestracji i o wzór protokołu zgromadzenia założycielskiego.",
        "Chcą dostać nagranie lub prezentację ze spotkania, na którym nie mogli być.",
    ],
    (ANY, "interested"): [
        "Rozmowa po spotkaniu w starostwie. Chcą wiedzieć więcej o modelu i proszą o telefon w przyszłym tygodniu.",
        "Są zainteresowani współpracą. Na początek wystarczy im krótka prezentacja na zebraniu zespołu.",
    ],
    (ANY, "considering"): [
        "Prosili o czas do namysłu. Umówiliśmy się na telefon za dwa tygodnie.",
        "Sprawa przekazana do osoby decyzyjnej, która wraca z urlopu w poniedziałek.",
    ],
    (ANY, "agreed"): ["Termin potwierdzony. Z naszej strony jadą dwie osoby, materiały zabieramy ze sobą."],
    (ANY, "declined"): ["Dziękują za propozycję, na razie mają inne priorytety. Wrócimy do rozmowy w nowym roku."],
    (ANY, "asked_for_materials"): ["Poprosili o materiały mailem. Wysłane tego samego dnia."],
    (ANY, "no_answer"): [
        "Nikt nie odebrał, nagraliśmy się z prośbą o kontakt.",
        "Sekretariat poinformował, że osoba jest na szkoleniu. Spróbujemy w czwartek.",
        "Brak odpowiedzi na wiadomość sprzed tygodnia, zadzwonimy.",
    ],
}

GROUP_SUMMARIES = [
    "Grupa przeszła przez kosztorys. Największa niewiadoma to ceny mediów, dopytamy gminę.",
    "Omówiliśmy projekt statutu paragraf po paragrafie. Zostały dwie sprawy: wpisowe i skład zarządu.",
    "Lider przedstawił wyniki rozmów z klientami: cztery deklaracje zleceń, jedna już z kwotą.",
    "Podział zadań do następnego spotkania spisany. Każdy założyciel bierze jeden dokument.",
    "Rodziny pytały o godziny pracy i dojazd. Ustalono, że lider pokaże im miejsce pracy.",
    "Dogadany harmonogram praktyk: po dwie osoby na tydzień, z opiekunem z warsztatu.",
    "Poprawki do biznesplanu po uwagach doradcy. Nowa wersja za dziesięć dni.",
    "Obejrzeliśmy lokal. Potrzebny remont łazienki i podjazd, reszta nadaje się od razu.",
    "Rozmowa z firmą, która może zlecać pakowanie. Chcą zacząć od małej partii na próbę.",
    "Grupa boi się pierwszych miesięcy bez przychodów. Umówiliśmy godzinę z doradcą finansowym.",
]

OUR_STEPS = [
    "Wysłać opis modelu i przykłady spółdzielni",
    "Zadzwonić i potwierdzić termin wizyty",
    "Przygotować wzór uchwały dla rady",
    "Umówić rozmowę z warsztatem, który ma już spółdzielnię",
    "Zaprosić na najbliższe spotkanie informacyjne",
    "Przesłać listę dokumentów do rejestracji",
    "Przygotować zestawienie kosztów na trzy lata",
    "Sprawdzić możliwość dofinansowania z PFRON",
    "Ustalić termin doradztwa prawnego",
    "Wysłać notatkę ze spotkania",
    "Poprosić o wskazanie osoby do kontaktu",
    "Przygotować prezentację dla rodziców",
]

# What we wait for, from whom (the party's code) and the words for a body that has no card.
AWAITED_STEPS = [
    ("Decyzja zarządu o przystąpieniu do grupy", "organisation", ""),
    ("Lista osób na wizytę studyjną", "organisation", ""),
    ("Opinia prawna w sprawie wspólnego założenia spółdzielni", "office", "radca prawny urzędu"),
    ("Projekt uchwały w porządku obrad", "council", "rada gminy"),
    ("Stanowisko komisji społecznej", "council", "komisja spraw społecznych rady powiatu"),
    ("Wycena remontu lokalu", "firm", "firma remontowa wskazana przez gminę"),
    ("Odpowiedź w sprawie kwalifikowalności wydatku", "funder", "opiekun projektu w instytucji pośredniczącej"),
    ("Dane o liczbie osób na liście oczekujących", "organisation", ""),
]

ENDINGS = ["Zrobione, wysłane mailem.", "Ustalone telefonicznie.", "Dokument dotarł.", "Załatwione na spotkaniu.", ""]
DROPPED = ["Nieaktualne po zmianie planów.", "Sprawę przejął kto inny.", "Podmiot zrezygnował."]


def family_of(organisation_kind: str) -> str:
    if organisation_kind in ("municipality", "county", "region"):
        return "local_government"
    return "ngo" if organisation_kind.startswith(("ngo", "church")) else organisation_kind


def summaries_for(organisation_kind: str, outcome: str) -> list[str]:
    return SUMMARIES.get((family_of(organisation_kind), outcome), []) + SUMMARIES[ANY, outcome]
