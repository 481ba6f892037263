"""The trigger that lists the subjects of facts, in the words of both databases. For migrations.

On SQLite Django makes a table anew to change a column, and its triggers go with the old one. A migration that alters
the table of facts, or that of their subjects, therefore begins with `let_go` and ends with `keep`.
"""

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
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS fact_lists_its_subject")
        return
    schema_editor.execute("DROP TRIGGER IF EXISTS fact_lists_its_subject ON ledger_fact")
    schema_editor.execute("DROP FUNCTION IF EXISTS fact_lists_its_subject()")
