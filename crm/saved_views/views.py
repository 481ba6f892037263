"""Pages on which views of lists are kept and put in order. The lists themselves show them (`row.py`)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.forms import ActionForm
from crm.common.lists import find_list, lists_for
from crm.common.text import sort_key
from crm.common.tokens import was_sent_before
from crm.common.views import ActionPage, TemplatePage, find
from crm.saved_views.actions import change_view, delete_view, save_view
from crm.saved_views.forms import ViewForm
from crm.saved_views.models import SavedView
from crm.saved_views.queries import ListReader


class ViewList(TemplatePage):
    """Own views and the team's, by list."""

    permission = Can.KEEP_VIEWS
    template_name = "saved_views/view_list.html"

    def get_context_data(self, **context):
        views = list(
            SavedView.objects.visible_to(self.request.user).select_related("owner").order_by("shared", "sort_key")
        )
        for view in views:
            view.changeable = view.may_be_changed_by(self.request.user)
        lists = sorted(lists_for(self.request.user), key=lambda one: sort_key(str(one.title)))
        groups = [(one, [view for view in views if view.list_name == one.name]) for one in lists]
        return super().get_context_data(**context) | {
            "title": _("Saved views"),
            "groups": [(one, kept) for one, kept in groups if kept],
        }


class ViewPage(ActionPage):
    """A form about one view. What the list was set to comes along as `query`, with the link and with the form."""

    permission = Can.KEEP_VIEWS
    form_class: type[BaseForm] = ViewForm
    template_name = "saved_views/view_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    @property
    def sent(self):
        return self.request.POST if self.request.method == "POST" else self.request.GET

    @cached_property
    def named(self):
        raise NotImplementedError

    @cached_property
    def reader(self):
        return ListReader(self.named, self.request)

    @cached_property
    def query(self):
        return self.reader.spelled_again(self.sent.get("query", ""))

    def checked_query(self):
        if not self.reader.holds(self.query):
            raise ValidationError(_("The filter holds a mistake. Mend it on the list and save the view from there."))
        return self.query

    def get_context(self):
        return {"list": self.named, "query": self.query, "words": self.reader.in_words(self.query)}

    def get_success_url(self, result):
        """Back to the list, with the view; one that is no longer this person's leads to those that are."""
        visible = SavedView.objects.visible_to(self.request.user).filter(pk=result.pk).exists()
        return result.url_at(self.named.url) if visible else reverse("saved_views:view-list")


class ViewCreate(ViewPage):
    title = gettext_lazy("Save a view")
    submit_label = gettext_lazy("Save the view")
    success_message = gettext_lazy("The view has been saved.")

    @cached_property
    def named(self):
        return find_list(self.sent.get("list", ""), self.request.user)

    def get_record(self):
        if self.named is None or not self.query:
            raise Http404

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": SavedView(list_name=self.named.name)}

    def get_cancel_url(self):
        return f"{self.named.url}?{self.query}"

    def perform(self, form):
        query = self.checked_query()
        return save_view(by=self.request.user, list_name=self.named.name, query=query, **form.values(), **form.guard())


class OfView(ViewPage):
    """A page that does something to one view."""

    def get_record(self):
        view = find(SavedView.objects.select_related("owner"), self.request.user, pk=self.kwargs["pk"])
        if not view.may_be_changed_by(self.request.user):
            raise PermissionDenied
        return view

    @cached_property
    def named(self):
        """The list of the view, by the face one came from."""
        came_from = find_list(self.sent.get("list", ""), self.request.user)
        if came_from and came_from.name == self.record.list_name:
            return came_from
        return find_list(self.record.list_name, self.request.user)

    def get_cancel_url(self):
        return reverse("saved_views:view-list")


class ViewEdit(OfView):
    """Rename and share; and, where the list was set to something else, keep that instead."""

    title = gettext_lazy("Change the view")
    success_message = gettext_lazy("The view has been changed.")

    def get_cancel_url(self):
        return f"{self.named.url}?{self.query}&view={self.record.pk}" if self.query else super().get_cancel_url()

    def get_context(self):
        return super().get_context() | {"words_before": self.reader.in_words(self.record.query)}

    def perform(self, form):
        changed = {"query": self.checked_query()} if self.query else {}
        return change_view(
            view=self.record, by=self.request.user, **changed, **form.values(), **form.guard_with_token()
        )


class ViewDelete(OfView):
    form_class = ActionForm
    template_name = "saved_views/view_delete.html"
    title = gettext_lazy("Delete the view")
    submit_label = gettext_lazy("Delete the view")
    success_message = gettext_lazy("The view has been deleted.")

    def get_form_kwargs(self):
        return {}

    def post(self, request, *args, **kwargs):
        """Pressed twice, the second finds nothing to delete and needs nothing."""
        done = was_sent_before(self.get_form(request.POST))
        return HttpResponseRedirect(self.get_cancel_url()) if done else super().post(request, *args, **kwargs)

    def get_success_url(self, _result):
        return self.get_cancel_url()

    def perform(self, form):
        delete_view(view=self.record, by=self.request.user, **form.guard())
