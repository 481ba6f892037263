"""One box over everything the person may see."""

from django.utils.translation import gettext_lazy as _

from crm.common.text import SEARCHED_SIGNS
from crm.common.views import TemplatePage
from crm.search.kinds import search_everything


class Search(TemplatePage):
    """Everybody signed in may search; each finds only what they may see."""

    template_name = "search/search.html"

    def get_template_names(self):
        part = self.request.htmx and not self.request.htmx.boosted
        return [f"{self.template_name}#found" if part else self.template_name]

    def get_context_data(self, **context):
        text = self.request.GET.get("q", "").replace("\0", "")[:SEARCHED_SIGNS].strip()
        answers = search_everything(self.request.user, text)
        return super().get_context_data(**context) | {"title": _("Search"), "q": text, "answers": answers}
