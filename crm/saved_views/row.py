"""The row of views over a list: one's own, the team's, which one is shown, and what may be kept of the rest."""

from django.urls import reverse
from django.utils.http import urlencode

from crm.accounts.roles import Can
from crm.common.lists import NamedList, find_list
from crm.common.panels import Panel
from crm.saved_views.models import SavedView
from crm.saved_views.queries import ListReader


def views_of_list(request, page):
    """A panel of every list that is known by name; one query."""
    if not request.user.may(Can.KEEP_VIEWS):
        return None
    named = find_list(request.resolver_match.view_name, request.user)
    if named is None:
        return None
    return Panel(title="", template="saved_views/_row.html", context=row_of(named, request, page.filterset))


def row_of(named: NamedList, request, filterset):
    """`chosen` is the view the person came from, `shown` the one whose filter and order the list has now."""
    reader = ListReader(named, request)
    views = list(SavedView.objects.visible_to(request.user).filter(list_name=named.name))
    now = reader.spelled(request.GET)
    same = [view for view in views if reader.spelled_again(view.query) == now] if now else []
    chosen = next((view for view in views if str(view.pk) == request.GET.get("view")), None)
    shown = chosen if chosen in same else next(iter(same), None)
    links = [(view, view.url_at(named.url)) for view in views]
    row = {
        "own": [link for link in links if not link[0].shared],
        "team": [link for link in links if link[0].shared],
        "chosen": chosen,
        "shown": shown,
    }
    return row | (offers(named, now, chosen, request.user) if now and not shown and not filterset.form.errors else {})


def offers(named, now, chosen, user):
    """What may be done with a filter that is no view yet."""
    found = {"save_url": f"{reverse('saved_views:view-create')}?{urlencode({'list': named.address, 'query': now})}"}
    if chosen and chosen.may_be_changed_by(user):
        address = reverse("saved_views:view-edit", args=[chosen.pk])
        found["change_url"] = f"{address}?{urlencode({'list': named.address, 'query': now})}"
    return found
