from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_translate_invitation_states")]

    operations = [
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["planned", "sent", "opened", "accepted", "declined", "cancelled", "no_answer"])
                ),
                name="invitation_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("waits", False), ("state", "accepted"), _connector="OR"),
                name="only_who_accepted_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("heads", 0), ("person", None), _connector="OR"),
                name="heads_of_organisations_only",
                violation_error_message="A named person takes one place.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["accepted", "declined"]), _negated=True),
                    ("answered_at__isnull", False),
                    _connector="OR",
                ),
                name="answer_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("call_result", ""), ("called_at__isnull", True)),
                    models.Q(("called_at__isnull", False), models.Q(("call_result", ""), _negated=True)),
                    _connector="OR",
                ),
                name="call_has_moment_and_result",
            ),
        ),
    ]
