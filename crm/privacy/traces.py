"""Where a person stands in the database and in kept files: found before erasing, and looked for again afterwards."""

import hashlib
import io
import json
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.storage import default_storage
from django.db import models

from contacts.duplicates.models.pairs import DistinctPair, Entity, SuggestedPair
from contacts.models import Affiliation
from crm.files.models import StoredFile
from crm.privacy.inventory import Fate, places
from crm.privacy.words import Words

AROUND = 40  # signs of text shown on either side
READ_AT_ONCE = 2000
QUERIES = {("saved_views.savedview", "query")}


@dataclass(frozen=True)
class Trace:
    """A field of one row that names the person; `new` is what it holds afterwards."""

    model: type[models.Model]
    pk: Any
    field: str
    old: Any
    new: Any

    @property
    def of_history(self):
        return hasattr(self.model, "instance_type")

    @property
    def record(self):
        """The model in words, of a row of history that of the record."""
        return (self.model.instance_type if self.of_history else self.model)._meta.verbose_name_plural  # type: ignore[attr-defined]

    def excerpt(self, words: Words):
        """The words around the first place where the person is named."""
        text = self.old if isinstance(self.old, str) else json.dumps(self.old, ensure_ascii=False)
        spans = words.spans(text)
        if not spans:
            return ""
        start, end = max(spans[0][0] - AROUND, 0), spans[0][1] + AROUND
        return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


@dataclass
class Traces:
    """All that an erasure takes away or changes, and what it leaves."""

    texts: list[Trace] = field(default_factory=list)
    functions: list[int] = field(default_factory=list)
    pairs: list[int] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    imports: list[int] = field(default_factory=list)
    files: list[StoredFile] = field(default_factory=list)

    @property
    def digest(self):
        """Changes with anything that the preview says."""
        said = [[one.model._meta.label, str(one.pk), one.field, one.old] for one in self.texts]
        said += [self.functions, self.pairs, self.imports, [one.pk for one in self.files]]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).hexdigest()

    @property
    def is_clean(self):
        return not (self.texts or self.functions or self.pairs or self.sessions or self.imports)

    def by_record(self):
        """How many rows of what lose words, and how many rows of their history."""
        now: Counter[str] = Counter()
        before: Counter[str] = Counter()
        for one in {(trace.model, trace.pk): trace for trace in self.texts}.values():
            (before if one.of_history else now)[str(one.record)] += 1
        return [(name, now[name], before[name]) for name in sorted({*now, *before})]


def traces_of(cards, words: Words, *, with_files=True) -> Traces:
    """Reads every text of the inventory; nothing is written."""
    numbers = [card.pk for card in cards]
    found = Traces()
    for place in places(Fate.REPLACED, Fate.REHASHED):
        model = apps.get_model(place.model)
        found.texts += _texts(model, place.fields, words)
        if hasattr(model, "history"):
            kept = {one.name for one in model.history.model._meta.fields}
            found.texts += _texts(model.history.model, [one for one in place.fields if one in kept], words)
    found.functions = sorted(
        {*Affiliation.objects.filter(person__in=numbers).values_list("pk", flat=True)}
        | {*Affiliation.history.filter(person__in=numbers).values_list("id", flat=True)}
    )
    found.pairs = sorted(_pairs(numbers))
    found.sessions = [one.session_key for one in _sessions() if words.spans(_readable(one))]
    found.imports = [one.pk for one in _imports() if _names_in(bytes(one.content), words) or _in_json(one, words)]
    if with_files:
        found.files = [one for one in StoredFile.objects.order_by("pk") if _file_names(one, words)]
    return found


def _texts(model, fields, words):
    if not fields:
        return []
    found = []
    label = model._meta.label_lower
    rows = model._base_manager.order_by("pk").values_list("pk", *fields)
    for pk, *values in rows.iterator(READ_AT_ONCE):
        for name, old in zip(fields, values, strict=True):
            if not old:
                continue
            new = words.replaced_query(old) if (label, name) in QUERIES else words.replaced(old)
            if new != old:
                found.append(Trace(model, pk, name, old, _fitting(model._meta.get_field(name), new, pk)))
    return found


def _fitting(one, new, pk):
    """An address stays one, of nobody; a text stays as short as its column."""
    if isinstance(one, models.EmailField):
        return f"{pk}@erased.invalid"
    return new[: one.max_length] if isinstance(new, str) and one.max_length else new


def pairs_naming(numbers):
    return models.Q(entity=Entity.PEOPLE) & (models.Q(first_id__in=numbers) | models.Q(second_id__in=numbers))


def _pairs(numbers):
    naming = pairs_naming(numbers)
    for model in (SuggestedPair, DistinctPair, DistinctPair.history.model):
        yield from model._base_manager.filter(naming).values_list("pk", flat=True)


def _sessions():
    return apps.get_model("sessions.session")._base_manager.order_by("pk").iterator(READ_AT_ONCE)


def _readable(session):
    return json.dumps(SessionStore().decode(session.session_data), ensure_ascii=False, default=str)


def _imports():
    lists = apps.get_model("exchange.importfile")._base_manager.order_by("pk")
    return lists.exclude(content=b"", decisions={}, answers={})


def _in_json(one, words):
    return any(words.replaced(said) != said for said in (one.decisions, one.answers))


def _file_names(stored, words):
    if words.spans(stored.name):
        return True
    if not default_storage.exists(stored.path):
        return False
    with default_storage.open(stored.path) as content:
        return _names_in(content.read(), words)


def _names_in(content: bytes, words: Words):
    """Whether a text, a spreadsheet or a document of an office program names the person; pictures are not read."""
    if not content:
        return False
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                parts = [packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".txt"))]
        except zipfile.BadZipFile:
            return False
    else:
        parts = [content]
    return any(words.spans(text) for part in parts for text in _decoded(part))


def _decoded(part):
    for encoding in ("utf-8", "cp1250"):
        try:
            return [part.decode(encoding)]
        except UnicodeDecodeError:
            continue
    return []
