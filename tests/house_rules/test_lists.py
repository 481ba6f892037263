"""What holds for every list alike."""

import pytest
from django.urls import resolve, reverse

from crm.common.views import ListPage
from tests.house_rules.access import ACCESS


def is_list(name):
    return issubclass(getattr(resolve(reverse(name)).func, "view_class", object), ListPage)


LISTS = [name for name, access in ACCESS.items() if not access.keys and is_list(name)]


@pytest.mark.parametrize("name", LISTS)
def test_filtering_a_list_answers_the_results_alone(name, coordinator, administrator, client_of):
    user = coordinator if coordinator.may(ACCESS[name].right) else administrator

    answer = client_of(user).get(reverse(name), headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert 'role="status"' in answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_going_back_to_a_list_the_browser_no_longer_keeps_answers_the_whole_page(
    name, coordinator, administrator, client_of
):
    user = coordinator if coordinator.may(ACCESS[name].right) else administrator
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<html" in client_of(user).get(reverse(name), headers=headers).content.decode()


@pytest.mark.parametrize("asked", ["999", "0", "-1", "x", "9" * 30])
@pytest.mark.parametrize("name", LISTS)
def test_a_page_that_is_not_there_shows_one_that_is(name, asked, coordinator, administrator, client_of):
    user = coordinator if coordinator.may(ACCESS[name].right) else administrator

    assert client_of(user).get(reverse(name), {"page": asked}).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_invites_nobody_to_what_their_role_does_not_do(name, auditor, client_of):
    if not auditor.may(ACCESS[name].right):
        pytest.skip("not for auditors")

    page = client_of(auditor).get(reverse(name)).content.decode()

    for word in ("dodaj", "zaplanuj"):
        assert word not in page.lower().split('id="results"')[1]
