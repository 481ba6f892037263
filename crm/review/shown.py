"""The picture of a group that a reviewer had: plain words, kept as they were. Read here with the reader's rights.

Two things are not settled when the picture is kept: a person stands in it by number, and is named when it is read,
for a person may be erased; and what a reader may not read is left out when it is read.
"""

import json
import re

from django.utils.translation import gettext as _

from contacts.models import Person
from crm.review.past import among

PERSON = re.compile(r"⟨person:(\d+)⟩")


def person_by_number(pk) -> str:
    return f"⟨person:{pk}⟩"


def read(pictures, reader):
    """Pictures as this reader may read them, with people named."""
    pictures = [_for_reader(picture, reader) for picture in pictures]
    text = json.dumps(pictures, ensure_ascii=False)
    numbers = {int(pk) for pk in PERSON.findall(text)}
    if not numbers:
        return pictures
    named = {one.pk: str(one) for one in Person._base_manager.filter(among("pk", numbers))}

    def name(found):
        word = named.get(int(found[1])) or _("person erased")
        return json.dumps(word, ensure_ascii=False)[1:-1]

    return json.loads(PERSON.sub(name, text))


def _for_reader(picture, reader):
    """Changes and happenings without what the reader may not read; of a change its fields, or all of it."""
    shown = dict(picture)
    shown["events"] = [one for one in picture.get("events", []) if _may(reader, one)]
    shown["changes"] = [
        change | {"lines": [line for line in change["lines"] if _may(reader, line)]}
        for change in picture.get("changes", [])
        if _may(reader, change)
    ]
    shown["steps"] = [one for one in picture.get("steps", []) if _may(reader, one)]
    return shown


def _may(reader, told):
    return not told.get("right") or reader.may(told["right"])
