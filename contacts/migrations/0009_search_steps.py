from django.db import migrations

from crm.common.text import SearchField, fold


def fill(apps, _schema_editor):
    """Steps entered before are found like new ones."""
    steps = apps.get_model("contacts", "NextStep").objects
    for pk, *told in list(steps.values_list("pk", "what", "awaited_name", "closing_note")):
        steps.filter(pk=pk).update(search=fold(" ".join(told)))


class Migration(migrations.Migration):
    dependencies = [("contacts", "0008_selections")]

    operations = [
        migrations.AddField(
            model_name="nextstep",
            name="search",
            field=SearchField(blank=True, default="", editable=False, source="search_text"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
