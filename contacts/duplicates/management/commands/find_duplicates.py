import json
import time

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from contacts.duplicates.actions import keep_found
from contacts.duplicates.models import Entity
from contacts.duplicates.scan import Found, scan


class Command(BaseCommand):
    help = "Find records entered twice. Writes nothing unless told to keep what it finds."

    def add_arguments(self, parser):
        parser.add_argument("--entity", choices=Entity.values, help="only these; both by default")
        parser.add_argument("--json", action="store_true", help="print the pairs for a program")
        parser.add_argument("--keep", action="store_true", help="make the list of possible duplicates anew")

    def handle(self, *, entity, keep, json: bool, **_options):
        pairs = []
        for one in [Entity(entity)] if entity else list(Entity):
            started = time.monotonic()
            found = scan(one)
            if keep:
                keep_found(entity=one, found=found, by=None)
            self.stderr.write(f"{_sentence(one, len(found))} ({time.monotonic() - started:.1f} s)")
            pairs += [_described(one, pair) for pair in found]
        self.stdout.write(_as_json(pairs) if json else "\n".join(map(_line, pairs)))


def _described(entity: Entity, pair: Found) -> dict:
    return {
        "entity": entity.value,
        "ids": [pair.first.pk, pair.second.pk],
        "names": [pair.first.label, pair.second.label],
        "score": pair.likeness.score,
        "strength": pair.likeness.strength.value,
        "reasons": pair.likeness.sentences,
    }


def _as_json(pairs) -> str:
    return json.dumps(pairs, ensure_ascii=False, indent=1)


def _line(pair) -> str:
    first, second = (f"{pk} {name}" for pk, name in zip(pair["ids"], pair["names"], strict=True))
    return "\t".join([str(pair["score"]), pair["strength"], first, second, "; ".join(pair["reasons"])])


def _sentence(entity: Entity, number: int) -> str:
    if entity == Entity.ORGANISATIONS:
        sentence = ngettext("%(n)d pair of organisations", "%(n)d pairs of organisations", number)
    else:
        sentence = ngettext("%(n)d pair of people", "%(n)d pairs of people", number)
    return sentence % {"n": number}
