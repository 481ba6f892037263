"""M1: every address times everybody times every method, against the one table."""

import pytest
from django.db import transaction
from django.test import Client

from tests.house_rules.access import ACCESS, PRESSED_BY_MAIL_PROGRAMS, PUBLIC, SIGNED_IN
from tests.house_rules.scene import Scene
from tests.house_rules.urls import address, named_patterns, read_to_its_end

METHODS = ("get", "head", "post", "put", "delete")
PEOPLE = ("specialist", "coordinator", "officer", "administrator", "auditor")


def test_m1_every_address_is_in_the_table_and_no_other():
    assert set(named_patterns()) == set(ACCESS)


def expected(access, user, scene):
    """Whether the person may, from the table of roles alone."""
    if access.right in (PUBLIC, SIGNED_IN):
        return True
    rights = access.right if isinstance(access.right, tuple) else (access.right,)
    record = getattr(scene, access.record) if access.record else None
    return any(user.may(right, record) for right in rights)


def ask(client, method, url, sent=None):
    """One request, undone afterwards."""
    with transaction.atomic():
        answer = read_to_its_end(getattr(client, method)(url, sent or {}))
        transaction.set_rollback(True)
    return answer


@pytest.fixture
def everybody(request, db, client_of):
    """The scene's owner, who may act on its records, and one person of each role, for whom they are foreign."""
    scene = Scene()
    people = {name: request.getfixturevalue(name) for name in PEOPLE} | {"owner": scene.owner}
    return scene, {name: (person, client_of(person)) for name, person in people.items()}


@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access.right != PUBLIC])
def test_m1_who_may_open_an_address(name, everybody):
    scene, people = everybody
    access = ACCESS[name]
    url = address(name, access, scene)
    wrong = []
    for who, (person, client) in people.items():
        may = expected(access, person, scene)
        for method in METHODS:
            code = ask(client, method, url, access.sent).status_code
            right = code < 500 and code not in (403, 404) if may else code in (403, 404, 405)
            if not right:
                wrong.append(f"{method.upper()} by {who}: {code}, may={may}")
    for method in METHODS:
        answer = ask(Client(), method, url)
        if answer.status_code != 302 or not answer.url.startswith("/sign-in/login/"):
            wrong.append(f"{method.upper()} by nobody: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access.right == PUBLIC])
def test_m1_public_pages_answer_everybody(name, db):
    scene = Scene()
    answer = Client().get(address(name, ACCESS[name], scene))
    assert answer.status_code in (200, 302) or name == "accounts:first-admin"


@pytest.mark.parametrize("name", [name for name, access in ACCESS.items() if access.record])
def test_m2_a_record_out_of_sight_and_one_that_does_not_exist_are_alike(
    name, administrator, coordinator, officer, client_of
):
    """The administrator sees no record of the work; for who has the right the number is out of range."""
    scene = Scene()
    access = ACCESS[name]
    url = address(name, access, scene)
    record = getattr(scene, access.record)
    missing = url.replace(f"/{record.pk}/", "/999999999/", 1)
    hidden, gone = (client_of(administrator).get(one) for one in (url, missing))
    assert (hidden.status_code, len(hidden.content)) == (gone.status_code, len(gone.content))
    if url != missing:
        entitled = coordinator if expected(access, coordinator, scene) else officer
        assert client_of(entitled).get(missing).status_code in (404, 405)


def test_s03_a_form_without_its_token_is_refused_everywhere(everybody, coordinator):
    scene, _people = everybody
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    taken = []
    for name, access in ACCESS.items():
        answer = ask(client, "post", address(name, access, scene))
        if answer.status_code not in (403, 405) and name not in PRESSED_BY_MAIL_PROGRAMS:
            taken.append(f"{name}: {answer.status_code}")
    assert taken == []
