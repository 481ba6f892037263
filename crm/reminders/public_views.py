"""What a calendar program reads; it cannot sign in, the secret in the address is its key."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.decorators import method_decorator
from django.views import View

from crm.reminders.addresses import person_of
from crm.reminders.calendars import calendar_of


@method_decorator(login_not_required, name="dispatch")
class CalendarFeed(View):
    http_method_names = ("get", "head", "options")

    def get(self, request, secret):
        person = person_of(secret)
        if person is None:
            raise Http404
        return HttpResponse(
            calendar_of(person, request.build_absolute_uri("/").rstrip("/")),
            content_type="text/calendar; charset=utf-8",
            headers={
                "Cache-Control": "private, no-store",
                "Content-Disposition": 'inline; filename="kalendarz.ics"',
                "X-Robots-Tag": "noindex",
            },
        )
