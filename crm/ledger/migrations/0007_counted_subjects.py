"""The subjects of facts in a table of their own, which a trigger keeps.

On SQLite Django makes a table anew to change a column and its triggers go with the old one: a migration that alters
the table of facts must call `keep` again at its end. A test finds out when it does not.
"""

from django.db import migrations, models

LIST = (
    "INSERT INTO ledger_countedsubject (kind, subject) SELECT NEW.kind, NEW.subject WHERE NOT EXISTS "
    "(SELECT 1 FROM ledger_countedsubject WHERE kind = NEW.kind AND subject = NEW.subject)"
)
FILL = "INSERT INTO ledger_countedsubject (kind, subject) SELECT DISTINCT kind, subject FROM ledger_fact"


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER IF NOT EXISTS fact_lists_its_subject AFTER INSERT ON ledger_fact BEGIN {LIST}; END"
        )
        return
    schema_editor.execute(
        "CREATE OR REPLACE FUNCTION fact_lists_its_subject() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {LIST}; RETURN NULL; END $$"
    )
    schema_editor.execute(
        "CREATE OR REPLACE TRIGGER fact_lists_its_subject AFTER INSERT ON ledger_fact "
        "FOR EACH ROW EXECUTE FUNCTION fact_lists_its_subject()"
    )


def let_go(apps, schema_editor):
    on = " ON ledger_fact" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS fact_lists_its_subject{on}")


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
