"""What lists call their columns: one table for each kind of entity, wordings folded and without signs.

`organiser_nip` or "NIP organu prowadzącego" belong to somebody else and are no `nip`: what is not listed here, also
after the filler words are dropped, stays unrecognised and is shown as such.
"""

import re
from functools import cache

from crm.common.text import fold

# Their numbers are telephones called "faks".
FAX = "faks|fax|nr faksu|nr faxu|numer faksu|numer faxu|business fax|faks sluzbowy"
CONTACT = {
    "phone": "phone|telefon|telefony|tel|nr tel|numer tel|nr telefonu|numer telefonu|numery telefonow|tel fax|"
    "telefon fax|telefon faks|tel faks|tel stacjonarny|telefon stacjonarny|tel kom|tel komorkowy|telefon komorkowy|"
    "komorka|kom|phone number|phone 1 value|phone 2 value|phone 3 value|business phone|business phone 2|mobile phone|"
    "mobile|home phone|primary phone|company main phone|tel sluzbowy|telefon domowy|inny telefon|glowny telefon|"
    "nr telefonu faksu|numer telefonu faksu|nr tel fax|nr tel faks|" + FAX,
    "email": "email|e mail|mail|adres e mail|adres email|adres mailowy|adres mail|poczta elektroniczna|e mail 1 value|"
    "e mail 2 value|e mail 3 value|e mail address|e mail 2 address|e mail 3 address|email address|e poczta|"
    "adres poczty elektronicznej|adresy e mail|poczta e mail|poczta email",
    "town": "town|city|miasto|miejscowosc|siedziba|miasto siedziby|business city|address 1 city|poczta",
    "street": "street|address|ulica|ul|adres|ulica i numer|ulica nr|ulica i nr|ulica numer|adres siedziby|numer|nr|"
    "nr domu|numer domu|nr budynku|numer budynku|nr lokalu|numer lokalu|business street|address 1 street|"
    "adres korespondencyjny|ulica i nr domu|adres pocztowy|adres ulica",
    "postcode": "postcode|kod|kod pocztowy|kod poczt|kod poczt.|kod i miejscowosc|kod pocztowy i miejscowosc|"
    "kod pocztowy miejscowosc|zip|postal code|business postal code|address 1 postal code|kod miejscowosc|"
    "kod miasto|kod pocztowy miasto|kod i miasto",
    "note": "note|notes|uwagi|uwaga|notatka|notatki|komentarz|komentarze|opis|inne|dodatkowe informacje|adnotacje",
}
ORGANISATION = "organizacja|instytucja|placowka|podmiot|jednostka|nazwa organizacji|nazwa instytucji|nazwa placowki|"
ORGANISATION += "nazwa podmiotu|nazwa jednostki|nazwa wtz|nazwa warsztatu|nazwa firmy|firma|zaklad pracy|pracodawca|"
ORGANISATION += "company|organisation|organization|organization name|organization 1 name|miejsce pracy|z kim kontakt"
COLLEAGUE = "colleague|our person|author|autor|nasza osoba|kto|kto kontaktowal|kto rozmawial|kto dzwonil|kto prowadzil|"
COLLEAGUE += "osoba kontaktujaca|osoba kontaktujaca sie|kontaktujacy|pracownik|pracownicy|pracownik projektu|"
COLLEAGUE += "nasz pracownik|specjalista|specjalistka|specjalisci|prowadzacy|prowadzaca|osoba prowadzaca"
WORDINGS = {
    "organisations": CONTACT
    | {
        "name": "name|nazwa|pelna nazwa|nazwa pelna|wtz|warsztat|nazwa stowarzyszenia|nazwa fundacji|nazwa spoldzielni|"
        "nazwa ngo|nazwa i forma prawna|nazwa urzedu|nazwa osrodka|nazwa gminy|nazwa parafii|nazwa i siedziba|"
        + ORGANISATION,
        "aliases": "aliases|alias|aliasy|inne nazwy|inna nazwa|pozostale nazwy|nazwa skrocona|skrocona nazwa|skrot|"
        "skrot nazwy|nazwa potoczna|nazwa zwyczajowa|dawna nazwa|poprzednia nazwa|dawne nazwy|poprzednie nazwy",
        "kind": "kind|typ|rodzaj|typ podmiotu|rodzaj podmiotu|typ organizacji|rodzaj organizacji|typ instytucji|"
        "rodzaj instytucji|rodzaj placowki|typ placowki|forma prawna|kategoria",
        "powiat_teryt": "powiat teryt|powiat|teryt|kod teryt|teryt powiatu|kod powiatu|nazwa powiatu|kod teryt powiatu",
        "gmina_teryt": "gmina teryt|gmina|teryt gminy|kod gminy|kod teryt gminy|miasto gmina|miasto i gmina",
        "website": "website|web page|www|strona|strona www|strona internetowa|adres www|witryna|website 1 value|url|"
        "adres strony|adres strony internetowej|adres strony www|business web page|strona web",
        "nip": "nip|nr nip|numer nip|nip nr",
        "regon": "regon|nr regon|numer regon",
        "krs": "krs|nr krs|numer krs|krs nr|numer w krs|nr w krs",
        "participants": "participants|liczba uczestnikow|ilosc uczestnikow|uczestnicy|liczba osob|liczba miejsc|"
        "l uczestnikow|liczba uczestnikow wtz|ilosc miejsc|stan uczestnikow|liczba uczest|l osob|ilosc osob|liczba ucz|"
        "liczba osob uczestniczacych|liczba osob w wtz|miejsc|miejsca|l miejsc|liczba uczestnikow zajec",
        "organiser": "organiser|organ prowadzacy|podmiot prowadzacy|jednostka prowadzaca|organizator|prowadzacy|"
        "nazwa organu prowadzacego|organizacja prowadzaca|operator|instytucja prowadzaca|organ zalozycielski|"
        "nazwa jednostki prowadzacej|prowadzony przez|prowadzi|"
        "nazwa podmiotu prowadzacego|nazwa organizatora|kto prowadzi|podmiot prowadzacy wtz",
        "founded": "founded|opened|founding date|data zalozenia|data powstania|data utworzenia|rok zalozenia|"
        "rok powstania|rok utworzenia|data otwarcia|data rejestracji|data uruchomienia|data rozpoczecia dzialalnosci",
        "founders": "founders|zalozyciele|zalozyciel|czlonkowie zalozyciele|podmioty zakladajace|kto zalozyl|"
        "podmioty zalozycielskie|zalozyciele spoldzielni|zalozona przez",
        "source": "source|zrodlo|zrodlo danych|skad dane",
    },
    "people": {name: CONTACT[name] for name in ("phone", "email")}
    | {
        "first_name": "first name|imie|imiona|given name|middle name|additional name|drugie imie",
        "last_name": "last name|nazwisko|family name|surname",
        "person_reversed": "nazwisko i imie|nazwisko imie|file as",
        "person": "person|imie i nazwisko|imie nazwisko|osoba|osoba do kontaktu|name|"
        "osoba kontaktowa|kontakt|full name|display name|kierownik|dyrektor|osoby kontaktowe",
        "function": "function|funkcja|stanowisko|rola|job title|title|organization title|organization 1 title|"
        "pelniona funkcja|stanowisko sluzbowe",
        "organisation": "nazwa|" + ORGANISATION,
        "sex": "sex|plec|gender",
    },
    "interactions": {
        "occurred_on": "occurred on|data|dzien|kiedy|data kontaktu|data rozmowy|data spotkania|data wizyty|termin|date|"
        "data zdarzenia|dnia",
        "occurred_at": "occurred at|godzina|godz|czas|time",
        "kind": "kind|rodzaj|typ|forma|rodzaj kontaktu|typ kontaktu|forma kontaktu|sposob kontaktu|rodzaj spotkania",
        "organisation": "nazwa|z kim|" + ORGANISATION,
        "person": "person|osoba|rozmowca|rozmawiano z|rozmowa z|imie i nazwisko|osoba kontaktowa|z kim rozmowa|"
        "uczestnik|uczestnicy|osoby",
        "direction": "direction|kierunek",
        "outcome": "outcome|wynik|rezultat|efekt|skutek|wynik rozmowy|wynik kontaktu|zainteresowanie",
        "summary": "summary|notatka|notatki|opis|tresc|przebieg|ustalenia|uwagi|temat|opis kontaktu|opis rozmowy|"
        "notatka z rozmowy|przebieg rozmowy|czego dotyczyl|komentarz|note|notes|subject",
        "town": "town|miejscowosc|miasto|siedziba|miejsce|gdzie",
        "powiat_teryt": "powiat teryt|powiat|teryt|kod teryt|nazwa powiatu",
        "colleague": COLLEAGUE,
    },
    "meetings": {
        "occurred_on": "occurred on|data|dzien|kiedy|data spotkania|termin|date|dnia|data szkolenia|data wydarzenia",
        "occurred_at": "occurred at|godzina|godz|czas|od godziny|time",
        "kind": "kind|rodzaj|typ|forma|rodzaj spotkania|typ spotkania|forma spotkania",
        "title": "title|tytul|nazwa|nazwa spotkania|temat|temat spotkania|tytul spotkania|spotkanie|wydarzenie",
        "town": "town|miejscowosc|miasto|gdzie|miejscowosc spotkania",
        "powiat_teryt": "powiat teryt|powiat|teryt|kod teryt|nazwa powiatu",
        "place": "place|miejsce|miejsce spotkania|sala|adres|lokalizacja|adres spotkania",
        "organisation": "organizacje|instytucje|obecne instytucje|obecne organizacje|z kim|" + ORGANISATION,
        "person": "person|osoba|osoby|obecni|obecny|obecna|lista obecnosci|imie i nazwisko|uczestnik|uczestnicy|"
        "osoby obecne|obecne osoby|nazwiska uczestnikow",
        "heads": "heads|liczba uczestnikow|ilosc uczestnikow|liczba osob|ilosc osob|frekwencja|liczba obecnych|"
        "l uczestnikow|obecnych|participants",
        "women": "women|kobiety|liczba kobiet|w tym kobiet|w tym kobiety|kobiet|k",
        "men": "men|mezczyzni|liczba mezczyzn|w tym mezczyzn|w tym mezczyzni|mezczyzn|m",
        "summary": "summary|notatka|notatki|opis|tresc|przebieg|ustalenia|uwagi|program|agenda|komentarz|note|notes",
        "colleague": COLLEAGUE,
    },
}
FILLERS = {"placowki", "organizacji", "instytucji", "podmiotu", "jednostki", "siedziby", "kontaktowy", "kontaktowe"}
FILLERS |= {"terapii", "zajeciowej", "pozarzadowej", "socjalnej", "spoldzielni", "warsztatow"}
FILLERS |= {"sluzbowy", "wtz", "warsztatu", "aktualny", "firmy", "dane", "do", "kontaktu", "osoby", "lp"}
# What a heading means where another column is taken for its first meaning already.
BESIDE = {"z kim": ("organisation", "person")}
# Several columns may hold one field: street and number apart, two telephones.
JOINED = {
    "street": " ",
    "phone": "; ",
    "email": "; ",
    "first_name": " ",
    "note": "\n",
    "summary": "\n",
    "person": "; ",
    "colleague": "; ",
    "aliases": "; ",
}


def plain(heading: str) -> str:
    """`Nr tel.  (służbowy)` becomes `nr tel`."""
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading) if re.sub(r"\([^)]*\)", "", heading).strip() else heading
    return " ".join(re.sub(r"[\W_]+", " ", fold(text)).split())


@cache
def _fields_by_wording(entity):
    return {
        wording: field for field, wordings in WORDINGS[entity].items() for wording in wordings.split("|") if wording
    }


def fields_of(entity: str) -> list[str]:
    return list(WORDINGS[entity])


@cache
def is_fax(heading: str) -> bool:
    return plain(heading) in FAX.split("|")


@cache
def holds_town_too(heading: str) -> bool:
    """`Kod i miejscowość`: a cell under it may hold the town alone."""
    return bool({"miejscowosc", "miasto"} & {*plain(heading).split()})


@cache
def field_of(heading: str, entity: str) -> str | None:
    """The field a heading names, or None where it is none of ours."""
    known = _fields_by_wording(entity)
    words = plain(heading)
    if words in known:
        return known[words]
    kept = " ".join(word for word in words.split() if word not in FILLERS and not word.isdecimal())
    return known.get(kept)
