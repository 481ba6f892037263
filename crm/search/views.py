"""One box over everything the person may see."""

from django.core.cache import caches
from django.utils.translation import gettext_lazy as _

from crm.common.limits import SEARCHES
from crm.common.parts import asks_for_part
from crm.common.text import SEARCHED_SIGNS
from crm.common.views import TemplatePage
from crm.search.kinds import search_everything

STEPS_OF_TYPING = 10  # each pause while somebody types asks anew; so many with what they type are one search


class Search(TemplatePage):
    """Everybody signed in may search; each finds only what they may see."""

    template_name = "search/search.html"

    def get_template_names(self):
        return [f"{self.template_name}#found" if asks_for_part(self.request) else self.template_name]

    def get_context_data(self, **context):
        text = self.request.GET.get("q", "").replace("\0", "")[:SEARCHED_SIGNS].strip()
        if text:
            count_search(self.request.user, text, typed=asks_for_part(self.request))
        answers = search_everything(self.request.user, text)
        return super().get_context_data(**context) | {"title": _("Search"), "q": text, "answers": answers}


def count_search(user, text, *, typed):
    """One search; not another one where somebody types the last on, or takes some of it back."""
    key = f"search-typed:{user.pk}"
    last, steps = caches["limits"].get(key, ("", 0))
    related = text != last and (text.startswith(last) or last.startswith(text))
    goes_on = typed and bool(last) and related and steps < STEPS_OF_TYPING
    if not goes_on:
        SEARCHES.count(user)
    caches["limits"].set(key, (text, steps + 1 if goes_on else 0), SEARCHES.seconds)
