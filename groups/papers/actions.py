"""Templates of papers, kept by coordinators. The only writers of this app's records."""

from django.utils import timezone

from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.files.storing import keep_file
from crm.files.word import check_word
from groups.papers.models import PaperTemplate
from groups.papers.operations import PaperEvent
from groups.papers.placeholders import known


def add_template(*, kind, upload, by, token=None):
    """The next version of a template; from now on papers of the kind are made from it.

    Raises ValidationError that names the placeholder where the document holds one nobody knows.
    """
    check_word(upload, known())
    with operation(PaperEvent.TEMPLATE_ADDED, by=by, token=token) as op:
        newest = PaperTemplate.objects.select_for_update().filter(kind=kind).order_by("-number").first()
        template = add(
            PaperTemplate,
            kind=kind,
            number=newest.number + 1 if newest else 1,
            file=keep_file(upload, by=by),
            added_by=by,
        )
        op.concerns(template)
        return template


def put_template_aside(*, template, by, version=None):
    """Papers are made from the version before it again, or from the product's own template."""
    with operation(PaperEvent.TEMPLATE_PUT_ASIDE, by=by, on=template):
        return change(template, version=version, archived_at=timezone.now())
