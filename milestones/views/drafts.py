"""Writing a new version of the path, looking at what it would mean, and adopting it."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.forms import ActionForm
from crm.common.views import ActionPage, PermittedView, TemplatePage, find
from milestones import actions
from milestones.models import PathDraft, PathTemplate
from milestones.outline import Outline
from milestones.outlook import outlooks, running
from milestones.path_forms import AskForm, BeginDraftForm, EntryForm, NamesForm, place_of
from milestones.removing import effects_of_leaving_out, obstacles_to_leaving_out
from milestones.version_changes import changes_between
from milestones.views.versions import in_order, rows_of


class DraftBegin(ActionPage):
    """Begin a new version as a copy of this one; where one is being written already, that one is opened."""

    permission = Can.EDIT_PATH
    form_class: type[ActionForm] = BeginDraftForm
    template_name = "milestones/draft_begin.html"
    title = gettext_lazy("Write a new version of the path")
    submit_label = gettext_lazy("Begin")
    success_message = gettext_lazy("The new version has been begun. Nobody follows it until it is adopted.")

    @cached_property
    def version(self):
        return find(PathTemplate.objects, self.request.user, version=self.kwargs["version"])

    def get(self, request, *args, **kwargs):
        if draft := PathDraft.objects.open().first():
            messages.info(request, _("A new version is being written already; here it is."))
            return HttpResponseRedirect(draft.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_initial(self):
        return {"name": self.version.name}

    def get_context(self):
        return {"version": self.version}

    def get_cancel_url(self):
        return self.version.get_absolute_url()

    def perform(self, form):
        return actions.begin_draft(template=self.version, by=self.request.user, **form.values(), **form.guard())


class OfDraft(PermittedView):
    """About a draft; once it is no draft any more its pages lead to what became of it."""

    permission = Can.EDIT_PATH

    @cached_property
    def draft(self):
        drafts = PathDraft.objects.select_related("based_on", "adopted_as")
        return find(drafts, self.request.user, self.permission, pk=self.kwargs["pk"])

    @cached_property
    def outline(self):
        return Outline.of_draft(self.draft)

    def get(self, request, *args, **kwargs):
        if self.draft.is_open:
            return super().get(request, *args, **kwargs)  # type: ignore[misc]
        messages.info(request, _("This draft has been adopted or discarded already."))
        adopted = self.draft.adopted_as
        return HttpResponseRedirect(adopted.get_absolute_url() if adopted else reverse("milestones:path-versions"))


class DraftDetail(OfDraft, TemplatePage):
    template_name = "milestones/draft.html"

    def get_context_data(self, **context):
        base = Outline.of_template(self.draft.based_on)
        return super().get_context_data(**context) | {
            "title": self.draft.name,
            "draft": self.draft,
            "stages": rows_of(self.outline),
            "changes": changes_between(base, self.outline),
            "left_out": [one for one in base.entries if one.code not in self.outline.by_code],
        }


class DraftPreview(OfDraft, TemplatePage):
    """What the draft would mean for every running group, before it is adopted."""

    template_name = "milestones/draft_preview.html"

    def get_context_data(self, **context):
        groups = running().order_by("sort_key", "pk")
        return super().get_context_data(**context) | {
            "title": _("What the draft would mean for the groups"),
            "draft": self.draft,
            "changes": changes_between(Outline.of_template(self.draft.based_on), self.outline),
            "outlooks": in_order(outlooks(groups, self.outline.kinds())),
        }


class DraftForm(OfDraft, ActionPage):
    """A form about a draft."""

    form_class: type[ActionForm] = AskForm
    asked: str | Promise = ""

    def get_record(self):
        return self.draft

    def get_form_kwargs(self):
        return {"initial": self.get_initial(), "draft": self.record}

    def get_context(self):
        return {"draft": self.draft, "asked": self.asked}

    def get_success_url(self, result):
        return self.draft.get_absolute_url()


class DraftNames(DraftForm):
    form_class = NamesForm
    title = gettext_lazy("Names of the version and its stages")
    success_message = gettext_lazy("The names have been saved.")

    def get_initial(self):
        return {"name": self.record.name}

    def perform(self, form):
        by = self.request.user
        return actions.name_draft(draft=self.draft, by=by, **form.values(), **form.guard_with_token())


class EntryAdd(DraftForm):
    form_class = EntryForm
    template_name = "milestones/draft_milestone.html"
    title = gettext_lazy("Add a milestone")
    success_message = gettext_lazy("The milestone has been added to the draft.")

    def perform(self, form):
        by = self.request.user
        return actions.put_milestone(draft=self.draft, by=by, **form.values(), **form.guard_with_token())


class OfEntry(DraftForm):
    """About one milestone of the draft."""

    @cached_property
    def entry(self):
        found = Outline.of_draft(self.record).by_code.get(self.kwargs["code"])
        if found is None:
            raise Http404
        return found


class EntryEdit(OfEntry):
    form_class = EntryForm
    template_name = "milestones/draft_milestone.html"
    success_message = gettext_lazy("The milestone has been changed in the draft.")

    def get_title(self):
        return self.entry.name

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"code": self.kwargs["code"]}

    def get_initial(self):
        outline = Outline.of_draft(self.record)
        entry = outline.by_code.get(self.kwargs["code"], self.entry)
        fields = ("name", "evidence", "track")
        before = {name: [*getattr(entry, name)] for name in ("after", "after_hard")}
        place = place_of(outline, entry.code) if entry.code in outline.by_code else ""
        return {name: getattr(entry, name) for name in fields} | before | {"place": place}

    def get_context(self):
        return super().get_context() | {"entry": self.entry}

    def perform(self, form):
        values, by = form.values() | form.guard_with_token(), self.request.user
        return actions.put_milestone(draft=self.draft, code=self.entry.code, by=by, **values)


class EntryLeaveOut(OfEntry):
    """What stands in the way of leaving a milestone out, else what it changes in the draft."""

    template_name = "milestones/draft_leave_out.html"
    submit_label = gettext_lazy("Leave it out")
    success_message = gettext_lazy("The milestone has been left out of the draft.")

    def get_title(self):
        return _("Leave out “%(name)s”?") % {"name": self.entry.name}

    def get_context(self):
        obstacles = obstacles_to_leaving_out(self.outline, self.entry.code)
        effects = [] if obstacles else effects_of_leaving_out(self.outline, self.entry.code)
        return super().get_context() | {"entry": self.entry, "obstacles": obstacles, "effects": effects}

    def perform(self, form):
        by = self.request.user
        return actions.leave_out(draft=self.draft, code=self.entry.code, by=by, **form.guard_with_token())


class EntryPutBack(DraftForm):
    """Ask whether a milestone that was left out comes back."""

    template_name = "milestones/draft_ask.html"
    asked = gettext_lazy("It comes back as the version has it from which the draft was made.")
    submit_label = gettext_lazy("Put it back")
    success_message = gettext_lazy("The milestone is in the draft again, last in its stage.")

    @cached_property
    def entry(self):
        found = Outline.of_template(self.draft.based_on).by_code.get(self.kwargs["code"])
        if found is None:
            raise Http404
        return found

    def get_title(self):
        return _("Put “%(name)s” back?") % {"name": self.entry.name}

    def perform(self, form):
        by = self.request.user
        return actions.put_back(draft=self.draft, code=self.entry.code, by=by, **form.guard_with_token())


class DraftAdopt(DraftForm):
    """What adopting does and does not do, and the question whether to do it."""

    template_name = "milestones/draft_adopt.html"
    title = gettext_lazy("Adopt the new version?")
    submit_label = gettext_lazy("Adopt the version")
    success_message = gettext_lazy("The version has been adopted: new groups start on it. No running group has moved.")

    def get_context(self):
        base = Outline.of_template(self.draft.based_on)
        return super().get_context() | {"changes": changes_between(base, self.outline), "running": running().count()}

    def get_success_url(self, result):
        return result.get_absolute_url()

    def perform(self, form):
        return actions.adopt_draft(draft=self.draft, by=self.request.user, **form.guard_with_token())


class DraftDiscard(DraftForm):
    template_name = "milestones/draft_ask.html"
    asked = gettext_lazy("What was changed in it is not used. The versions in use stay as they are.")
    title = gettext_lazy("Give the draft up?")
    submit_label = gettext_lazy("Give the draft up")
    success_message = gettext_lazy("The draft has been discarded. The path stays as it was.")

    def get_success_url(self, result):
        return reverse("milestones:path-versions")

    def perform(self, form):
        return actions.discard_draft(draft=self.draft, by=self.request.user, **form.guard_with_token())
