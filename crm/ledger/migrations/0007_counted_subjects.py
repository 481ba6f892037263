"""The subjects of facts in a table of their own, which a trigger keeps."""

from django.db import migrations, models

from crm.ledger.listing import FILL, keep, let_go


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_check_days"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountedSubject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30, verbose_name="kind")),
                ("subject", models.CharField(max_length=80, verbose_name="subject")),
            ],
            options={
                "verbose_name": "counted subject",
                "verbose_name_plural": "counted subjects",
                "indexes": [models.Index(fields=["kind", "subject"], name="counted_subject_by_kind")],
            },
        ),
        migrations.RunPython(keep, let_go),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
