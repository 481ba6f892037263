"""A long file tells the page that waits for it how many rows are written, and nobody else."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from crm.common.exports import Workbook
from crm.common.making import STEP, told

TOKEN = "0123456789abcdef"


@pytest.fixture(autouse=True)
def nothing_counted():
    caches["limits"].clear()


def write(request, rows):
    with told(request):
        book = Workbook()
        book.sheet("Lista", ["Liczba"], ([number] for number in range(rows)))
        book.sheet("Druga", ["Liczba"], ([number] for number in range(rows)))


def asked(rf, user, token=TOKEN):
    request = rf.get("/", {"making": token} if token else {})
    request.user = user
    return request


def test_whoever_waits_reads_how_many_rows_of_all_sheets_are_written(rf, specialist, client_of):
    write(asked(rf, specialist), 2 * STEP + 5)

    answer = client_of(specialist).get(reverse("service:making", args=[TOKEN])).json()
    assert answer == {"rows": 4 * STEP, "said": "Przygotowuję plik: 4000 wierszy"}


def test_nobody_reads_of_the_files_of_others(rf, specialist, other_specialist, client_of):
    write(asked(rf, specialist), STEP)

    assert client_of(other_specialist).get(reverse("service:making", args=[TOKEN])).json()["rows"] == 0


@pytest.mark.parametrize("token", ["", "krótki", "../../etc/passwd"])
def test_without_a_proper_token_nothing_is_kept(rf, specialist, token):
    write(asked(rf, specialist, token), STEP)

    assert not caches["limits"]._cache
