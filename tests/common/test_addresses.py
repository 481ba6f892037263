"""The address that links in mail begin with."""

import pytest

from crm.common.addresses import public_url


@pytest.mark.parametrize(
    ("hosts", "local", "url"),
    [
        (["crm.example.org", "10.0.0.2"], False, "https://crm.example.org"),
        ([".example.org"], False, "http://127.0.0.1:8000"),
        (["*"], False, "http://127.0.0.1:8000"),
        ([], False, "http://127.0.0.1:8000"),
        (["127.0.0.1"], True, "http://127.0.0.1:8000"),
    ],
)
def test_it_is_the_first_named_host_or_this_machine(hosts, local, url):
    assert public_url(hosts, local=local) == url
