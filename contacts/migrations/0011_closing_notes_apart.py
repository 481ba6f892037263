from django.db import migrations

from crm.common.text import SearchField, fold


def part(apps, _schema_editor):
    """How a step ended is searched apart from what it is: not everybody who sees steps may read notes."""
    steps = apps.get_model("contacts", "NextStep").objects.exclude(closing_note="")
    for pk, what, awaited, closing in list(steps.values_list("pk", "what", "awaited_name", "closing_note")):
        steps.filter(pk=pk).update(search=fold(f"{what} {awaited}"), closing_search=fold(closing))


class Migration(migrations.Migration):
    dependencies = [("contacts", "0010_relations")]

    operations = [
        migrations.AddField(
            model_name="nextstep",
            name="closing_search",
            field=SearchField(blank=True, default="", editable=False, source="closing_note"),
        ),
        migrations.RunPython(part, migrations.RunPython.noop, elidable=True),
    ]
