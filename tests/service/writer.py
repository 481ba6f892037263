"""A process that logs contacts one after another and says so, until somebody kills it. Used by test_sudden_death."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "crm.settings"
django.setup()

from contacts.actions import log_interaction  # noqa: E402
from contacts.models import Organisation  # noqa: E402
from crm.accounts.models import User  # noqa: E402
from crm.common.dates import today  # noqa: E402

writer, organisation = User.objects.get(), Organisation.objects.get()
for number in range(100_000):
    step = {"what": f"{sys.argv[1]}-{number}", "due_on": today()}
    logged = log_interaction(
        by=writer, kind="phone_call", occurred_on=today(), organisations=[organisation], summary="x", next_steps=[step]
    )
    sys.stdout.write(f"{logged.pk}\n")
    sys.stdout.flush()
