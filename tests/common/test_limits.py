"""S15: how often one person may search, download and import."""

import time

import pytest
from django.urls import reverse

from crm.common.limits import EXPORTS, SEARCHES, Limit, TooOftenError, one_at_a_time
from crm.search.views import STEPS_OF_TYPING, count_search
from tests.factories.contacts import OrganisationFactory
from tests.factories.exchange import ImportFileFactory

pytestmark = pytest.mark.django_db
TYPED = {"HTTP_HX_REQUEST": "true"}
LIST = reverse("contacts:organisation-list")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The time stands still, however slow the machine, until a test moves it."""

    class Clock:
        now = time.time()

    monkeypatch.setattr(time, "time", lambda: Clock.now)
    return Clock


def search(client, text="most", **headers):
    return client.get(reverse("search:search"), {"q": text}, **headers)


def statuses(client, texts, **headers):
    return [search(client, text, **headers).status_code for text in texts]


def test_a_burst_of_searches_is_answered_with_when_to_try_again(client_of, specialist):
    client = client_of(specialist)

    answers = [search(client) for _ in range(200)]

    assert [one.status_code for one in answers] == [200] * SEARCHES.times + [429] * (200 - SEARCHES.times)
    assert 0 < int(answers[-1]["Retry-After"]) <= SEARCHES.seconds
    assert "Spróbuj ponownie za" in answers[-1].content.decode()


def test_one_person_searching_does_not_stop_another(client_of, specialist, other_specialist):
    busy = client_of(specialist)
    for _ in range(SEARCHES.times + 1):
        last = search(busy)

    assert (last.status_code, search(client_of(other_specialist)).status_code) == (429, 200)


def test_after_a_minute_one_may_search_again(clock, specialist):
    for _ in range(SEARCHES.times):
        SEARCHES.count(specialist)
    clock.now += 20
    with pytest.raises(TooOftenError) as refused:
        SEARCHES.count(specialist)
    assert refused.value.seconds == 40

    clock.now += 41
    SEARCHES.count(specialist)


def test_a_word_typed_slowly_is_one_search(client_of, specialist):
    client = client_of(specialist)
    word = "stowarzysz"

    found = statuses(client, [word[:end] for end in range(1, len(word) + 1)], **TYPED)
    whole = statuses(client, ["most"] * SEARCHES.times)

    assert found == [200] * len(word)
    assert whole == [200] * (SEARCHES.times - 1) + [429]


def test_typing_on_for_ever_is_no_way_round(specialist):
    most = SEARCHES.times * (STEPS_OF_TYPING + 1)
    for length in range(1, most + 1):
        count_search(specialist, "a" * length, typed=True)

    with pytest.raises(TooOftenError):
        count_search(specialist, "a" * (most + 1), typed=True)


def test_a_refused_search_typed_at_comes_as_a_part_of_the_page(client_of, specialist):
    client = client_of(specialist)
    for number in range(SEARCHES.times):
        search(client, f"{number}", **TYPED)

    answer = search(client, "most", **TYPED)

    assert (answer.status_code, "<html" in answer.content.decode()) == (429, False)
    assert "Spróbuj ponownie za" in answer.content.decode()


def test_an_empty_search_is_none(client_of, specialist):
    assert set(statuses(client_of(specialist), [""] * (SEARCHES.times + 1))) == {200}


def test_the_eleventh_file_within_an_hour_waits_and_says_until_when(client_of, coordinator):
    OrganisationFactory()
    client = client_of(coordinator)

    answers = [client.get(LIST, {"export": "csv"}) for _ in range(EXPORTS.times + 1)]

    assert [one.status_code for one in answers] == [200] * EXPORTS.times + [429]
    assert int(answers[-1]["Retry-After"]) > 3500
    assert "Spróbuj ponownie o " in answers[-1].content.decode()
    assert client.get(LIST).status_code == 200


def test_a_file_with_a_reason_counts_once_and_only_when_it_is_made(client_of, coordinator):
    client = client_of(coordinator)
    address = f"{reverse('contacts:person-list')}?export=csv"
    for _ in range(EXPORTS.times):
        assert (client.get(address).status_code, client.post(address, {}).status_code) == (200, 422)

    made = [client.post(address, {"reason": "control"}).status_code for _ in range(EXPORTS.times + 1)]

    assert made == [200] * EXPORTS.times + [429]


def test_one_list_of_a_person_is_worked_on_at_once(client_of, coordinator):
    file = ImportFileFactory(uploaded_by=coordinator)
    client, decided = client_of(coordinator), {"shown": "2", "out_2": "on"}

    with one_at_a_time("import", coordinator, ""):
        answer = client.post(file.get_absolute_url(), decided)
    assert (answer.status_code, answer["Retry-After"]) == (429, "10")

    assert client.post(file.get_absolute_url(), decided).status_code == 302


def test_work_that_fails_makes_room_for_the_next(coordinator):
    with pytest.raises(ValueError, match="broken"), one_at_a_time("import", coordinator, ""):
        raise ValueError("broken")

    with one_at_a_time("import", coordinator, ""):
        pass


def test_two_limits_and_two_people_are_counted_apart():
    one, other = Limit("one", 1, 60), Limit("other", 1, 60)

    assert (one.wait(1), one.wait(2), other.wait(1)) == (0, 0, 0)
    assert one.wait(1) > 0
