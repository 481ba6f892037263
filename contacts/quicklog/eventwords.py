"""Words that tell what happened and which way. All folded; phrases parted by semicolons, `*` is any ending."""

from contacts.choices import InteractionKind as Kind
from contacts.quicklog.lists import listed, phrases

# The first row that fits takes its words. Nouns stand in the nominative: `zainteresowani szkoleniem` is no training.
EVENTS = [
    (Kind.STUDY_VISIT, phrases("wizyta studyjna; wizyty studyjne; wizycie studyjnej; wiz stud*")),
    (Kind.EXCHANGE_WORKSHOP, phrases("warsztat* wymian*; wymian* dosw*")),
    (Kind.INFO_MEETING, phrases("spotk* inf*")),
    (Kind.ANIMATION_MEETING, phrases("spotk* anim*")),
    (Kind.GROUP_WORKING_MEETING, phrases("spotk* rob* gi; spotk* rob* grupy; spotk* rob*; spotk* gi; spotk* grupy")),
    (Kind.GROUP_WORKING_MEETING, phrases("zebrani* rob* gi; zebrani* rob*; zebrani* gi; zebrani* grupy")),
    (Kind.FAMILY_MEETING, phrases("spotk* z rodzin*; spotk* z rodzic*; zebrani* z rodzin*; zebrani* z rodzic*")),
    (Kind.TRAINING, phrases("szkolenie; szkolenia; szkoleniu; szkol")),
    (Kind.ADVICE_SESSION, phrases("doradztwo; doradztwa; doradztwie")),
    (Kind.CONFERENCE, phrases("konferencja; konferencje; konferencji; konf; forum")),
    (
        Kind.PHONE_CALL,
        phrases(
            """
            rozm* tel*; tel; tf; dzw; zadzw; telefon; telefonu; telefonem; telefonicznie; telefoniczn*; telefonowal*;
            zatelefonowal*; dzwonil*; dzwonion*; zadzwonil*; zadzwonion*; oddzwonil*; przedzwonil*; podzwonil*;
            wydzwanial*; dodzwonil*; probowal?m sie dodzwonic; probowal?m dodzwonic; probowal* dodzwonic;
            probowal* zadzwonic
            """
        ),
    ),
    (
        Kind.EMAIL,
        phrases(
            """
            mail; maila; mailem; maile; mailowo; mailowal*; zmailowal*; odmailowal*; mejl*; meil*; e-mail*; email*;
            e-mejl*; @
            """
        ),
    ),
    (
        Kind.VISIT_OF_ORGANISATION,
        phrases(
            """
            u nas; do biura; w biurze; w naszym biurze; odwiedzili nas; odwiedzila nas; odwiedzil nas; goscil*;
            przyjechal* do nas; przyszl* do nas; przyszedl do nas; wpadl* do nas; zajrzal* do nas
            """
        ),
    ),
    (
        Kind.VISIT_TO_ORGANISATION,
        phrases(
            """
            wizyta; wizyty; wiz; odwiedziny; odwiedzil*; bylam w; bylem w; bylismy w; bylysmy w; bylam we; bylem we;
            bylismy we; bylam u; bylem u; bylismy u; pojechal?m do; pojechalismy do; podjechal?m do; podjechalismy do;
            zajechal?m do; wpadl?m do; wpadlismy do; zajrzal?m do; zajrzelismy do; wstapil?m do; podeszl?m do;
            wpadl?m u
            """
        ),
    ),
]
SHORT = listed("szkol konf wiz")  # short for an event only with their dot: `do szkół` folds to szkol
# Channels that are none of the fourteen kinds (quick log rules, "Kind").
OTHER_CHANNELS = phrases(
    "sms*; esemes*; whatsapp*; whatsup*; messenger*; fax*; faks*; epuap*; listem; pismem; list polecony"
)
LETTERS = phrases("pismo; list; sms*; whatsapp*")
_TALKS = (Kind.PHONE_CALL, Kind.VISIT_TO_ORGANISATION, Kind.VISIT_OF_ORGANISATION)
_MEETINGS = (
    Kind.INFO_MEETING,
    Kind.ANIMATION_MEETING,
    Kind.GROUP_WORKING_MEETING,
    Kind.PARTNER_MEETING,
    Kind.FAMILY_MEETING,
    Kind.VISIT_TO_ORGANISATION,
    Kind.VISIT_OF_ORGANISATION,
)
# Alone they say no more than that something happened: the person chooses.
DOUBTFUL = [
    (_MEETINGS, phrases("spotk*; zebrani*")),
    (_TALKS, phrases("rozmowa; rozm; rozmawial*; porozmawial*; gadal*")),
    ((Kind.EMAIL, Kind.PHONE_CALL), phrases("odpisal*; odpowiedzial*")),
    ((Kind.EXCHANGE_WORKSHOP, Kind.TRAINING), phrases("warsztat")),
]
PARTNERS = phrases(
    ";".join(
        f"{before} {who}"
        for before in ("z", "ze", "u", "z pania", "z panem", "z zastepca", "z zast")
        for who in (
            "wojt*",
            "burmistrz*",
            "starost*",
            "wicestarost*",
            "prezydent*",
            "firm*",
            "przedsiebior*",
            "biznes*",
        )
    )
)
NOT_HAPPENED = phrases(
    """
    odwolan*; odwolal*; odwoluj*; przelozon*; przelozyl*; przeklada*; nie odbyl*; nie odbedzie; nie doszl*;
    przepadl*; planowan*; zaplanowan*; planuj*; w planach; w planie; umowion*; umowil*; umawial*; ustalil* termin;
    anulowan*; mial* byc; mial* sie odbyc; spotkania nie bylo; wizyty nie bylo; szkolenia nie bylo;
    nieaktualn*; przenies*; przenosz*; nie wypal*; nie dojdzie; zrezygnowal?m; zrezygnowalismy
    """
)
_GONE = (
    "odwolan*; odwolal*; odwoluj*; anulowan*; nie odbyl*; nie doszl*; nie odbedzie; przepadl*; nieaktualn*; nie wypal*"
)
GONE = phrases(_GONE)  # there will be no such meeting
# Said of the meeting of an earlier clause: `szkolenie w WTZ Koło, odwołane`.
CALLED_OFF = phrases(f"{_GONE}; przelozon*; przelozyl*; przenies*")
NO_ANSWERED_CALL = phrases("nie odebral*; nie odbier*; nikt nie odebral; nikt nie odbiera; nikt nie podn*; nie podnos*")
NOT_AN_EVENT_AFTER = listed("nr numer numeru o na ws sprawie po przed bez ze program adres termin lista temat")
GIVING = ("podal", "podaj", "zmien", "nowy")  # `podali maila` is an address

