"""The server's log: refusals in one line, errors with everything that helps to mend them."""

import logging
import sys

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from crm.common.logs import NoSecretAddresses, PlainRefusals


@pytest.fixture
def written():
    """What the server's own handler would write of Django's messages about requests."""
    records = []

    class Keep(logging.Handler):
        def emit(self, record):
            records.append(self.format(record))

    handler, logger = Keep(), logging.getLogger("django.request")
    handler.addFilter(PlainRefusals())
    logger.addHandler(handler)
    yield records
    logger.removeHandler(handler)


def test_a_refused_page_is_one_line_in_the_log(specialist, client_of, written):
    assert client_of(specialist).get(reverse("accounts:user-list")).status_code == 403

    [line] = written
    assert reverse("accounts:user-list") in line
    assert "\n" not in line


def test_an_error_keeps_its_traceback(written):
    for error in (PermissionDenied(), ValueError("zepsute")):
        try:
            raise error
        except (PermissionDenied, ValueError):
            logging.getLogger("django.request").error("Adres", exc_info=sys.exc_info())

    refused, broken = written
    assert "Traceback" not in refused
    assert "Traceback" in broken


def test_the_server_s_handler_is_told_so():
    console = settings.LOGGING["handlers"]["console"]
    assert [settings.LOGGING["filters"][name]["()"] for name in console["filters"]] == [
        "crm.common.logs.PlainRefusals",
        "crm.common.logs.NoSecretAddresses",
    ]


@pytest.fixture
def written_by_the_house(caplog):
    """What our own filter leaves of a line."""
    caplog.handler.addFilter(NoSecretAddresses())
    return caplog


@pytest.mark.parametrize(
    "address",
    ["/kalendarz/Tajne123-_x.ics", "/accounts/set-password/Tajne123:abc/", "/accounts/first-admin/Tajne123/"],
)
def test_an_address_that_is_a_key_is_logged_without_the_key(address, client, db, written_by_the_house):
    assert client.get(address).status_code == 404

    [line] = written_by_the_house.messages
    assert "Tajne123" not in line
    assert address.split("Tajne123")[0] in line


def test_the_development_server_s_access_log_leaves_it_out_too(written_by_the_house):
    logging.getLogger("django.request").warning('"%s" %s %s', "GET /kalendarz/Tajne123.ics HTTP/1.1", "200", "815")

    assert written_by_the_house.messages == ['"GET /kalendarz/… HTTP/1.1" 200 815']
    assert settings.LOGGING["loggers"]["django.server"]["handlers"] == ["console"]
