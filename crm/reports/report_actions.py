"""The way of a report: begun, written, checked or sent back, closed in an edition, opened again to be corrected."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.batches import BATCH
from crm.common.dates import today
from crm.ledger.sync import hold_still
from crm.reports.choices import RemarkKind, ReportState
from crm.reports.content import blocking, content_of, digest_of
from crm.reports.counting import Span
from crm.reports.edition_models import Edition, EditionRow, Report, ReportRemark, ReportSection
from crm.reports.fields import broken_in, names_of
from crm.reports.models import ReportingPeriod
from crm.reports.operations import ReportEvent
from crm.reports.table import counts_of, newest_definitions
from crm.reports.terms import terms_of

LIVE = (ReportState.DRAFT, ReportState.CHECKED)


def begin_report(*, period, by, token=None):
    """A draft with a section for each task under way in the period, and those every report has.

    Raises ValidationError where the period has a report already.
    """
    with operation(ReportEvent.REPORT_BEGUN, by=by, token=token) as op:
        period = ReportingPeriod.objects.select_for_update().get(pk=period.pk)
        if Report.objects.filter(period=period).exists():
            raise ValidationError(_("The report of this period has been begun already; open it from the period."))
        report = add(Report, period=period, prepared_by=by)
        tasks = period.project.tasks.filter(starts_on__lte=period.ends_on, ends_on__gte=period.starts_on)
        headings = [(str(task), task) for task in tasks] or [(_("What was done, by task"), None)]
        headings += [(_("Problems and what was done about them"), None), (_("What comes next"), None)]
        for position, (title, task) in enumerate(headings, 1):
            add(ReportSection, report=report, position=position, title=title, task=task)
        op.concerns(report)
        return report


def missing_tasks(report):
    """Tasks under way in the period that the report has no section about: those added since it was begun."""
    period = report.period
    tasks = period.project.tasks.filter(starts_on__lte=period.ends_on, ends_on__gte=period.starts_on)
    return tasks.exclude(sections__report=report)


def add_section(*, report, by, title, text="", token=None):
    with operation(ReportEvent.SECTION_WRITTEN, by=by, on=report, token=token):
        report = _locked(report, ReportState.DRAFT)
        _refuse_broken(text)
        last = report.sections.order_by("-position").values_list("position", flat=True).first() or 0
        return add(ReportSection, report=report, position=last + 1, title=title, text=text)


def add_task_sections(*, report, by, version=None, token=None):
    """A section for each task that the report says nothing about yet; they follow the sections there are."""
    with operation(ReportEvent.SECTION_WRITTEN, by=by, on=report, token=token):
        report = _locked(report, ReportState.DRAFT)
        last = report.sections.order_by("-position").values_list("position", flat=True).first() or 0
        for position, task in enumerate(missing_tasks(report), last + 1):
            add(ReportSection, report=report, position=position, title=str(task), task=task)
        return report


def write_section(*, section, by, version=None, token=None, **changes):
    """Change a heading or a text of a draft. Raises ValidationError where the text holds a field that is not known."""
    with operation(ReportEvent.SECTION_WRITTEN, by=by, on=section.report, token=token):
        _locked(section.report, ReportState.DRAFT)
        _refuse_broken(changes.get("text", ""))
        return change(section, version=version, **changes)


def comment_report(*, report, by, text, version=None, token=None):
    """A remark for who prepares and who checks; the state stays. A closed report takes none: it is opened first."""
    with operation(ReportEvent.REPORT_COMMENTED, by=by, on=report, token=token):
        report = _locked(report, *LIVE)
        ReportRemark.objects.create(report=report, by=by, text=text, kind=RemarkKind.COMMENT)
        return report


def check_report(*, report, by, version=None, token=None):
    """Somebody else has read it. From here on it is closed or sent back; nothing in it is written any more."""
    with operation(ReportEvent.REPORT_CHECKED, by=by, on=report, token=token):
        report = _locked(report, ReportState.DRAFT)
        _refuse_own(report, by)
        _refuse_broken_texts(report)
        return change(report, version=version, state=ReportState.CHECKED, checked_by=by)


def return_report(*, report, by, text, version=None, token=None):
    """Back to who prepared it, with the reason."""
    with operation(ReportEvent.REPORT_RETURNED, by=by, on=report, token=token):
        report = _locked(report, *LIVE)
        ReportRemark.objects.create(report=report, by=by, text=text, kind=RemarkKind.RETURNED)
        return change(report, version=version, state=ReportState.DRAFT, checked_by=None)


def close_report(*, report, by, version=None, token=None):
    """Freeze what a checked report says now in an edition. Answers the edition.

    Refused to who prepared it (decision 18), before the period is over, and while the sex of somebody counted in a
    split figure is not known (decision 10).
    """
    with operation(ReportEvent.REPORT_CLOSED, by=by, on=report, token=token):
        report = _locked(report, ReportState.CHECKED)
        _refuse_own(report, by)
        if report.period.ends_on >= today():
            raise ValidationError(_("The period is not over yet; its report is closed after its last day."))
        _refuse_broken_texts(report)
        moment = hold_still()
        content = content_of(report, moment)
        if unknown := blocking(content):
            names = ", ".join(f"{one['label']} ({one['cumulative']['unknown']})" for one in unknown)
            raise ValidationError(
                _("The sex of people counted is not known in: %(names)s. Mend their cards, then close the report.")
                % {"names": names}
            )
        number = report.editions.count() + 1
        content |= {"edition": number, "moment": moment.isoformat(), "closed_by": str(by)}
        edition = Edition.objects.create(
            report=report, number=number, moment=moment, closed_by=by, content=content, digest=digest_of(content)
        )
        _keep_rows(edition)
        change(report, version=version, state=ReportState.CLOSED if number == 1 else ReportState.CORRECTED)
        return edition


def reopen_report(*, report, by, text, version=None, token=None):
    """Open a closed report to correct it. Its editions stay as they are; closing makes another one."""
    with operation(ReportEvent.REPORT_REOPENED, by=by, on=report, token=token):
        report = _locked(report, ReportState.CLOSED, ReportState.CORRECTED)
        ReportRemark.objects.create(report=report, by=by, text=text, kind=RemarkKind.REOPENED)
        return change(report, version=version, state=ReportState.DRAFT, prepared_by=by, checked_by=None)


def _keep_rows(edition):
    """Which facts each figure counts, those since the start of the project; of a share the whole too."""
    period = edition.report.period
    terms = terms_of(period.project, edition.moment)
    span = Span(terms.starts_on, period.ends_on)
    rows = (
        EditionRow(
            edition=edition,
            indicator=name,
            fact=fact,
            value=count.value_of(fact),
            in_period=fact.happened_on >= period.starts_on,
        )
        for counted in counts_of(terms, edition.moment)
        for name, count in counted.kept.items()
        for fact in count.rows(span).iterator(chunk_size=BATCH)
    )
    EditionRow.objects.bulk_create(rows, batch_size=BATCH)


def _locked(report, *states):
    """The report locked; refuses where it is no longer in one of the states."""
    locked = Report.objects.select_for_update(of=("self",)).select_related("period__project").get(pk=report.pk)
    if locked.state not in states and not locked.is_open and ReportState.DRAFT in states:
        raise ValidationError(
            _(
                "This report has been closed meanwhile, so nothing in it was changed. Copy what you have typed, open"
                " the report's page and press “Correct it”: a second edition is made beside the first."
            )
        )
    if locked.state not in states:
        raise ValidationError(
            _("This report is in the state “%(state)s” now; look at its page and go on from there.")
            % {"state": locked.get_state_display()}
        )
    return locked


def broken_fields(report) -> list[tuple[ReportSection, str]]:
    """Each field of a text that is not known any more, with its section and the way out in words."""
    known = names_of(newest_definitions())
    return [(section, told) for section in report.sections.all() for told in broken_in(section.text, known)]


def _refuse_broken(text):
    if told := broken_in(text, names_of(newest_definitions())):
        raise ValidationError({"text": told})


def _refuse_broken_texts(report):
    """An indicator may have been taken back since the text was written."""
    if broken := broken_fields(report):
        section, told = broken[0]
        raise ValidationError(
            _("A field in the section “%(title)s” is broken. %(told)s Send the report back and mend the text.")
            % {"title": section.title, "told": told}
        )


def _refuse_own(report, by):
    if report.prepared_by_id == by.pk:
        raise ValidationError(_("You have prepared this report; somebody else checks and closes it."))
