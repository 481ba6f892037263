"""“My settings”: the morning e-mail and the calendar's address. Everybody sees and changes their own."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.errors import AlreadyDoneError
from crm.common.views import ActionPage, PermittedView
from crm.reminders.actions import choose_digest, make_calendar_address, revoke_calendar_address
from crm.reminders.forms import AddressForm, DigestForm
from crm.reminders.models import CalendarAddress, DigestChoice, SentDigest


class MySettings(ActionPage):
    permission = Can.LOG_INTERACTIONS  # who has steps
    form_class = DigestForm
    template_name = "reminders/my_settings.html"
    title = gettext_lazy("My settings")
    success_message = gettext_lazy("Your choice has been saved.")

    def get_record(self):
        return own_choice(self.request.user)

    def get_form_kwargs(self):
        # The form fills its instance; the page must still see what stands.
        return {"instance": own_choice(self.request.user)}

    def get_cancel_url(self):
        return ""

    def get_success_url(self, result):
        return reverse("reminders:my-settings")

    def get_context(self):
        user = self.request.user
        return {
            "calendar_address": CalendarAddress.objects.filter(person=user).first(),
            "address_form": AddressForm(),
            "last_sent": SentDigest.objects.filter(person=user).exclude(sent_at=None).first(),
        }

    def perform(self, form):
        return choose_digest(by=self.request.user, **form.values(), **form.guard())


def own_choice(person):
    return DigestChoice.objects.filter(person=person).first() or DigestChoice(person=person)


class CalendarMake(PermittedView):
    """Makes an address and shows it in the answer itself: it is stored nowhere, not even until the next page."""

    permission = Can.LOG_INTERACTIONS
    http_method_names = ("post",)

    def post(self, request):
        form = AddressForm(request.POST)
        if not form.is_valid():
            return redirect("reminders:my-settings")
        renewed = CalendarAddress.objects.filter(person=request.user).exists()
        try:
            secret = make_calendar_address(by=request.user, **form.guard())
        except AlreadyDoneError:
            messages.info(request, _("This address was shown already. Make a new one if you have not copied it."))
            return redirect("reminders:my-settings")
        address = request.build_absolute_uri(reverse("reminders:calendar", args=[secret]))
        context = {"address": address, "webcal": "webcal:" + address.split(":", 1)[1], "renewed": renewed}
        return render(request, "reminders/calendar_address.html", context)


class CalendarRevoke(PermittedView):
    permission = Can.LOG_INTERACTIONS
    http_method_names = ("post",)

    def post(self, request):
        if CalendarAddress.objects.filter(person=request.user).exists():
            revoke_calendar_address(by=request.user)
            messages.success(request, _("The calendar address no longer works."))
        return HttpResponseRedirect(reverse("reminders:my-settings"))
