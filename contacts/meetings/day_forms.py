"""Forms of the day of a meeting and the days after: the signed list, what follows, the wording of the list."""

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.meetings.day_models import ListWording
from contacts.meetings.forms import MeetingActionForm
from contacts.models import NextStep, Organisation, Person
from crm.common.forms import DayInput, RecordForm
from crm.files.forms import UploadField

PAGE_TYPES = {"application/pdf", "image/jpeg", "image/png"}
MOST_PAGES = 20


class ListWordingForm(RecordForm):
    class Meta:
        model = ListWording
        fields = ("header", "clause")
        widgets = {
            "header": forms.Textarea(attrs={"rows": 4}),
            "clause": forms.Textarea(attrs={"rows": 12}),
        }


class PagesInput(forms.FileInput):
    allow_multiple_selected = True


class PageField(UploadField):
    """A page of a signed list: a PDF or a picture."""

    default_help = _("PDF or picture (JPG, PNG), at most 10 MB.")

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ".pdf,.jpg,.jpeg,.png"}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and not upload.name.lower().endswith((".pdf", ".jpg", ".jpeg", ".png")):
            raise forms.ValidationError(_("A page of the list is a PDF or a picture (JPG, PNG)."))
        return upload


class PagesField(PageField):
    """Several pages at once, in the order in which they were chosen."""

    widget = PagesInput

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, list) else [data]
        if len(uploads) > MOST_PAGES:
            raise forms.ValidationError(_("Attach at most 20 pages at once."))
        return [page for one in uploads if (page := super(PagesField, self).clean(one, initial))]


class AttachForm(MeetingActionForm):
    photo = PageField(
        label=_("Photograph a page"),
        required=False,
        widget=forms.FileInput(attrs={"capture": "environment"}),
        help_text=_("On a phone this opens the camera. Photograph one page, save, then the next."),
    )
    pages = PagesField(label=_("Choose files"), required=False)

    def uploads(self):
        photo = self.cleaned_data.get("photo")
        return [*([photo] if photo else []), *self.cleaned_data["pages"]]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.uploads():
            self.add_error("pages", gettext("Photograph a page or choose a file."))
        return cleaned


class PageActionForm(MeetingActionForm):
    """About one page of the signed list; always with a reason, which stays beside the page."""

    shows_record = False
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(page)


class ReplacePageForm(PageActionForm):
    upload = PageField(label=_("The right page"))
    field_order = ["upload", "reason"]


class CompareForm(MeetingActionForm):
    shows_record = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(self.meeting)


class FollowUpForm(MeetingActionForm):
    """One step for all those present, or for those chosen: a step for each organisation, or person without one."""

    GUARDIAN, ME = "guardian", "me"

    what = NextStep._meta.get_field("what").formfield()
    due_on = forms.DateField(label=_("By when"), widget=DayInput)
    whose = forms.ChoiceField(
        label=_("Whose step"),
        widget=forms.RadioSelect,
        choices=[(GUARDIAN, _("of the guardian of each organisation")), (ME, _("mine"))],
        initial=GUARDIAN,
        help_text=_("Where an organisation has no guardian the step is yours."),
    )
    targets = forms.MultipleChoiceField(label=_("For whom"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        present = self.meeting.attendances.select_related("organisation__guardian", "person")
        self.organisations: dict[str, Organisation] = {}
        self.people: dict[str, Person] = {}
        for attendance in present:
            if attendance.organisation:
                self.organisations[f"o{attendance.organisation_id}"] = attendance.organisation
            else:
                self.people[f"p{attendance.person_id}"] = attendance.person
        bodies = sorted(self.organisations.items(), key=lambda pair: pair[1].sort_key)
        self.offer("targets", [(key, str(one)) for key, one in [*bodies, *self.people.items()]])
        self.fields["targets"].initial = [*self.organisations, *self.people]
        self.helper.layout = Layout(
            "what", "due_on", "whose", HTML("<div class='follow-targets'>"), "targets", HTML("</div>"), "token"
        )

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on < self.meeting.starts_on:
            raise forms.ValidationError(_("The step cannot be due before the meeting took place."))
        return due_on

    def values(self):
        chosen = self.cleaned_data["targets"]
        return {
            "what": self.cleaned_data["what"],
            "due_on": self.cleaned_data["due_on"],
            "of_guardians": self.cleaned_data["whose"] == self.GUARDIAN,
            "organisations": [self.organisations[key] for key in chosen if key in self.organisations],
            "persons": [self.people[key] for key in chosen if key in self.people],
        }
