"""The pages of announcements: what each role may do, what is shown before sending."""

import pytest
from django.core import mail
from django.urls import reverse

from contacts.announcements.actions import choose, freeze_recipients, send_announcement
from crm.outbox.delivery import deliver
from tests.factories.announcements import LetterTemplateFactory, word
from tests.factories.files import upload


def url(name, announcement, *more):
    return reverse(f"announcements:{name}", args=[announcement.pk, *more])


def test_a_specialist_prepares_and_does_not_send(hers, frozen):
    page = hers.get(frozen.get_absolute_url()).content.decode()

    assert url("send", frozen) not in page
    assert "Wysyła koordynator" in page
    assert hers.post(url("send", frozen), {"version": frozen.version}).status_code == 403


def test_a_draft_of_somebody_else_is_read_only(other_specialist, client_of, draft):
    browser = client_of(other_specialist)

    assert url("announcement-edit", draft) not in browser.get(draft.get_absolute_url()).content.decode()
    assert browser.get(url("announcement-edit", draft)).status_code == 403


def test_the_page_counts_who_gets_it_and_each_number_is_its_rows(theirs, frozen, body, specialist):
    page = theirs.get(frozen.get_absolute_url())

    for code, _label, number in page.context["numbers"]:
        rows = theirs.get(url("recipient-list", frozen), {"result": code}).context["table"].rows
        assert len(rows) == number, code


def test_the_message_is_looked_at_as_its_recipient_gets_it(hers, frozen):
    recipient = frozen.recipients.get(name="WTZ Lipowo")

    page = hers.get(url("preview", frozen, recipient.pk)).content.decode()

    assert "zapraszamy WTZ Lipowo na spotkanie" in page
    assert "biuro@lipowo.example" in page


def test_addresses_are_not_shown_to_who_may_not_see_contact_data(auditor, client_of, frozen):
    browser = client_of(auditor)

    for page in (url("recipient-list", frozen), url("preview", frozen, frozen.recipients.first().pk)):
        assert "@lipowo.example" not in browser.get(page).content.decode()


def test_a_test_goes_to_oneself_alone(hers, specialist, frozen, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = hers.post(url("send-test", frozen, frozen.recipients.first().pk))

    assert answer.status_code == 302
    [sent] = mail.outbox
    assert sent.to == [specialist.email]
    assert sent.subject.startswith("Próba: ")
    assert "List-Unsubscribe" not in sent.extra_headers


def test_a_test_asked_for_by_a_double_click_goes_out_once(hers, frozen, django_capture_on_commit_callbacks):
    address = url("send-test", frozen, frozen.recipients.first().pk)
    sent = {"token": "0c6c1f62-7a8e-4b1c-9a34-b6f1f1a2ce03"}

    with django_capture_on_commit_callbacks(execute=True):
        assert [hers.post(address, sent).status_code for _click in range(2)] == [302, 302]

    assert len(mail.outbox) == 1


def test_a_longer_list_of_recipients_asks_no_more(
    theirs, draft, specialist, coordinator, body, django_assert_num_queries
):
    many = [body(f"WTZ {number}", f"w{number}@x.example") for number in range(6)]
    choose(announcement=draft, by=specialist, organisations=many)
    freeze_recipients(announcement=draft, by=specialist)
    send_announcement(announcement=draft, by=coordinator)
    deliver()
    theirs.get(url("recipient-list", draft))

    with django_assert_num_queries(5):
        theirs.get(url("recipient-list", draft))


def test_a_longer_list_of_announcements_asks_no_more(theirs, frozen, django_assert_num_queries):
    theirs.get(reverse("announcements:announcement-list"))

    with django_assert_num_queries(4):
        theirs.get(reverse("announcements:announcement-list"))


def test_the_file_of_recipients_is_asked_for_with_a_reason(theirs, frozen):
    address = url("recipient-list", frozen) + "?export=csv"

    assert "Do czego potrzebny jest plik?" in theirs.get(address).content.decode()
    file = theirs.post(address, {"reason": "inviting"}).content.decode()

    assert "biuro@lipowo.example" in file


def test_the_file_of_who_may_not_see_contact_data_holds_no_address(officer, client_of, frozen):
    answer = client_of(officer).post(url("recipient-list", frozen) + "?export=csv", {"reason": "inviting"})

    file = answer.content.decode()
    assert "WTZ Lipowo" in file
    assert "@" not in file


def test_a_coordinator_adds_a_template_and_a_specialist_fetches_it(theirs, hers):
    sent = {"name": "List", "upload": upload("list.docx", word("Do {{ organizacja }}"))}

    assert theirs.post(reverse("announcements:letter-create"), sent).status_code == 302
    page = hers.get(reverse("announcements:letter-list"))

    letter = page.context["letters"][0]
    file = hers.get(reverse("announcements:letter-file", args=[letter.pk]))
    assert b"".join(file.streaming_content)[:2] == b"PK"
    assert reverse("announcements:letter-archive", args=[letter.pk]) not in page.content.decode()


def test_a_letter_is_looked_at_filled_in(hers, draft, specialist, body):
    from contacts.announcements.actions import change_announcement

    change_announcement(announcement=draft, by=specialist, letter=LetterTemplateFactory())
    choose(announcement=draft, by=specialist, organisations=[body("WTZ", "w@x.example")])
    recipient = freeze_recipients(announcement=draft, by=specialist).recipients.get()

    answer = hers.get(url("preview-letter", draft, recipient.pk))

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:2] == b"PK"


@pytest.mark.parametrize("name", ["freeze", "thaw", "send", "retry", "discard"])
def test_a_question_that_no_longer_stands_leads_to_the_page(theirs, draft, specialist, name):
    from contacts.announcements.actions import discard_announcement

    discard_announcement(announcement=draft, by=specialist)

    assert theirs.get(url(name, draft)).url == draft.get_absolute_url()
