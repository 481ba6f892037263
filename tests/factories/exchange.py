"""Lists brought to be moved in."""

import factory

from crm.exchange.models import ImportFile
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
