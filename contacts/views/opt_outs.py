"""Noting on the card of an organisation or a person that an address gets no bulk e-mail, and taking it back."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.actions.opt_outs import end_opt_out, note_opt_out
from contacts.forms.opt_outs import EndOptOutForm, OptOutForm
from contacts.merged import find_card
from contacts.models import OptOut, Organisation, Person
from contacts.models.opt_out import plain_address
from contacts.opt_outs import opted_out_among
from crm.accounts.roles import Can
from crm.common.views import ActionPage


def addresses_of(record) -> list[str]:
    """The e-mail addresses on the card of an organisation or a person."""
    if isinstance(record, Organisation):
        return list(record.channels.filter(kind="email").values_list("value", flat=True))
    return [record.email] if record.email else []


class OptOutPage(ActionPage):
    """An action on the addresses of one card."""

    template_name = "contacts/opt_out_form.html"

    @cached_property
    def card(self):
        if self.kwargs["card"] == "organisations":
            return find_card(Organisation.objects, self.request.user, Can.EDIT_ORGANISATIONS, pk=self.kwargs["pk"])
        return find_card(Person.objects, self.request.user, Can.EDIT_PEOPLE, pk=self.kwargs["pk"])

    def get_context(self):
        return {"card": self.card}

    def get_success_url(self, result):
        return f"{self.card.get_absolute_url()}#mailings"

    def get_cancel_url(self):
        return self.card.get_absolute_url()


class OptOutNote(OptOutPage):
    form_class = OptOutForm
    title = _("No bulk e-mail to this address")
    submit_label = _("Note the objection")
    success_message = _("Noted: announcements will not go to this address.")

    def get_record(self):
        return self.card

    def get_form_kwargs(self):
        addresses = addresses_of(self.card)
        objected = opted_out_among(addresses)
        free = [address for address in addresses if plain_address(address) not in objected]
        if not free and self.request.method == "GET":
            raise Http404
        return {"addresses": free or addresses}

    def perform(self, form):
        return note_opt_out(by=self.request.user, **form.values(), **form.guard())


class OptOutEnd(OptOutPage):
    form_class = EndOptOutForm
    title = _("Write to this address again")
    submit_label = _("Take the objection back")
    success_message = _("Announcements may go to this address again.")

    def get_record(self):
        objections = OptOut.objects.of_addresses(addresses_of(self.card))
        return get_object_or_404(objections.standing(), pk=self.kwargs["opt_out_pk"])

    def get_form_kwargs(self):
        return {"opt_out": self.record}

    def perform(self, form):
        return end_opt_out(opt_out=self.record, by=self.request.user, **form.values(), **form.guard())
