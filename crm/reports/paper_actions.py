"""How the printed reports of a project look is set here."""

from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.files.storing import keep_file
from crm.files.word import check_word
from crm.reports.models import FunderProject
from crm.reports.operations import ReportEvent
from crm.reports.outputs.texts import KNOWN
from crm.reports.paper_models import ProjectPaper


def set_look(
    *,
    project,
    by,
    header,
    logo_words,
    logo=None,
    template=None,
    without_logo=False,
    without_template=False,
    version=None,
    token=None,
):
    """Set header, logos and Word template; a file that is not brought stays as it was, unless it is to go.

    Raises ValidationError that names the placeholder where the template holds one nobody knows. Editions made from now
    on and those printed again take the new look; their figures and texts do not change.
    """
    if template:
        check_word(template, KNOWN)
    with operation(ReportEvent.LOOK_SET, by=by, on=project, token=token):
        project = FunderProject.objects.select_for_update().get(pk=project.pk)
        values = {"header": header, "logo_words": logo_words}
        for name, upload, without in (("logo", logo, without_logo), ("template", template, without_template)):
            if upload:
                values[name] = keep_file(upload, by=by)
            elif without:
                values[name] = None
        found = ProjectPaper.objects.filter(project=project).first()
        if found is None:
            return add(ProjectPaper, project=project, **values)
        return change(found, version=version, **values)
