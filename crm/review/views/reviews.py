"""The list of reviews, one review as a whole, and its minutes."""

from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.exports import file_answer
from crm.common.pdf import pdf_response
from crm.common.views import ActionPage, TemplatePage, find
from crm.review import actions, minutes
from crm.review.course import course_of, previous_review
from crm.review.forms import ConfirmForm, RulesForm, StartForm
from crm.review.models import ReviewRules, ReviewSession
from crm.review.shown import read

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LISTED = 100


def find_review(request, pk, right=None):
    """A review this person may read; with a right, one of their own."""
    return find(ReviewSession.objects.select_related("reviewer"), request.user, right, pk=pk)


class ReviewList(TemplatePage):
    permission = Can.READ_REVIEWS
    template_name = "review/review_list.html"

    def get_context_data(self, **context):
        user = self.request.user
        visible = ReviewSession.objects.visible_to(user).select_related("reviewer").with_counts()
        return super().get_context_data(**context) | {
            "title": _("Review of groups"),
            "open_review": visible.open().filter(reviewer=user).first(),
            "finished": visible.finished()[:LISTED],
            "rules": ReviewRules.current(),
        }


class Start(ActionPage):
    permission = Can.HOLD_REVIEWS
    form_class = StartForm
    title = _("Start a review of groups")
    submit_label = _("Start the review")
    template_name = "review/start.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_first": self.previous is None}

    def get_context(self):
        return {"previous": self.previous}

    @cached_property
    def previous(self):
        return previous_review(self.request.user)

    def get_cancel_url(self):
        return reverse("review:review-list")

    def perform(self, form):
        return actions.start_review(by=self.request.user, since=form.since(), **form.guard())


class Rules(ActionPage):
    permission = Can.HOLD_REVIEWS
    form_class = RulesForm
    title = _("Thresholds of reviews")
    success_message = _("The thresholds have been saved; reviews started from now on go by them.")

    def get_record(self):
        return ReviewRules.objects.first()

    def get_cancel_url(self):
        return reverse("review:review-list")

    def perform(self, form):
        return actions.set_rules(by=self.request.user, **form.values(), **form.guard())


class ReviewDetail(TemplatePage):
    """What changed, group by group; the rest in one line. A finished review reads as it was."""

    permission = Can.READ_REVIEWS
    template_name = "review/review_detail.html"

    def get_context_data(self, **context):
        review = find_review(self.request, self.kwargs["pk"])
        course = course_of(review)
        pictures = read([entry.picture for entry in course.entries], self.request.user)
        for entry, picture in zip(course.entries, pictures, strict=True):
            entry.picture = picture
        return super().get_context_data(**context) | {
            "title": str(review),
            "review": review,
            "course": course,
            "following": course.beside(None),
        }


class OwnReview(ActionPage):
    """A step of the person's own review."""

    permission = Can.READ_REVIEWS
    form_class = ConfirmForm
    template_name = "review/confirm.html"
    question: str | Promise = ""

    def get_record(self):
        return find_review(self.request, self.kwargs["pk"], Can.HOLD_REVIEWS)

    def get_context(self):
        return {"question": self.question}


class Pause(OwnReview):
    title = submit_label = _("Pause the review")
    question = _("What you have written stays. You can continue at any time, also on another day.")
    success_message = _("The review is paused; everything you have written is kept.")

    def perform(self, form):
        return actions.pause_review(session=self.record, by=self.request.user)


class Continue(OwnReview):
    title = submit_label = _("Continue the review")
    question = _("What has changed in the meantime is shown as well.")

    def perform(self, form):
        return actions.continue_review(session=self.record, by=self.request.user)


class Finish(OwnReview):
    title = submit_label = _("Finish the review")
    question = _(
        "The minutes are kept as they are now and no longer change. "
        "What changed in groups you have not marked as discussed comes again in the next review."
    )
    success_message = _("The review is finished. Its minutes can be printed.")

    def get_context(self):
        return super().get_context() | {"waiting": course_of(self.record).waiting}

    def perform(self, form):
        return actions.finish_review(session=self.record, by=self.request.user, **form.guard())


def minutes_pdf(request, pk):
    """The minutes to print."""
    review = find_review(request, pk)
    return pdf_response(minutes.name_of(review), minutes.as_pdf(review, request.user))


def minutes_docx(request, pk):
    """The minutes to go on writing in."""
    review = find_review(request, pk)
    return file_answer(f"{minutes.name_of(review)}.docx", minutes.as_docx(review, request.user), WORD)
