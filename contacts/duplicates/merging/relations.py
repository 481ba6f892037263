"""What refers to a card, found by asking the models, and what happens where two cards become one.

A relation without a rule of uniqueness is simply moved. Where the database lets something stand once only, the app that
owns the relation says here what two rows become; a test fails while somebody has forgotten to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.expressions import F
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Relation:
    """A field of a model that refers to a card, or to a row that belongs to one."""

    model: type[models.Model]
    field: models.Field

    @property
    def label(self):
        return f"{self.model._meta.label_lower}.{self.field.name}"

    @property
    def title(self):
        """`Contacts`, or with the field where a model refers twice: `Next steps (awaited from)`."""
        name = capfirst(str(self.model._meta.verbose_name_plural))
        referring = [one for one in self.model._meta.fields if one.related_model is self.field.related_model]
        if len([one for one in referring if one.name != "merged_into"]) < 2 and not self.refers_to_itself:
            return name
        return f"{name} ({self.field.verbose_name})"

    @property
    def refers_to_itself(self):
        return self.field.related_model is self.model

    @property
    def is_tracked(self):
        return hasattr(self.model._meta, "simple_history_manager_attribute")

    def rows(self, record):
        return self.model._base_manager.filter(**{self.field.name: record}).order_by("pk")


@dataclass(frozen=True)
class Joins:
    """Two rows that may not stand side by side become one.

    `same(row, rows)` narrows the rows of the card that stays to those that say the same as `row`;
    `combine(kept, double)` answers the fields in which the one that stays changes.

    For rows that tie two cards of one kind: `among(kept)` are the rows that `same` looks through, where that is more
    than those that name the card in the same field; `aside(row, kept)` says that the row would tie the card that stays
    to itself. Such a row goes, and splitting brings it back.
    """

    same: Callable[[Any, models.QuerySet], models.QuerySet]
    combine: Callable[[Any, Any], dict]
    among: Callable[[Any], models.QuerySet] | None = None
    aside: Callable[[Any, Any], bool] | None = None

    def alike(self, row, relation, kept) -> models.QuerySet:
        """The rows of the card that stays which say the same as the row."""
        return self.same(row, self.among(kept) if self.among else relation.rows(kept))


@dataclass(frozen=True)
class Moves:
    """All rows move; `fit(rows, kept)` first changes in them what would not stand beside the rows of `kept`.

    It answers the names of the fields it changed.
    """

    fit: Callable[[list, Any], list[str]]


@dataclass(frozen=True)
class Refuses:
    """Where both cards have such a row they cannot be merged; the sentence says why and what to do."""

    sentence: Any


@dataclass(frozen=True)
class Stays:
    """The rows go on referring to the merged card."""

    why: str


Policy = Joins | Moves | Refuses | Stays
_policies: dict[str, Policy] = {}


def register(label: str, policy: Policy):
    """`label` is `app.model.field` in small letters."""
    _policies[label] = policy


def policy_of(relation: Relation):
    """None where the rows are simply moved."""
    return _policies.get(relation.label)


def relations_of(model) -> list[Relation]:
    """Everything that refers to records of the model, hidden links of many-to-many fields included."""
    referring = [one for one in model._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete]
    return [
        Relation(one.related_model, one.field)
        for one in referring
        if not one.many_to_many and not _is_history(one.related_model)
    ]


def unhandled(model) -> list[str]:
    """What merging does not know how to move: said in words for whoever has added it."""
    problems = []
    for relation in relations_of(model):
        if policy_of(relation) is None and _stands_once(relation):
            problems.append(
                f"{relation.label}: the database lets it stand once only. Register what two of them become when"
                " cards are merged (contacts.duplicates.merging.relations.register)."
            )
        if not relation.is_tracked and not isinstance(policy_of(relation), Stays):
            problems.append(
                f"{relation.label}: {relation.model.__name__} keeps no ValueHistory, so a merge could not be taken"
                " back. Give it one, or register Stays."
            )
    return problems


def _is_history(model):
    return hasattr(model, "instance_type") or any(one.name == "m2m_history_id" for one in model._meta.fields)


def _stands_once(relation):
    """Whether a rule of uniqueness names the field."""
    if relation.field.unique:
        return True
    options = relation.model._meta
    together = [{*names} for names in options.unique_together]
    together += [_names_of(one) for one in options.constraints if isinstance(one, models.UniqueConstraint)]
    return any(relation.field.name in names for names in together)


def _names_of(constraint):
    found = {*constraint.fields}
    for expression in constraint.expressions:
        parts = [expression] if isinstance(expression, F) else expression.flatten()
        found |= {getattr(one, "name", "") for one in parts if isinstance(one, F)}
    return found


CANNOT_MOVE = _("Something of this card cannot be merged yet (%(what)s). Tell the administrator.")
