"""Why two entries may be one, or may not, in sentences."""

from django.utils.translation import gettext as _

# A code and the name it speaks of, which may be empty. Never a telephone or an address: reasons are stored, and nobody
# would think of them when a person is to be forgotten.
Reason = tuple[str, str]


def sentence(code: str, value: str = "") -> str:
    return SENTENCES[code]() % {"value": value} if value else SENTENCES[code]()


SENTENCES = {
    # numbers
    "krs": lambda: _("the same KRS number"),
    "nip": lambda: _("the same NIP"),
    "regon": lambda: _("the same REGON"),
    "numbers_differ": lambda: _("but their numbers in registers differ"),
    # names of organisations
    "name": lambda: _("the same name"),
    "similar_name": lambda: _("a similar name"),
    "part_of_name": lambda: _("one name is a shorter form of the other"),
    "other_name": lambda: _("but the names differ"),
    "other_kind": lambda: _("but they are entered as different kinds"),
    # places
    "town": lambda: _("the same town: %(value)s"),
    "named_place": lambda: _("one name speaks of the town of the other"),
    "powiat": lambda: _("the same powiat; the town is not known of both"),
    "no_place": lambda: _("the place is not known of both"),
    "one_per_powiat": lambda: _("the same powiat, and there is one such office in a powiat"),
    "one_per_gmina": lambda: _("the same gmina"),
    "gmina_form": lambda: _("but one name speaks of a town and the other of a gmina"),
    "operator": lambda: _("run by the same organisation"),
    "other_operator": lambda: _("but different organisations run them"),
    # ways of contact
    "channel": lambda: _("the same telephone or address"),
    "phone": lambda: _("the same telephone"),
    "email": lambda: _("the same e-mail"),
    # people
    "person_name": lambda: _("the same first and last name"),
    "person_turned": lambda: _("the same name with the first and last name changed round"),
    "person_similar": lambda: _("a similar first and last name"),
    "person_short": lambda: _("the same last name; the first name is shortened"),
    "double_surname": lambda: _("the same first name; one last name is part of the other"),
    "person_surname": lambda: _("the same first name, another last name"),
    "organisation": lambda: _("both act for: %(value)s"),
    "nothing_beside": lambda: _("nothing beside the name speaks for it or against it"),
    "other_organisation": lambda: _("but they act for different organisations"),
}
