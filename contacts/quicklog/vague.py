"""Stretches of time that name no day (quick log rules, "left open")."""

from datetime import timedelta

from contacts.quicklog import calendar
from contacts.quicklog.calendar import DUE, EVENT, Meaning
from contacts.quicklog.lists import listed
from contacts.quicklog.timewords import (
    ALSO_WORDS,
    LAST,
    MONTHS,
    NEXT,
    OVER_AND_OVER,
    PLURAL_WEEKDAYS,
    THIS,
    UNITS,
    WEEKDAYS,
    DayPhrase,
    nobodys,
)

# After the preposition these begin a stretch of time, not a day.
VAGUE = {
    "po": listed(
        """
        swietach swieta weekendzie wakacjach feriach urlopie majowce nowym niedzieli wielkanocy sylwestrze polowie
        wyborach walnym radzie sesji zebraniu zarzadzie
        """
    ),
    "przed": listed("swietami weekendem wakacjami feriami urlopem sylwestrem nowym sesja rada"),
    "na": listed("dniach poczatku poczatek koniec koncu jesieni wiosne jesien zime lato wakacje wiosna"),
    "w": listed("wakacje ferie swieta polowie weekend trakcie miedzyczasie"),
    "pod": listed("koniec"),
    "z": listed("koncem poczatkiem"),
    "za": listed("chwile moment kilka pare jakis kwartal pol poltora"),
    "do": listed("polowy swiat wakacji ferii lata jesieni zimy wiosny skutku"),
}
ABOUT_SO_MANY = listed("pare kilka kilkanascie")
GOES_ON = listed("nowym roku kwartalu dni czas przyszlego")


def find_vague(clause, at) -> DayPhrase | None:
    word = clause[at].text
    following = [token.text for token in clause[at + 1 : at + 4]]
    if not following:
        return None
    if following[0] in VAGUE.get(word, ()):
        end = at + 1
        while end + 1 < len(clause) and _continues(clause[end + 1].text):
            end += 1
        return nobodys(at, end)
    if word == "za" and "-" in following[0] and following[1:2] and following[1] in UNITS:
        return nobodys(at, at + 2)
    if word == "jeszcze" and following[0] == "w":
        return nobodys(at, min(at + 3, len(clause) - 1))
    if word in ABOUT_SO_MANY and following[0] in UNITS and following[1:2] == ["temu"]:
        return nobodys(at, at + 2)
    return _over_and_over(word, following, at) or _in_a_stretch(clause, word, following, at)


def _over_and_over(word, following, at):
    """`co poniedziałek`, `w każdy wtorek`, `we wtorki`."""
    if word in OVER_AND_OVER and (following[0] in WEEKDAYS or following[0] in UNITS or following[0].isdecimal()):
        return nobodys(at, at + (2 if following[0].isdecimal() and len(following) > 1 else 1))
    if word in ("w", "we") and following[0] in OVER_AND_OVER and len(following) > 1:
        return nobodys(at, at + 2)
    if word in ("w", "we") and following[0] in PLURAL_WEEKDAYS:
        return nobodys(at, at + 1)
    return None


def _in_a_stretch(clause, word, following, at):
    """`w przyszłym tygodniu`, `w tym miesiącu`, `w marcu`."""
    if word in ("w", "we") and following[0] in NEXT | THIS | LAST and len(following) > 1:
        if following[1] in ("tygodniu", "tyg"):
            return _in_a_week(clause, at, following[0])
        if following[1] in ("miesiacu", "roku", "kwartale"):
            return nobodys(at, at + 2)
    if word in ("w", "we", "od", "na") and following[0] in MONTHS and following[0] not in ALSO_WORDS:
        return nobodys(at, at + 1)
    return None


def _continues(word):
    return word in MONTHS or word in UNITS or word in NEXT | THIS or word in GOES_ON


def _in_a_week(clause, at, which):
    """`w przyszłym tygodniu`: open, unless a weekday stands beside it; `w zeszłym tygodniu` asks for its day."""
    weeks = 1 if which in NEXT else -1 if which in LAST else 0
    after = at + 3
    if after < len(clause) and clause[after].text in ("w", "we") and after + 1 < len(clause):
        after += 1
    if after < len(clause) and clause[after].text in WEEKDAYS:
        wanted = WEEKDAYS[clause[after].text]
        ahead = DUE if weeks > 0 else EVENT if weeks < 0 else ""
        return DayPhrase(at, after, lambda today, role: calendar.weekday_in_week(today, wanted, weeks), ahead)
    if weeks < 0:
        return DayPhrase(at, at + 2, _a_day_of_last_week, EVENT)
    return nobodys(at, at + 2)


def _a_day_of_last_week(today, role):
    monday = calendar.monday_of(today) - timedelta(days=7)
    return Meaning(tuple(monday + timedelta(days=day) for day in range(5)))
