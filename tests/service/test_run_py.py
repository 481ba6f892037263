"""run.py tells each refusal in one Polish sentence that says what to do."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).parent


def run_py(*arguments, **environment):
    """run.py as a person starts it, without the settings of the test run."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CRM_MODE")}
    return subprocess.run(
        [sys.executable, ROOT / "run.py", *arguments],
        env=inherited | environment,
        capture_output=True,
        encoding="utf-8",
    )


def assert_one_sentence(text, *parts):
    assert text.strip().count("\n") == 0
    assert text.strip().endswith(".")
    for part in parts:
        assert part in text


@pytest.fixture
def data_folder(tmp_path):
    return str(tmp_path / "data")


def test_a_taken_port_is_named_and_another_is_proposed(data_folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run_py("--port", str(port), DATA_DIR=data_folder)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert_one_sentence(refused.stderr, f"Port {port} jest zajęty", "--port")


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    # A file in place of a folder: rights would not stop the root user that tests may run as.
    (tmp_path / "file").touch()
    folder = str(tmp_path / "file" / "data")
    refused = run_py("serve", DATA_DIR=folder)
    assert refused.returncode == 1
    assert_one_sentence(refused.stderr, folder, "DATA_DIR", "sprawdź prawa")


def test_an_unknown_verb_is_answered_with_the_known_ones():
    refused = run_py("serwuj")
    assert refused.returncode == 2
    assert_one_sentence(refused.stderr, "serwuj", "serve", "test")


@pytest.mark.parametrize("wrong", [["--port", "osiem"], ["--prot", "1"], ["--port", "70000"], ["cokolwiek"]])
def test_wrong_arguments_are_a_usage_error(wrong, data_folder):
    refused = run_py("serve", *wrong, DATA_DIR=data_folder)
    assert refused.returncode == 2
    assert_one_sentence(refused.stderr)


def test_help_is_in_polish_and_lists_every_verb():
    shown = run_py("--help")
    assert shown.returncode == 0
    assert all(f"run.py {verb}" in shown.stderr for verb in run.VERBS if verb != "serve")


def test_an_old_python_is_told_which_one_is_needed(capsys):
    assert run.main(["serve"], version=(3, 6)) == 1
    assert_one_sentence(capsys.readouterr().err, "3.6", "Pythona 3.11", "zainstaluj")


def test_the_file_still_parses_on_the_oldest_python_that_deserves_a_sentence():
    import ast

    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_missing_venv_module_is_told_with_the_command_that_installs_it():
    with pytest.raises(run.Refusal) as refusal:
        run.require_venv_module(find=lambda name: None if name == "ensurepip" else name)
    assert_one_sentence(str(refusal.value), "apt install python3-venv")


@pytest.mark.parametrize(
    ("log", "advice"),
    [
        ("error: Failed to fetch\n  Caused by: dns error", "sprawdź internet"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "install.log"),
    ],
)
def test_a_failed_installation_says_what_to_do_and_where_the_log_is(log, advice, tmp_path, monkeypatch):
    pip = tmp_path / "pip"
    pip.write_text(f"#!{sys.executable}\nimport sys\nprint({log!r})\nsys.exit(1)\n")
    pip.chmod(0o700)
    monkeypatch.setattr(run, "LOG", str(tmp_path / "install.log"))
    with pytest.raises(run.Refusal) as refusal:
        run.install(str(pip), run.BASE)
    assert_one_sentence(str(refusal.value), advice, run.LOG)


class TestStamp:
    """Installing happens once per set of packages, and a larger set covers a smaller one."""

    @pytest.fixture(autouse=True)
    def scratch(self, tmp_path, monkeypatch):
        monkeypatch.setattr(run, "ROOT", str(tmp_path))
        monkeypatch.setattr(run, "STAMP", str(tmp_path / "stamp"))
        monkeypatch.setattr(run, "PYTHON", sys.executable)
        for name in (run.BASE, run.POSTGRES, run.DEV):
            (tmp_path / name).write_text(name)
        self.folder = tmp_path

    def installed(self, name):
        (self.folder / "stamp").write_text(run.fingerprint(name))

    def test_nothing_is_installed_at_first(self):
        assert not run.is_installed(run.BASE)

    def test_the_developers_set_covers_the_others(self):
        self.installed(run.DEV)
        assert all(run.is_installed(name) for name in (run.BASE, run.POSTGRES, run.DEV))

    def test_the_users_set_covers_itself_only(self):
        self.installed(run.BASE)
        assert [run.is_installed(name) for name in (run.BASE, run.POSTGRES, run.DEV)] == [True, False, False]

    def test_a_changed_list_is_installed_again(self):
        self.installed(run.BASE)
        (self.folder / run.BASE).write_text("other")
        assert not run.is_installed(run.BASE)


class TestSettings:
    @pytest.fixture(autouse=True)
    def scratch(self, tmp_path, monkeypatch):
        monkeypatch.setattr(run, "ROOT", str(tmp_path))
        # Set and removed, so that whatever run.py puts there is undone after the test.
        for name in ("CRM_MODE", "DATA_DIR", "DATABASE_URL"):
            monkeypatch.setenv(name, "")
            monkeypatch.delenv(name)
        self.file = tmp_path / ".env"

    def test_a_single_machine_is_the_default(self):
        assert run.prepare_settings() == run.BASE
        assert os.environ["CRM_MODE"] == "local"
        assert os.environ["DATA_DIR"] == os.path.join(run.ROOT, "data")

    def test_the_file_is_listened_to(self):
        self.file.write_text(
            "# a comment\nCRM_MODE=production\nDATABASE_URL='postgres://crm@db/crm'\nDATA_DIR=elsewhere\n"
        )
        assert run.prepare_settings() == run.POSTGRES
        assert os.environ["CRM_MODE"] == "production"
        assert os.environ["DATA_DIR"] == os.path.join(run.ROOT, "elsewhere")

    def test_the_environment_wins_over_the_file(self, monkeypatch):
        self.file.write_text("CRM_MODE=production\n")
        monkeypatch.setenv("CRM_MODE", "local")
        run.prepare_settings()
        assert os.environ["CRM_MODE"] == "local"
