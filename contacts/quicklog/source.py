"""The vocabulary of this installation, kept until something in it changes."""

from functools import lru_cache

from django.contrib.auth import get_user_model
from django.db.models import Count, Max
from django.utils import timezone

from contacts.models import Affiliation, Organisation, Person
from contacts.quicklog.vocabulary import Body, Human, Vocabulary
from crm.territory.models import Gmina


def vocabulary():
    return _built(_state())


def _state():
    """Changes whenever a body, a person or a function does."""
    return tuple(
        tuple(model.history.aggregate(last=Max("history_id"), rows=Count("history_id")).values())
        for model in (Organisation, Person, Affiliation)
    ) + (timezone.localdate(),)


@lru_cache(maxsize=1)
def _built(state):
    today = timezone.localdate()
    bodies = [
        Body(
            row["id"], row["name"], row["kind"], row["town"], row["gmina__kind"] or "" if row["kind"] == "municipality" else "",
            row["aliases"], row["operator_id"], row["powiat__name"] or "",
        )
        for row in Organisation.objects.filter(archived_at=None).order_by("id").values(
            "id", "name", "kind", "town", "gmina__kind", "aliases", "operator_id", "powiat__name"
        )
    ]  # fmt: skip
    posts = {}
    for person, organisation, function in Affiliation.objects.held_on(today).values_list(
        "person_id", "organisation_id", "function"
    ):
        posts.setdefault(person, []).append((organisation, function))
    people = [
        Human(row["id"], row["first_name"], row["last_name"], tuple(posts.get(row["id"], ())))
        for row in Person.objects.filter(archived_at=None).order_by("id").values("id", "first_name", "last_name")
    ]
    colleagues = [user.get_full_name() for user in get_user_model().objects.filter(is_active=True)]
    return Vocabulary(bodies, people, colleagues, list(Gmina.objects.values_list("name", flat=True)))
