"""Lists brought to be moved in."""

import factory

from crm.exchange.models import ImportFile, ImportRow, ImportRun
from tests.factories.accounts import CoordinatorFactory
from tests.factories.base import HouseFactory


class ImportFileFactory(HouseFactory):
    """A list of one new organisation, not saved yet."""

    class Meta:
        model = ImportFile

    entity = "organisations"
    name = "lista.csv"
    content = b"Nazwa;Powiat\nFundacja Most;pilski\n"
    uploaded_by = factory.SubFactory(CoordinatorFactory)


class ImportRowFactory(HouseFactory):
    """One new row of a preview."""

    class Meta:
        model = ImportRow

    file = factory.SubFactory(ImportFileFactory)
    position = factory.Sequence(int)
    row = 2
    verdict = "new"


class ImportRunFactory(HouseFactory):
    """A work whose process is gone."""

    class Meta:
        model = ImportRun

    file = factory.SubFactory(ImportFileFactory)
    by = factory.SelfAttribute("file.uploaded_by")
    work = "save"
