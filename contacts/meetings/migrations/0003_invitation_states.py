import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import crm.audit.operations


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("contacts", "0002_step_due_at"),
        ("meetings", "0002_invitation_answered_at"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalMeetingSeries",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded at"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("weekly", "every week"),
                            ("fortnightly", "every two weeks"),
                            ("monthly", "every month on the same day of the month"),
                            ("weekday", "every month on the same day of the week"),
                            ("chosen", "on chosen days"),
                        ],
                        max_length=12,
                        verbose_name="how often",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        default=crm.audit.operations.current_operation_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.operation",
                    ),
                ),
            ],
            options={
                "verbose_name": "history",
                "verbose_name_plural": "historical series of meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MeetingSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded at"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("weekly", "every week"),
                            ("fortnightly", "every two weeks"),
                            ("monthly", "every month on the same day of the month"),
                            ("weekday", "every month on the same day of the week"),
                            ("chosen", "on chosen days"),
                        ],
                        max_length=12,
                        verbose_name="how often",
                    ),
                ),
            ],
            options={
                "verbose_name": "series of meetings",
                "verbose_name_plural": "series of meetings",
                "ordering": ["-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="invitation",
            name="invitation_state_known",
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="call_result",
            field=models.CharField(
                blank=True,
                choices=[
                    ("will_come", "will come"),
                    ("will_not_come", "will not come"),
                    ("not_reached", "not reached"),
                    ("call_back", "call back"),
                ],
                editable=False,
                max_length=13,
                verbose_name="result of the call",
            ),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="called_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="called"),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="called off"),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="heads",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="How many people come for the organisation without being named.",
                verbose_name="places",
            ),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="moved_up_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="moved up from the waiting list"
            ),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="opened_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="opened"),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="sent_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent"),
        ),
        migrations.AddField(
            model_name="historicalinvitation",
            name="waits",
            field=models.BooleanField(default=False, editable=False, verbose_name="on the waiting list"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="call_result",
            field=models.CharField(
                blank=True,
                choices=[
                    ("will_come", "will come"),
                    ("will_not_come", "will not come"),
                    ("not_reached", "not reached"),
                    ("call_back", "call back"),
                ],
                editable=False,
                max_length=13,
                verbose_name="result of the call",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="called_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="called"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="called off"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="heads",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="How many people come for the organisation without being named.",
                verbose_name="places",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="moved_up_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="moved up from the waiting list"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="opened_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="opened"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="sent_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="waits",
            field=models.BooleanField(default=False, editable=False, verbose_name="on the waiting list"),
        ),
        migrations.AlterField(
            model_name="historicalinvitation",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "planned"),
                    ("sent", "sent"),
                    ("opened", "opened"),
                    ("accepted", "accepted"),
                    ("declined", "declined"),
                    ("cancelled", "called off"),
                    ("no_answer", "no answer"),
                ],
                default="planned",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "planned"),
                    ("sent", "sent"),
                    ("opened", "opened"),
                    ("accepted", "accepted"),
                    ("declined", "declined"),
                    ("cancelled", "called off"),
                    ("no_answer", "no answer"),
                ],
                default="planned",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingseries",
            constraint=models.CheckConstraint(
                condition=models.Q(("rhythm__in", ["weekly", "fortnightly", "monthly", "weekday", "chosen"])),
                name="series_rhythm_known",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="series",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="meetings.meetingseries",
                verbose_name="series",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="series",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="meetings.meetingseries",
                verbose_name="series",
            ),
        ),
    ]
