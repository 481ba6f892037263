"""Forms of reports: their texts, and the questions before a state changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.common.forms import QuestionForm, RecordForm
from crm.reports.edition_models import ReportSection


class SectionForm(RecordForm):
    class Meta:
        model = ReportSection
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}


def _remark(label):
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class RemarkForm(QuestionForm):
    text = _remark(_("Why"))


class CommentForm(QuestionForm):
    text = _remark(_("Comment"))