CALLED = phrases(
    """
    dzwonil?m; dzwonilismy; dzwonilysmy; zadzwonil?m; zadzwonilismy; zadzwonilysmy; oddzwonil?m; oddzwonilismy;
    przedzwonil?m; telefonowal?m; zatelefonowal?m; dodzwonil?m; dodzwonilismy; zadzwoniono; dzwoniono; dzwonie;
    probowal?m; nie odebral*; nie odbier*; nikt nie podn*; wych; wychodzacy; wychodzace
    """
)
SENT = phrases(
    """
    wyslal?m; wyslalismy; wyslalysmy; wyslano; wyslan?; przeslal?m; przeslalismy; przeslano; przeslan?; napisal?m;
    napisalismy; napisano; odpisal?m; odpisalismy; mailowal?m; poslal?m; odmailowal?m; podeslal?m; pisze; wysylam;
    przekazal?m; zaprosil?m; zaprosilismy; poszl?; poszedl
    """
)
GOT_A_CALL = phrases(
    """
    dzwonili; dzwonila; dzwonil; dzwonilo; zadzwonili; zadzwonila; zadzwonil; zadzwonilo; oddzwonili; oddzwonila;
    oddzwonil; oddzwonilo; telefonowali; telefonowala; telefonowal; odebral?m; odebralismy; do mnie; do nas; przych;
    przychodzacy; przychodzace
    """
)
GOT = phrases(
    """
    odpisali; odpisala; odpisal; napisali; napisala; napisal; przyslali; przyslala; przyslal; dostal?m; dostalismy;
    otrzymal?m; otrzymalismy; otrzymano; przyszedl; przyszlo; przyszla; wplynal; wplynelo; wplynela; mailowali;
    mailowala; mailowal; przeslali; przeslala; przeslal; wyslali; wyslala; wyslal; nadeszlo; nadszedl
    """
)
CALLS_AND_LETTERS = (Kind.PHONE_CALL, Kind.EMAIL)
