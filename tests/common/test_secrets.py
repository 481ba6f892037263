"""The secret of an installation: made once, readable by its owner alone."""

import pytest

from crm.common.secrets import secret_from_file


@pytest.fixture
def file(tmp_path):
    return tmp_path / "data" / "secret-key"


def test_a_secret_is_made_on_first_use_and_kept(file):
    first = secret_from_file(file)

    assert len(first) > 60
    assert secret_from_file(file) == first


def test_no_two_installations_share_one(tmp_path):
    assert secret_from_file(tmp_path / "one") != secret_from_file(tmp_path / "two")


def test_only_its_owner_may_read_it(file):
    secret_from_file(file)

    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_left_empty_by_a_full_disk_is_no_secret(file):
    file.parent.mkdir()
    file.touch()

    made = secret_from_file(file)

    assert made
    assert secret_from_file(file) == made
    assert file.stat().st_mode & 0o777 == 0o600
