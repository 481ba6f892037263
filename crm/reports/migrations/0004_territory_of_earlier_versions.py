from django.db import migrations


def give_territory(apps, schema_editor):
    """Versions written before territory was kept get the one the project has: nothing older is known."""
    history = apps.get_model("reports", "HistoricalFunderProject")
    territory = apps.get_model("reports", "HistoricalFunderProject_voivodeships")
    chosen = apps.get_model("reports", "FunderProject").voivodeships.through.objects
    for project, voivodeship in chosen.values_list("funderproject", "voivodeship"):
        versions = history.objects.filter(id=project).exclude(
            historicalfunderproject_voivodeships__voivodeship=voivodeship
        )
        territory.objects.bulk_create(
            territory(id=0, history_id=version, funderproject_id=project, voivodeship_id=voivodeship)
            for version in versions.values_list("history_id", flat=True)
        )


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_territory_in_the_history")]

    # Back: the table goes with the migration before, and with it what it holds.
    operations = [migrations.RunPython(give_territory, migrations.RunPython.noop, elidable=True)]
