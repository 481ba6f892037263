"""What is kept comes back byte for byte, to a browser that may not run it."""

import json
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError
from django.http import Http404

from crm.files.models import StoredFile
from crm.files.storing import answer_with, is_intact, keep_file
from tests.factories.files import PDF, upload

pytestmark = pytest.mark.django_db


def test_a_kept_file_comes_back_as_a_download_nothing_runs(specialist):
    stored = keep_file(upload("Lista obecności.pdf"), by=specialist)

    answer = answer_with(stored)

    assert b"".join(answer.streaming_content) == PDF
    answer.close()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_same_content_lies_in_the_store_once(specialist):
    first, second = keep_file(upload("a.pdf"), by=specialist), keep_file(upload("b.pdf"), by=specialist)

    assert first.path == second.path
    assert (first.name, second.name) == ("a.pdf", "b.pdf")
    assert is_intact(second)


def test_content_left_half_written_is_written_anew(specialist):
    stored = keep_file(upload(content=PDF + b"half"), by=specialist)
    with open(default_storage.path(stored.path), "wb") as broken:
        broken.write(b"%PD")

    assert is_intact(keep_file(upload(content=PDF + b"half"), by=specialist))


def test_a_broken_and_a_missing_file_are_found(specialist):
    good, changed, missing = (keep_file(upload(content=PDF + more), by=specialist) for more in (b"1", b"2", b"3"))
    with open(default_storage.path(changed.path), "ab") as file:
        file.write(b"!")
    default_storage.delete(missing.path)

    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_files", "--json", stdout=out)

    report = json.loads(out.getvalue())
    assert report["checked"] == 3
    assert {one["id"] for one in report["broken"]} == {changed.pk, missing.pk}
    assert is_intact(good)
    with pytest.raises(Http404):
        answer_with(missing)


def test_a_file_without_content_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="stored_file_not_empty"):
        StoredFile.objects.create(name="pusty.pdf", sha256="0" * 64, size=0, content_type="application/pdf")
