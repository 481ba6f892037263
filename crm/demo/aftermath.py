"""One information meeting done to the end, so that every screen of the day and after has something to show."""

from django.core.files.uploadedfile import SimpleUploadedFile

from contacts.meetings.actions import attach_pages, note_interest, plan_follow_ups, verify_list, word_lists
from contacts.meetings.models import Meeting
from contacts.meetings.sheets import list_pdf
from crm.demo.world import World

HEADER = "Projekt „Spółdzielnie socjalne przy WTZ” (przykładowy)\nZadanie współfinansowane ze środków publicznych"
CLAUSE = (
    "Administratorem danych jest Stowarzyszenie Przykładowe z Poznania. Dane z tej listy służą potwierdzeniu udziału w"
    " spotkaniu i rozliczeniu projektu i będą przechowywane przez czas, którego wymaga rozliczenie.\n"
    "Każda osoba może zażądać dostępu do swoich danych, ich sprostowania lub usunięcia, ograniczenia przetwarzania"
    " oraz wnieść skargę do Prezesa Urzędu Ochrony Danych Osobowych."
)


def tell(world: World):
    word_lists(by=world.team.coordinator, header=HEADER, clause=CLAUSE)
    meeting = Meeting.objects.held().filter(kind="info_meeting").order_by("starts_on").last()
    by = meeting.organiser
    scan = SimpleUploadedFile("podpisana-lista.pdf", list_pdf(meeting), "application/pdf")
    attach_pages(meeting=meeting, by=by, uploads=[scan])
    verify_list(meeting=meeting, by=by)
    present = list(meeting.attendances.select_related("person", "organisation"))
    for attendance in present[:2]:
        note_interest(meeting=meeting, person=attendance.person, interested=True, by=by)
    bodies = {one.organisation_id: one.organisation for one in present if one.organisation_id}
    plan_follow_ups(
        meeting=meeting,
        by=by,
        what="Zadzwonić po spotkaniu: czy chcą dołączyć do grupy",
        due_on=world.ahead(9),
        organisations=list(bodies.values()),
    )
