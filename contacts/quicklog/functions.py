"""People by what they do, and the words that carry nothing. All folded."""

from contacts.quicklog.lists import listed

# --- People by what they do.
FUNCTIONS = {
    "kierownik": "kierownik kierownika kierownikiem kierownikowi kierownicy kierownictwo kierownictwem kier",
    "kierowniczka": "kierowniczka kierowniczke kierowniczki kierowniczce",
    "dyrektor": "dyrektor dyrektora dyrektorem dyrektorowi dyr",
    "dyrektorka": "dyrektorka dyrektorke dyrektorki dyrektorce",
    "prezes": "prezes prezesa prezesem prezesowi",
    "prezeska": "prezeska prezeske prezeski prezesce",
    "wójt": "wojt wojta wojtem wojtowi",
    "burmistrz": "burmistrz burmistrza burmistrzem burmistrzowi burmistrzyni",
    "starosta": "starosta staroste starosty staroscie",
    "wicestarosta": "wicestarosta wicestaroste wicestarosty wicestaroscie",
    "prezydent": "prezydent prezydenta prezydentem prezydentowi",
    "sekretarz": "sekretarz sekretarza sekretarzem sekretarzowi",
    "sekretarka": "sekretarka sekretarke sekretarki",
    "skarbnik": "skarbnik skarbnika skarbnikiem skarbnikowi",
    "skarbniczka": "skarbniczka skarbniczke skarbniczki",
    "radny": "radny radnego radnym radnemu radni radnymi",
    "radna": "radna radnej",
    "psycholog": "psycholog psychologa psychologiem",
    "psycholożka": "psycholozka psycholozke psycholozki",
    "instruktor": "instruktor instruktora instruktorem",
    "instruktorka": "instruktorka instruktorke instruktorki",
    "inspektor": "inspektor inspektora inspektorem",
    "inspektorka": "inspektorka inspektorke inspektorki",
    "koordynator": "koordynator koordynatora koordynatorem",
    "koordynatorka": "koordynatorka koordynatorke koordynatorki",
    "terapeuta": "terapeuta terapeute terapeuty",
    "terapeutka": "terapeutka terapeutke terapeutki",
    "prawnik": "prawnik prawnika prawnikiem prawnikowi",
    "prawniczka": "prawniczka prawniczke prawniczki",
    "księgowa": "ksiegowa ksiegowej",
    "sołtys": "soltys soltysa soltysem soltysowi",
    "proboszcz": "proboszcz proboszcza proboszczem proboszczowi",
    "doradca": "doradca doradce doradcy",
    "doradczyni": "doradczyni doradczynie",
    "naczelnik": "naczelnik naczelnika naczelnikiem",
    "naczelniczka": "naczelniczka naczelniczke naczelniczki",
    "lider": "lider lidera liderem liderowi",
    "liderka": "liderka liderke liderki",
    "mentor": "mentor mentora mentorem",
    "mentorka": "mentorka mentorke mentorki",
    "specjalista": "specjalista specjaliste specjalisty",
    "specjalistka": "specjalistka specjalistke specjalistki",
    "przewodniczący": "przewodniczacy przewodniczacego przewodniczacym przewodniczaca przewodniczacej",
    "zarząd": "zarzad zarzadem zarzadu zarzadowi",
    "rada": "rada rady rade radzie",
}
FUNCTION_OF = {form: function for function, forms in FUNCTIONS.items() for form in forms.split()}
BODIES_NOT_PEOPLE = frozenset({"zarząd", "rada"})
NOMINATIVE = listed(
    """
    kierownik kierowniczka dyrektor dyrektorka prezes prezeska wojt burmistrz starosta wicestarosta prezydent
    sekretarz sekretarka skarbnik skarbniczka radny radna radni psycholog psycholozka instruktor instruktorka
    inspektor inspektorka koordynator koordynatorka ksiegowa soltys proboszcz doradca doradczyni naczelnik
    naczelniczka lider liderka mentor mentorka specjalista specjalistka przewodniczacy przewodniczaca zarzad rada
    kier dyr oni ona on urzad gmina starostwo powiat pcpr wtz bank sad krs stowarzyszenie fundacja firma ksieg
    prawnik prawniczka terapeuta terapeutka kierownictwo ktos pani pan burmistrzyni
    """
)

# Words that carry nothing to be read: they are neither understood nor missing.
SILENT = listed(
    """
    i oraz a ale z ze za do od w we na o u po przy dla pod nad przed bez sie to ten ta te tym tej co ze zeby aby by
    jest sa byl byla bylo byli p pan pani pana pania panem panu panie nich nimi nim nia niej niego nas nam nami my
    oni on ona mi mnie juz tez takze jeszcze tylko bardzo znow znowu dalej dzis gdy kiedy bo wiec lecz iz
    """
)
