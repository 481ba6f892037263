from django.db import migrations

from crm.common.text import SearchField, fold


def fill(apps, _schema_editor):
    """Cooperatives entered before are found like new ones."""
    cooperatives = apps.get_model("milestones", "SocialCooperative").objects
    for pk, *told in list(cooperatives.values_list("pk", "registered_name", "seat_town", "krs", "nip", "regon")):
        cooperatives.filter(pk=pk).update(search=fold(" ".join(told)))


class Migration(migrations.Migration):
    dependencies = [("milestones", "0006_a_bare_day_is_declared")]

    operations = [
        migrations.AddField(
            model_name="socialcooperative",
            name="search",
            field=SearchField(blank=True, default="", editable=False, source="search_text"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
