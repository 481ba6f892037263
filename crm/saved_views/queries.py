"""What a list understands of an address: the one spelling in which a view is kept and compared, and its words."""

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from crm.common.filters import answers_in_words
from crm.common.lists import NamedList
from crm.saved_views.models import LONGEST_QUERY

SORT = "sort"


class ListReader:
    """Reads addresses of one list for one person: a key the list's filter does not know for them does not count."""

    def __init__(self, named: NamedList, request):
        self.page, self.request = named.page, request

    def _filterset(self, query):
        return self.page.filterset_class(query, request=self.request)

    @cached_property
    def _untouched(self):
        """The filter of the bare list; what it is set to by itself says nothing about a view."""
        return self._filterset(None)

    def spelled(self, query: QueryDict) -> str:
        """The same answers in the same order however they were typed; empty for the list as it opens by itself."""
        kept = QueryDict(mutable=True)
        for name in self._untouched.filters:
            values = sorted({value.strip() for value in query.getlist(name)} - {""})
            if values and values != [self._untouched.data.get(name)]:
                kept.setlist(name, values)
        if order := self._order(query):
            kept.setlist(SORT, order)
        return kept.urlencode()

    def spelled_again(self, text: str) -> str:
        """The same of a text that somebody sent or that was kept."""
        return self.spelled(_read(text))

    def holds(self, text: str) -> bool:
        """Whether every value is one the filter takes today."""
        return self._filterset(_read(text)).form.is_valid()

    def in_words(self, text: str) -> str:
        """`Kind: WTZ; order: Last contact, descending`; what no longer holds is left out."""
        query = _read(text)
        columns = self.page.table_class.base_columns
        said = [answers_in_words(self._filterset(query).form)]
        for one in self._order(query):
            sentence = _("order: %(column)s, descending") if one.startswith("-") else _("order: %(column)s, ascending")
            said.append(sentence % {"column": columns[one.lstrip("-")].verbose_name})
        return "; ".join(filter(None, said))

    def _order(self, query):
        columns = self.page.table_class.base_columns
        wanted = dict.fromkeys(query.getlist(SORT))
        return [
            one for one in wanted if (column := columns.get(one.removeprefix("-"))) and column.orderable is not False
        ]


def _read(text):
    return QueryDict(text[:LONGEST_QUERY])
