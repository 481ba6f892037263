"""The list of possible duplicates, and what is said about one pair."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.duplicates.actions import doubt_again, search_everything, tell_apart
from contacts.duplicates.links import merge_address
from contacts.duplicates.models import DistinctPair, Entity, SuggestedPair
from contacts.duplicates.models.pairs import give_records
from contacts.duplicates.operations import DuplicateEvent
from contacts.duplicates.pair_list import OrganisationPairTable, PairFilter, PersonPairTable
from contacts.duplicates.panels import LISTS
from crm.accounts.roles import Can
from crm.audit.models import Operation
from crm.common.undo import offer_undo, version_to_undo
from crm.common.views import ListPage, PermittedView, find

APART_SHOWN = 20


class PairList(ListPage):
    permission = Can.READ_DUPLICATES
    filterset_class = PairFilter
    template_name = "duplicates/pair_list.html"
    title = gettext_lazy("Possible duplicates")
    table_pagination = {"per_page": 25}
    entity: Entity

    def get_queryset(self):
        return SuggestedPair.objects.waiting(self.entity)

    def get_table(self, **kwargs):
        """The records of the page's pairs are read together; a pair names them by number only."""
        table = super().get_table(**kwargs)
        pairs = [row.record for row in table.paginated_rows]
        give_records(pairs)
        for pair in pairs:
            pair.may_tell_apart = all(self.request.user.may(Can.TELL_APART, one) for one in (pair.first, pair.second))
            if self.request.user.may(Can.MERGE_CARDS):
                pair.merge_address = merge_address(pair.entity, *pair.keys)
        return table

    def get_context_data(self, **context):
        told_apart = DistinctPair.objects.filter(entity=self.entity)[:APART_SHOWN].with_records()
        return super().get_context_data(**context) | {
            "entity": self.entity,
            "lists": [(entity, reverse(name)) for entity, name in LISTS.items()],
            "searched": Operation.objects.filter(kind=DuplicateEvent.SEARCHED).order_by("-id").first(),
            "told_apart": [pair for pair in told_apart if pair.first and pair.second],
        }


class OrganisationPairs(PairList):
    entity = Entity.ORGANISATIONS
    table_class = OrganisationPairTable


class PersonPairs(PairList):
    entity = Entity.PEOPLE
    table_class = PersonPairTable


class PairPage(PermittedView):
    """Something said about two records; the person must be allowed to speak for both."""

    permission = Can.TELL_APART
    http_method_names = ("post",)

    @cached_property
    def records(self):
        model = Entity(self.kwargs["entity"]).model
        found = [find(model.objects, self.request.user, pk=self.kwargs[name]) for name in ("first", "second")]
        if not all(self.request.user.may(Can.TELL_APART, one) for one in found):
            raise PermissionDenied
        return found

    def back(self):
        return redirect(LISTS[Entity(self.kwargs["entity"])])


class TellApart(PairPage):
    def post(self, request, entity, first, second):
        one, other = self.records
        if one == other:
            return self.back()
        pair = tell_apart(first=one, second=other, by=request.user)
        address = reverse(f"duplicates:{entity}-in-doubt", args=[first, second])
        sentence = _("Remembered as two: %(one)s and %(other)s.") % {"one": one, "other": other}
        offer_undo(request, sentence, address, pair.pk)
        return self.back()


class DoubtAgain(PairPage):
    """Takes back that two were told apart, unless somebody has done so already."""

    def post(self, request, entity, first, second):
        keys = {one.pk for one in self.records}
        pair = DistinctPair.objects.filter(
            pk=version_to_undo(request), entity=entity, first_id=min(keys), second_id=max(keys)
        ).first()
        if pair is None:
            messages.info(request, _("These two are not told apart; there is nothing to take back."))
            return self.back()
        doubt_again(pair=pair, by=request.user)
        messages.success(request, _("Taken back: these two may be one again."))
        return self.back()


class SearchEverything(PermittedView):
    """Compares everything with everything now, rather than at night."""

    permission = Can.MERGE_CARDS
    http_method_names = ("post",)

    def post(self, request):
        found = sum(search_everything(entity=entity, by=request.user) for entity in Entity)
        sentence = ngettext(
            "Everything has been compared: %(n)d possible duplicate.",
            "Everything has been compared: %(n)d possible duplicates.",
            found,
        )
        messages.success(request, sentence % {"n": found})
        return redirect("duplicates:organisation-pairs")
