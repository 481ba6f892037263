import pytest
from django.db import IntegrityError

from tests.factories.exchange import ImportFileFactory, ImportRowFactory, ImportRunFactory


def test_a_row_of_a_preview_has_a_place_of_its_own(db):
    row = ImportRowFactory()

    with pytest.raises(IntegrityError, match=r"import_row_once|UNIQUE"):
        ImportRowFactory.build(file=row.file, position=row.position).save(force_insert=True)


def test_the_database_holds_one_work_for_a_list_and_for_a_person(db, coordinator):
    ImportRunFactory(file__uploaded_by=coordinator)

    with pytest.raises(IntegrityError):
        ImportRunFactory.build(file=ImportFileFactory(), by=coordinator).save(force_insert=True)


def test_the_database_knows_the_kinds_of_work(db):
    with pytest.raises(IntegrityError, match="import_work_known"):
        ImportRunFactory.build(file=ImportFileFactory(), by=ImportFileFactory().uploaded_by, work="x").save(
            force_insert=True
        )
