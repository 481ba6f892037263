"""Powiats loaded before they had labels get theirs; later the loader of the register makes them."""

from collections import Counter

from django.db import migrations


def fill(apps, _schema_editor):
    powiats = apps.get_model("territory", "Powiat").objects.filter(label="")
    times = Counter(powiats.filter(is_city=False).values_list("name", flat=True))
    for powiat in powiats.select_related("voivodeship"):
        label = f"m. {powiat.name}" if powiat.is_city else powiat.name
        if not powiat.is_city and times[powiat.name] > 1:
            label += f" ({powiat.voivodeship.name})"
        powiats.filter(pk=powiat.pk).update(label=label)


class Migration(migrations.Migration):
    dependencies = [("territory", "0002_powiat_label")]

    # Backwards the column goes; names, from which labels are made, stay.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
