"""One group in a review: read, decide, agree on the next step, done."""

from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.views import ActionPage, PermittedView, TemplatePage, find
from crm.review import actions
from crm.review.course import course_of, entry_of
from crm.review.forms import ConfirmForm, WordsForm
from crm.review.models import ReviewItem
from crm.review.picture import Mark
from crm.review.shown import read
from crm.review.views.reviews import find_review
from groups.models import InitiativeGroup


class InReview(PermittedView):
    """What the pages about one group in a review share."""

    permission = Can.READ_REVIEWS

    @cached_property
    def review(self):
        return find_review(self.request, self.kwargs["pk"])

    @cached_property
    def group(self):
        return find(InitiativeGroup.objects, self.request.user, pk=self.kwargs["group_pk"])

    @cached_property
    def entry_and_seen(self):
        return entry_of(self.review, self.group)

    @property
    def writable(self):
        item = self.entry_and_seen[0].item
        own = self.request.user.may(Can.HOLD_REVIEWS, self.review)
        return own and self.review.takes_words and not (item and item.discussed_at)

    def words_form(self, data=None):
        entry, seen = self.entry_and_seen
        return WordsForm(data, instance=entry.item or ReviewItem(), user=self.request.user, seen=seen)

    def picture_context(self):
        entry, _seen = self.entry_and_seen
        [entry.picture] = read([entry.picture], self.request.user)
        return {"review": self.review, "group": self.group, "entry": entry, "writable": self.writable}


class ReviewGroup(InReview, TemplatePage):
    template_name = "review/review_group.html"

    def get_context_data(self, **context):
        form = self.words_form() if self.writable else None
        return super().get_context_data(**context) | self.picture_context() | {"title": self.group.name, "form": form}


class WriteDown(InReview, ActionPage):
    """Saves the words; with `then=discussed` the group is done and the next one follows."""

    template_name = "review/review_group.html"
    form_class = WordsForm
    success_message = _("It has been written down.")

    @cached_property
    def review(self):
        return find_review(self.request, self.kwargs["pk"], Can.HOLD_REVIEWS)

    def get_record(self):
        _checked = self.review, self.group

    def get(self, request, *args, **kwargs):
        _checked = self.record
        return HttpResponseRedirect(self.get_cancel_url())

    def get_form(self, data=None):
        return self.words_form(data)

    def get_title(self):
        return self.group.name

    def get_cancel_url(self):
        return ReviewItem(session=self.review, group=self.group).get_absolute_url()

    def get_context(self):
        return self.picture_context()

    def compare(self, form, current):
        """The form has laid what was typed on the entry, so the stored one is read afresh."""
        del self.entry_and_seen
        return super().compare(form, current)

    @property
    def is_discussed(self):
        return self.request.POST.get("then") == "discussed"

    def perform(self, form):
        seen = min(form.cleaned_data["seen"], Mark.now().operation) if self.is_discussed else None
        guard = form.guard_with_token()
        return actions.write_down(
            session=self.review,
            group=self.group,
            by=self.request.user,
            step=form.step(),
            discussed_until=seen,
            **form.words(),
            **guard,
        )

    def get_success_url(self, result):
        if not self.is_discussed:
            return self.get_cancel_url()
        following = course_of(self.review).beside(self.group.pk) or course_of(self.review).beside(None)
        return address_of(self.review, following)


class TakeUpAgain(InReview, ActionPage):
    form_class = ConfirmForm
    template_name = "review/confirm.html"
    title = submit_label = _("Take the group up again")

    @cached_property
    def review(self):
        return find_review(self.request, self.kwargs["pk"], Can.HOLD_REVIEWS)

    def get_record(self):
        _checked = self.group
        return self.review

    def get_context(self):
        return {"question": _("The group waits to be discussed again; what you wrote about it stays.")}

    def get_success_url(self, result):
        return ReviewItem(session=self.review, group=self.group).get_absolute_url()

    def perform(self, form):
        return actions.take_up_again(session=self.review, group=self.group, by=self.request.user)


def go(request, pk, group_pk, way):
    """To the group after or before this one; past the ends to the whole review."""
    review = find_review(request, pk)
    find(InitiativeGroup.objects, request.user, pk=group_pk)
    return HttpResponseRedirect(address_of(review, course_of(review).neighbour(group_pk, way)))


def address_of(review, entry):
    """Of an entry in a review, or of the whole review where there is none."""
    if entry is None:
        return review.get_absolute_url()
    return ReviewItem(session=review, group_id=entry.pk).get_absolute_url()
