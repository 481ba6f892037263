"""The vocabulary of this installation, kept until something in it changes."""

from functools import lru_cache

from django.contrib.auth import get_user_model
from django.utils import timezone

from contacts.choices import OrganisationKind
from contacts.models import Affiliation, Organisation, Person
from contacts.quicklog.vocabulary import Body, Human, Vocabulary
from crm.territory.models import Gmina

OF_A_BODY = ("id", "name", "kind", "town", "gmina__kind", "aliases", "operator_id", "powiat__name")


def vocabulary() -> Vocabulary:
    return _built(_state())


def _state():
    """Changes whenever a body, a person, a function or our team does.

    Every change of the first three writes a row of history, so the newest row tells: short look-ups, however many
    bodies there are.
    """
    newest = tuple(
        model.history.order_by("-history_id").values_list("history_id", "history_date").first()
        for model in (Organisation, Person, Affiliation)
    )
    return newest, tuple(_colleagues()), timezone.localdate()


def _colleagues():
    users = get_user_model().objects.filter(is_active=True).order_by("pk")
    return [f"{first} {last}".strip() for first, last in users.values_list("first_name", "last_name")]


@lru_cache(maxsize=1)
def _built(state):
    _, colleagues, today = state
    rows = Organisation.objects.filter(archived_at=None).order_by("id").values_list(*OF_A_BODY)
    places = list(Gmina.objects.values_list("name", flat=True))
    return Vocabulary([_body(*row) for row in rows], _people(today), list(colleagues), places)


def _body(pk, name, kind, town, gmina_kind, aliases, operator, powiat):
    sort = gmina_kind or "" if kind == OrganisationKind.MUNICIPALITY else ""
    return Body(pk, name, kind, town, sort, aliases, operator, powiat or "")


def _people(today):
    posts: dict[int, list] = {}
    held = Affiliation.objects.held_on(today)
    for person, organisation, function in held.values_list("person_id", "organisation_id", "function"):
        posts.setdefault(person, []).append((organisation, function))
    rows = Person.objects.filter(archived_at=None).order_by("id").values_list("id", "first_name", "last_name")
    return [Human(pk, first_name, last_name, tuple(posts.get(pk, ()))) for pk, first_name, last_name in rows]
