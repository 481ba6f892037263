"""Who of us a row of a list names: accounts, by their names as people shorten them."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from crm.accounts.models import User
from crm.accounts.roles import Can, Role, scope_of
from crm.common.text import fold
from crm.exchange.cells.faults import CellFaultError
from crm.exchange.questions import Questions, name_key

PARTING = re.compile(r"[;\n,/+&]|\s+i\s+|\s+oraz\s+")


class Team:
    """All accounts that log contacts or did so once: what is moved in is of the past.

    Names that not exactly one of them answers to are asked about once for the list.
    """

    def __init__(self, accounts, questions=None):
        self.questions = questions or Questions()
        self.by_number = {account.pk: account for account in accounts}
        self.by_name: dict[str, dict[int, User]] = defaultdict(dict)
        for account in self.by_number.values():
            for name in _ways_to_write(account):
                self.by_name[name][account.pk] = account

    @classmethod
    def read(cls, questions=None):
        return cls(accounts_of_the_team(), questions)

    def name(self, candidate, text):
        """Puts `author` and `colleagues` into the values, and who has no account by name into the note.

        A name that several accounts answer to is a fault of `colleague`; one left out by the person is told as such.
        """
        values = candidate.values
        values["author"], values["colleagues"] = None, []
        if not text:
            return
        found, unknown = candidate.take("colleague", text, self._accounts) or ([], [])
        values["author"], values["colleagues"] = (found[0] if found else None), found[1:]
        if unknown:
            candidate.keeps_in_note(
                "colleague", ", ".join(unknown), _("No account has this name; it is kept in the note.")
            )
            line = _("Our person: %(names)s") % {"names": ", ".join(unknown)}
            values["summary"] = "\n".join(filter(None, [values["summary"], line]))

    @staticmethod
    def tell_others_stay(candidate, standing):
        """Where those of us a row names are not among `standing` (keys of accounts): told, and what stands stays."""
        others = [one for one in ours_of(candidate.values) if one.pk not in standing]
        if others:
            names = ", ".join(str(one) for one in others)
            candidate.is_without("colleague", names, _("Somebody else of us stands there already and stays."))

    def _accounts(self, text):
        found: dict[int, User] = {}
        unknown: list[str] = []
        for part in filter(None, (" ".join(one.split()) for one in PARTING.split(text))):
            key = name_key(part)
            called = self.by_name.get(key, {})
            if len(called) != 1:
                self.questions.ask_who(part, several=bool(called))
                called = self._said(key, called)
            if len(called) > 1:
                raise CellFaultError(
                    "several_accounts",
                    _("Several accounts answer to “%(name)s”: say above the rows which, or write both names.")
                    % {"name": part},
                )
            found |= called
            if not called:
                unknown.append(part)
        return list(found.values()), unknown

    def _said(self, key, called):
        """The account a person has named for this name, or none where it is to stay in the note."""
        answers = self.questions.answers.colleagues
        if key not in answers:
            return called
        named = self.by_number.get(answers[key])
        return {named.pk: named} if named else {}


def accounts_of_the_team():
    roles = [role for role in Role if scope_of(role, Can.LOG_INTERACTIONS)]
    return User.objects.filter(role__in=roles).order_by("last_name", "first_name", "pk")


def _ways_to_write(account):
    first, last = fold(account.first_name), fold(account.last_name)
    return {
        f"{first} {last}",
        f"{last} {first}",
        f"{first[:1]} {last}",
        f"{last} {first[:1]}",
        last,
        first,
        name_key(account.email),
    } - {""}


def ours_of(values):
    """Those of us a row names, as far as there are accounts; first whose contact or meeting it is."""
    return [one for one in (values.get("author"), *values.get("colleagues", ())) if one]


def colleagues_in_words(values):
    return ", ".join(str(one) for one in ours_of(values))
