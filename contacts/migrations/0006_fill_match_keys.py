"""Organisations and people entered before are recognised like new ones."""

from django.db import migrations

from contacts.names import core, match_words
from crm.common.text import fold

SIGNS = 240


def fill_organisations(apps, _schema_editor):
    organisations = apps.get_model("contacts", "Organisation").objects.filter(match_key="")
    columns = ("pk", "kind", "nip", "regon", "krs", "powiat_id", "town", "name", "aliases")
    for pk, *told, town, name, aliases in list(organisations.values_list(*columns)):
        names = [core(one) for one in [name, *aliases.splitlines()]]
        organisations.filter(pk=pk).update(match_key=match_words(*told, fold(town), *names)[:SIGNS])


def fill_people(apps, _schema_editor):
    people = apps.get_model("contacts", "Person").objects.filter(match_key="")
    for pk, first, last, phone, email in list(people.values_list("pk", "first_name", "last_name", "phone", "email")):
        names = fold(f"{last} {first}".replace("-", " "))
        people.filter(pk=pk).update(match_key=match_words(names, phone or "", email.casefold())[:SIGNS])


class Migration(migrations.Migration):
    dependencies = [("contacts", "0005_matching")]

    # Backwards the columns go; names, from which they are made, stay.
    operations = [
        migrations.RunPython(fill_organisations, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(fill_people, migrations.RunPython.noop, elidable=True),
    ]
