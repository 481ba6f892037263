"""Forms of announcements."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.announcements.letters import check_letter
from contacts.announcements.models import Announcement, LetterTemplate
from contacts.announcements.placeholders import PLACEHOLDERS
from contacts.materials.choices import Holding
from contacts.materials.models import Material, MaterialVersion
from contacts.meetings.models import Meeting
from contacts.models import Organisation, Person
from crm.common.forms import ActionForm, MultiPicker, RecordForm
from crm.files.forms import UploadField

MEETINGS_OFFERED = 60


def _placeholders_help():
    listed = "; ".join(f"{{{{ {name} }}}} – {label}" for name, label in PLACEHOLDERS.items())
    return gettext(
        "An empty line begins a paragraph. Filled in for each recipient: %(listed)s."
        " Your name and address are added as the signature."
    ) % {"listed": listed}


def _letter_help():
    listed = ", ".join(f"{{{{ {name} }}}}" for name in PLACEHOLDERS)
    return gettext("Write the placeholders into the document: %(listed)s. At most 10 MB.") % {"listed": listed}


class AnnouncementForm(RecordForm):
    attachments = forms.ModelMultipleChoiceField(
        label=_("Attachments from the library"),
        queryset=MaterialVersion.objects.newest_first(),
        required=False,
        widget=MultiPicker("materials:version-picker"),
        help_text=_("A version without a file is named under the text with its web address."),
    )

    class Meta:
        model = Announcement
        fields = ("kind", "subject", "body", "letter", "reach", "legal_basis", "why")
        widgets = {"body": forms.Textarea(attrs={"rows": 12}), "reach": forms.RadioSelect}
        help_texts = {
            "body": lazy(_placeholders_help, str)(),
            "letter": _("A Word document filled in for each recipient and attached to the e-mail."),
            "legal_basis": _("It is stated at the foot of every e-mail."),
            "why": _("Ends the sentence “You get this message because…” at the foot of every e-mail."),
        }

    field_order = ("kind", "subject", "body", "attachments", "letter", "reach", "legal_basis", "why")

    def __init__(self, *args, user, attachments=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attachments"].initial = attachments
        if self.instance.pk:
            self.fields["attachments"].initial = list(self.instance.attached.values_list("version", flat=True))
        else:
            self.fields["why"].initial = gettext("we work together on founding social cooperatives")
        letters = LetterTemplate.objects.current()
        if self.instance.letter_id:
            letters |= LetterTemplate.objects.filter(pk=self.instance.letter_id)
        self.choose_from("letter", letters)


class ChooseForm(ActionForm):
    """Recipients by hand, from a meeting, or from who lacks a material; all of it adds up."""

    organisations = forms.ModelMultipleChoiceField(
        label=_("Organisations"),
        queryset=Organisation.objects.all(),
        required=False,
        widget=MultiPicker("contacts:organisation-picker"),
    )
    persons = forms.ModelMultipleChoiceField(
        label=_("People"), queryset=Person.objects.all(), required=False, widget=MultiPicker("contacts:person-picker")
    )
    meeting = forms.ModelChoiceField(
        label=_("Guests of a meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        help_text=_("Everybody invited or signed up; those who declined are not added."),
    )
    material = forms.ModelChoiceField(
        label=_("By what they have of a material"), queryset=Material.objects.none(), required=False
    )
    state = forms.ChoiceField(label=_("What they have"), choices=Holding.choices, initial=Holding.OLDER, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("organisations", Organisation.objects.visible_to(user))
        self.choose_from("persons", Person.objects.visible_to(user))
        asked = Meeting.objects.visible_to(user).filter(invitations__isnull=False).values("pk")
        newest = Meeting.objects.filter(pk__in=asked).values_list("pk", flat=True)[:MEETINGS_OFFERED]
        self.choose_from("meeting", Meeting.objects.filter(pk__in=list(newest)))
        self.choose_from("material", Material.objects.visible_to(user).current())

    def clean(self):
        cleaned = super().clean()
        named = ("organisations", "persons", "meeting", "material")
        if not self.errors and not any(cleaned.get(name) for name in named):
            self.add_error("organisations", gettext("Choose somebody: by name, from a meeting or by a material."))
        return cleaned


class LetterForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    upload = UploadField(label=_("Word document (DOCX)"), help_text=lazy(_letter_help, str)())

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        check_letter(upload)
        return upload
