"""Pages that merge two cards and split them again."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.duplicates.merging.apart import sides, what_goes_where
from contacts.duplicates.merging.cards import CARDS
from contacts.duplicates.merging.choices import agreements, differences, names_by_choice
from contacts.duplicates.merging.forms import MergeForm, OtherCardForm, SplitForm
from contacts.duplicates.merging.moving import held_by, weight
from contacts.duplicates.merging.splitting import Splitting, left_in_words
from contacts.merged import lead_on
from crm.accounts.roles import Can
from crm.common.views import ActionPage, find


class CardPage(ActionPage):
    """A page about cards of the kind that its address names."""

    permission = Can.MERGE_CARDS

    @cached_property
    def card(self):
        if self.kwargs["entity"] not in CARDS:
            raise Http404
        return CARDS[self.kwargs["entity"]]

    def find(self, pk):
        found = self.card.model.objects.select_related("merged_into")
        return find(found, self.request.user, Can.MERGE_CARDS, pk=pk)

    def get_record(self):
        return self.find(self.kwargs["pk"])


class OtherCard(CardPage):
    """Which card is the same one; leads to the page that shows both."""

    form_class = OtherCardForm
    title = _("Merge with another card")
    submit_label = _("Show both cards")
    template_name = "duplicates/merge_other.html"

    def get(self, request, *args, **kwargs):
        return lead_on(self.record) or super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {"card": self.card, "record": self.record}

    def perform(self, form):
        return form.cleaned_data["other"]

    def get_success_url(self, result):
        return reverse("duplicates:merge", args=[self.card.entity, self.record.pk, result.pk])


class Merge(CardPage):
    """Both cards side by side, what is chosen of each, and what will move."""

    form_class = MergeForm
    template_name = "duplicates/merge.html"
    submit_label = _("Merge the cards")
    success_message = _("The two cards are one now. It can be taken back: see “Merged cards” on this page.")

    def get_title(self):
        return self.card.title

    @cached_property
    def pair(self):
        if self.kwargs["pk"] == self.kwargs["other"]:
            raise Http404
        return self.record, self.find(self.kwargs["other"])

    def get(self, request, *args, **kwargs):
        first, second = (one.standing for one in self.pair)
        if first.pk == second.pk:
            return lead_on(self.pair[0]) or lead_on(self.pair[1])
        if (first, second) != self.pair:
            return HttpResponseRedirect(reverse("duplicates:merge", args=[self.card.entity, first.pk, second.pk]))
        return super().get(request, *args, **kwargs)

    @cached_property
    def groups(self):
        first, second = self.pair
        stays = first if weight(first) >= weight(second) else second
        return differences(self.card, first, second, stays)

    def get_form_kwargs(self):
        return {"pair": self.pair, "differences": self.groups}

    def perform(self, form):
        kept, gone = form.kept_and_gone
        return merge_cards(
            kept=kept,
            gone=gone,
            by=self.request.user,
            values=form.values(),
            versions=form.versions(),
            token=form.cleaned_data["token"],
        )

    def compare(self, form, current):
        """Both cards are shown as they stand now; what was chosen stays chosen, and sending again merges them so."""
        form.data = form.data.copy()
        for side, one in zip(("first", "second"), self.pair, strict=True):
            form.data[f"version_{side}"] = one.version
        return {"current": current, "shows_record": False, "differences": []}

    def get_context(self):
        first, second = self.pair
        return {
            "pair": self.pair,
            "held": held_by(first, second),
            "agreements": agreements(self.card, first, second),
            "names_by_choice": [one for one in names_by_choice(self.card, self.groups, first, second) if one.others],
        }


class Split(CardPage):
    """What comes back to the merged card, what stays, and the question whether to do it."""

    form_class = SplitForm
    template_name = "duplicates/split.html"
    title = _("Split the cards again")
    submit_label = _("Split the cards")
    success_message = _("The card stands on its own again. What has stayed with the other one is in its history.")

    def get_record(self):
        return self.find(self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        if not self.record.merged_into_id:
            return HttpResponseRedirect(self.record.get_absolute_url())
        if self.record.merged_into.merged_into_id:
            return lead_on(self.record)
        return super().get(request, *args, **kwargs)

    def perform(self, form):
        return split_card(card=self.record, by=self.request.user, token=form.cleaned_data["token"]).gone

    def get_cancel_url(self):
        return self.record.standing.get_absolute_url()

    def get_context(self):
        if not self.record.merged_into_id:  # somebody has split them meanwhile; the refusal above the form says so
            return {}
        splitting = Splitting.of(self.record)
        return {
            "splitting": splitting,
            "sides": sides(splitting),
            "shares": what_goes_where(splitting),
            "left": [left_in_words(one) for one in splitting.left],
            "added": splitting.added_since(),
        }
