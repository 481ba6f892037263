"""A question about one record before something is done to it."""

from collections.abc import Callable

from django.http import HttpResponseRedirect
from django.utils.functional import Promise

from crm.common.forms import QuestionForm
from crm.common.views import ActionPage


class QuestionPage(ActionPage):
    """Asks, and does it once it is answered. `action` is what is done; `perform` tells it the record.

    `is_due()` says whether there is anything to ask; where it was done meanwhile the page of the record says what
    stands.
    """

    form_class: type[QuestionForm] = QuestionForm
    template_name = "common/question.html"
    action: Callable
    question: str | Promise = ""

    def is_due(self) -> bool:
        return True

    def get(self, request, *args, **kwargs):
        if not self.is_due():
            return HttpResponseRedirect(self.record.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {"record": self.record}

    def get_context(self):
        return {"question": self.question}
