"""The kept files that the facts of an indicator rest on, as they stood at a moment."""

from collections import defaultdict

from django.db.models import Q

from contacts.meetings.day_models import SignedPage
from contacts.meetings.models import Attendance, HeadCount
from crm.common.batches import batches
from crm.files.models import StoredFile
from groups.documents.models import DocumentVersion
from groups.support.models import SupportEntry
from milestones.models import GroupMilestone

Source = tuple[str, int]


def files_behind(sources: set[Source], moment) -> dict[Source, list[StoredFile]]:
    """Of each record the files brought by the moment; a query or two for each batch of records."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for label, number in sources:
        numbers[label].add(number)
    found: dict[Source, list[StoredFile]] = defaultdict(list)
    for files_of in (_signed_pages, _cards, _documents):
        for source, file in files_of(numbers, moment):
            if file.uploaded_at <= moment and file not in found[source]:
                found[source].append(file)
    return found


def _signed_pages(numbers, moment):
    """A meeting, whoever was at it and how many: all rest on its signed list."""
    sources = [("meetings.meeting", number, number) for number in numbers["meetings.meeting"]]
    for label, model in (("meetings.attendance", Attendance), ("meetings.headcount", HeadCount)):
        for some in batches(numbers[label]):
            pairs = model._base_manager.filter(pk__in=some).values_list("pk", "meeting_id")
            sources += [(label, number, meeting) for number, meeting in pairs]
    pages = defaultdict(list)
    stood = SignedPage.objects.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=moment)).select_related("file")
    for some in batches({meeting for _label, _number, meeting in sources}):
        for page in stood.filter(meeting__in=some):
            pages[page.meeting_id].append(page.file)
    for label, number, meeting in sources:
        for file in pages[meeting]:
            yield (label, number), file


def _cards(numbers, _moment):
    label = "support.supportentry"
    kept = SupportEntry._base_manager.exclude(card=None).select_related("card")
    for some in batches(numbers[label]):
        for entry in kept.filter(pk__in=some):
            yield (label, entry.pk), entry.card


def _documents(numbers, _moment):
    """What a milestone names as its document, every version of it."""
    label = "milestones.groupmilestone"
    milestones = GroupMilestone._base_manager.exclude(document=None)
    naming = defaultdict(list)
    for some in batches(numbers[label]):
        for number, document in milestones.filter(pk__in=some).values_list("pk", "document_id"):
            naming[document].append(number)
    versions = DocumentVersion.objects.exclude(file=None).select_related("file").order_by("document", "number")
    for some in batches(naming):
        for version in versions.filter(document__in=some):
            for number in naming[version.document_id]:
                yield (label, number), version.file
