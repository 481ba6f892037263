"""Reports of periods that are over, as far as they have come."""

import factory

from crm.reports.edition_models import Edition, EditionRow, Report, ReportRemark, ReportSection
from crm.reports.report_actions import add_section, begin_report, check_report, close_report, return_report
from tests.factories.accounts import CoordinatorFactory, OfficerFactory
from tests.factories.base import HouseFactory
from tests.factories.reports import FactFactory, PeriodFactory


class ReportFactory(HouseFactory):
    """A draft begun by an officer."""

    class Meta:
        model = Report

    period = factory.SubFactory(PeriodFactory)
    by = factory.SubFactory(OfficerFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return begin_report(**kwargs)


class ReportSectionFactory(HouseFactory):
    class Meta:
        model = ReportSection

    report = factory.SubFactory(ReportFactory)
    title = "Zadanie 1"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        kwargs.setdefault("by", kwargs["report"].prepared_by)
        return add_section(**kwargs)


class ReportRemarkFactory(HouseFactory):
    """Why a report was sent back."""

    class Meta:
        model = ReportRemark

    report = factory.SubFactory(ReportFactory)
    by = factory.SubFactory(CoordinatorFactory)
    text = "Brakuje opisu zadania 2."

    @classmethod
    def _create(cls, model_class, *args, report, by, text):
        return return_report(report=report, by=by, text=text).remarks.get()


class EditionFactory(HouseFactory):
    """A report checked and closed by a coordinator."""

    class Meta:
        model = Edition

    report = factory.SubFactory(ReportFactory)
    by = factory.SubFactory(CoordinatorFactory)

    @classmethod
    def _create(cls, model_class, *args, report, by):
        return close_report(report=check_report(report=report, by=by), by=by)


class EditionRowFactory(HouseFactory):
    """The one row of an edition that counts a call."""

    class Meta:
        model = EditionRow

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        report = kwargs.get("report") or ReportFactory()
        FactFactory(contact=True, happened_on=report.period.starts_on)
        return EditionFactory(report=report).rows.get()
