"""Lists that hold people's data are not kept for ever."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from crm.audit.models import Operation
from crm.exchange.files import KEPT_FOR
from crm.exchange.models import ImportFile, ImportRow
from crm.exchange.operations import ImportEvent
from tests.factories.exchange import ImportFileFactory, ImportRowFactory

LONG_AGO = KEPT_FOR * 2


@pytest.fixture
def forget(db):
    """How many lists the nightly command says it has emptied."""

    def forgotten():
        out = StringIO()
        call_command("forget_imports", "--json", stdout=out)
        return json.loads(out.getvalue())["emptied"]

    return forgotten


def taken_back(moment):
    return Operation.objects.create(kind=ImportEvent.UNDONE, at=moment)


def test_a_list_of_long_ago_is_emptied_though_nobody_brings_another(forget):
    old = ImportFileFactory(
        uploaded_at=timezone.now() - LONG_AGO, decisions={"2": {"left_out": True}}, problem="Anna Lis"
    )
    ImportRowFactory(file=old, said={"title": "Anna Lis"})

    assert (forget(), forget()) == (1, 0)

    old.refresh_from_db()
    assert (bytes(old.content), old.decisions, old.problem, ImportRow.objects.count()) == (b"", {}, "", 0)


def test_a_list_of_this_month_stays(forget):
    row = ImportRowFactory(file=ImportFileFactory(uploaded_at=timezone.now() - KEPT_FOR / 2))

    assert forget() == 0
    assert ImportFile.objects.get().content
    assert ImportRow.objects.get() == row


def test_rows_kept_again_after_their_list_was_emptied_go_too(forget):
    ImportRowFactory(file=ImportFileFactory(uploaded_at=timezone.now() - LONG_AGO, content=b""))

    forget()

    assert not ImportRow.objects.exists()


@pytest.mark.parametrize(("age", "stays"), [(KEPT_FOR * 2, False), (KEPT_FOR / 2, True)])
def test_the_names_an_undo_left_go_a_month_after_it(forget, age, stays):
    file = ImportFileFactory(
        uploaded_at=timezone.now() - LONG_AGO,
        content=b"",
        undone=taken_back(timezone.now() - age),
        left=[{"name": "Anna Lis", "reason": "", "fields": []}],
    )

    forget()

    file.refresh_from_db()
    assert bool(file.left) == stays


def test_the_command_says_in_words_what_it_emptied(coordinator, client_of):
    file = ImportFileFactory(uploaded_at=timezone.now() - LONG_AGO)
    out = StringIO()

    call_command("forget_imports", stdout=out)

    assert out.getvalue().strip() == "Opróżniono 1 listę."
    assert client_of(coordinator).get(file.get_absolute_url()).status_code == 200
