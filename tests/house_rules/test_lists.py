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
