"""The evidence of a figure, handed over as a ZIP that anybody can check without us."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile

import pytest
from django.utils import timezone

from contacts.meetings.actions import attach_pages
from contacts.meetings.models import Meeting
from crm.audit.models import Operation
from crm.common.dates import today
from crm.reports.evidence_files import files_behind
from crm.reports.outputs.bundle import bundle_of
from crm.reports.outputs.handed import Handed
from crm.reports.report_actions import begin_report, check_report, close_report
from groups.documents.actions import add_document
from groups.support.actions import record_support
from milestones.models import GroupMilestone
from tests.factories.base import setup_operation
from tests.factories.files import pdf_of, upload
from tests.factories.meetings import AttendanceFactory
from tests.factories.reports import FactFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2


@pytest.fixture
def handed(second_quarter, officer, coordinator):
    for day in (IN_QUARTER_1, IN_QUARTER_2, IN_QUARTER_2):
        FactFactory(job=True, sex="K", happened_on=day)
    report = begin_report(period=second_quarter, by=officer)
    return Handed.of_edition(close_report(report=check_report(report=report, by=coordinator), by=coordinator))


@pytest.fixture
def unpacked(handed, coordinator, tmp_path):
    with bundle_of(handed, "I12", coordinator) as packed, zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def verify(folder):
    """How the script inside ends and what it says, run apart from the product."""
    command = [sys.executable, "-I", str(folder / "verify.py")]
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder, env={"PYTHONIOENCODING": "utf-8"})
    return done.returncode, done.stdout.decode()


def test_it_verifies_itself_and_names_the_figure(unpacked, handed):
    code, said = verify(unpacked)

    assert (code, "I12, wartość 3" in said, handed.edition.digest in said) == (0, True, True), said


def test_its_rows_are_those_of_the_figure(unpacked, handed):
    with (unpacked / "wiersze.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))

    assert {int(row["wpis"]) for row in rows} == set(handed.edition.rows.values_list("fact", flat=True))
    assert [row["w_okresie"] for row in rows] == ["nie", "tak", "tak"]


def changed_byte(folder):
    path = folder / "wiersze.csv"
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(bytes(content))


def removed_rows(folder):
    """A row left out, with the list of hashes forged to match."""
    path = folder / "wiersze.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    _forge(folder, "wiersze.csv")


def changed_figure(folder):
    path = folder / "wydanie.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"total": "3"', '"total": "4"'), encoding="utf-8")
    _forge(folder, "wydanie.json")


def _forge(folder, name):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (changed_byte, "wiersze.csv zmieniono"),
        (removed_rows, "wiersze dają 2"),
        (changed_figure, "nie zgadza się z jej skrótem"),
        (lambda folder: (folder / "wydanie.json").rename(folder / "inne.json"), "brak pliku wydanie.json"),
        (lambda folder: (folder / "dopisek.txt").write_text("x"), "dopisek.txt nie należy"),
    ],
    ids=["a byte changed", "a row left out", "a figure changed", "a file renamed", "a file added"],
)
def test_whatever_is_changed_in_it_is_found(unpacked, spoil, words):
    spoil(unpacked)

    code, said = verify(unpacked)

    assert code == 1
    assert words in said


def test_the_signed_list_of_a_meeting_stands_behind_whoever_was_there(draw_up, specialist):
    meeting, moment = draw_up()
    attendance = meeting.attendances.first()

    found = files_behind({("meetings.meeting", meeting.pk), ("meetings.attendance", attendance.pk)}, moment())

    assert [[file.name for file in files] for files in found.values()] == [["lista.pdf"], ["lista.pdf"]]


def test_a_file_brought_later_does_not_stand_behind_what_was_said_before(draw_up):
    meeting, moment = draw_up()
    page = meeting.signed_pages.get()
    before = page.file.uploaded_at - (moment() - page.file.uploaded_at)

    assert files_behind({("meetings.meeting", meeting.pk)}, before) == {}


@pytest.fixture
def draw_up(db, specialist):
    """`draw_up()` answers a meeting with one person and a page of its signed list, and what tells the time."""

    def make():
        attendance = AttendanceFactory()
        meeting = Meeting.objects.get(pk=attendance.meeting_id)
        attach_pages(meeting=meeting, by=meeting.organiser, uploads=[upload("lista.pdf", pdf_of(1))])
        return meeting, timezone.now

    return make


def test_the_signed_card_of_support_and_every_version_of_a_milestones_document_stand_behind_them(
    registered, coordinator
):
    entry = record_support(group=registered, by=coordinator, kind="key_advice", given_on=today(), upload=upload())
    document = add_document(group=registered, by=coordinator, kind="statute", upload=upload("statut.pdf", pdf_of(2)))
    milestone = GroupMilestone.objects.filter(group=registered).first()
    with setup_operation():
        GroupMilestone._base_manager.filter(pk=milestone.pk).update(document=document)
    sources = {("support.supportentry", entry.pk), ("milestones.groupmilestone", milestone.pk)}

    found = files_behind(sources, timezone.now())

    assert {source: [file.name for file in files] for source, files in found.items()} == {
        ("support.supportentry", entry.pk): ["lista.pdf"],
        ("milestones.groupmilestone", milestone.pk): ["statut.pdf"],
    }


def test_it_is_downloaded_with_a_reason_that_is_kept(handed, client_of, officer):
    url = f"{handed.edition.get_absolute_url()}?export=zip&indicator=I12"
    browser = client_of(officer)

    assert "Paczka dowodów: 3 wiersze" in browser.get(url).content.decode()
    answer = browser.post(url, {"reason": "control"})

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert {"manifest.json", "verify.py", "wiersze.csv", "wydanie.json"} <= set(archive.namelist())
    assert "I12.zip" in answer["Content-Disposition"]
    assert "3 wiersze" in Operation.objects.filter(kind="people.exported").latest("pk").reason


def test_without_a_reason_there_is_none(handed, client_of, officer):
    url = f"{handed.edition.get_absolute_url()}?export=zip&indicator=I12"

    assert client_of(officer).post(url, {}).status_code == 422
    assert not Operation.objects.filter(kind="people.exported").exists()


def test_who_may_not_take_people_out_gets_no_bundle_and_an_indicator_that_is_not_there_is_not_found(
    handed, client_of, officer, auditor, specialist
):
    url = f"{handed.edition.get_absolute_url()}?export=zip&indicator="

    assert client_of(officer).get(f"{url}I99").status_code == 404
    for user in (auditor, specialist):
        assert client_of(user).get(f"{url}I12").status_code == 403
        assert client_of(user).post(f"{url}I12", {"reason": "control"}).status_code == 403
        assert "export=zip" not in client_of(user).get(handed.edition.get_absolute_url()).content.decode()
