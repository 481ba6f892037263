#!/usr/bin/env python3
"""Jedno polecenie do wszystkiego; potrzebny jest tylko Python 3.11 lub nowszy.

  python3 run.py                  uruchamia CRM (za pierwszym razem z danymi przykładowymi)
      --port N  --host ADRES      inny port lub adres (zwykle 127.0.0.1:8000)
      --no-demo                   pusta baza bez danych przykładowych
  python3 run.py manage POLECENIE polecenie Django, np. manage verify_ledger
  python3 run.py test             instaluje, czego trzeba testom, i sprawdza wszystko
  python3 run.py test ARGUMENTY   same testy na SQLite, np. test tests/contacts -k nip
  python3 run.py check            styl, warstwy, szablony, typy, tłumaczenia, migracje (bez testów)
  python3 run.py fix              poprawia styl kodu i szablonów
  python3 run.py messages         zbiera teksty do tłumaczenia i liczy brakujące
  python3 run.py bench            mierzy szybkość

Zmienne środowiska opisuje plik .env.example.
"""
# For developers: standard library only, and syntax that Python 3.6 still parses, so that an old Python gets a
# sentence and not a SyntaxError. All chatter goes to stderr: `manage ... --json` keeps stdout for itself.

import argparse
import errno
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
STAMP = os.path.join(VENV, "crm-requirements")
LOG = os.path.join(VENV, "install.log")
OLDEST_PYTHON = (3, 11)

BASE, POSTGRES, DEV = "requirements.txt", "requirements-postgres.txt", "requirements-dev.txt"
DATA_ADVICE = "sprawdź prawa do niego i wolne miejsce albo wskaż inny zmienną DATA_DIR"
# What is also there once a set is installed: going back to a smaller set costs nothing.
COVERED_BY = {BASE: (BASE, POSTGRES, DEV), POSTGRES: (POSTGRES, DEV), DEV: (DEV,)}
NO_NETWORK = (
    "connection broken",
    "connection refused",
    "dns error",
    "error sending request",
    "failed to establish",
    "from versions: none",
    "name or service not known",
    "network is unreachable",
    "temporary failure",
    "timed out",
)


class Refusal(Exception):
    """One plain sentence that says what to do."""

    def __init__(self, sentence, code=1):
        super().__init__(sentence)
        self.code = code


def say(sentence):
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


# --- what must be true before anything is done


def require_python(version):
    if tuple(version) < OLDEST_PYTHON:
        raise Refusal(
            "CRM potrzebuje Pythona 3.11 lub nowszego, a to jest {}.{}: zainstaluj nowszy "
            "i uruchom nim run.py, np. „python3.11 run.py”.".format(version[0], version[1])
        )


def require_venv_module(find=importlib.util.find_spec):
    if find("venv") is None or find("ensurepip") is None:
        raise Refusal("Temu Pythonowi brakuje modułu venv: w Debianie i Ubuntu wykonaj „apt install python3-venv”.")


def require_writable(folder, advice):
    try:
        os.makedirs(folder, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        raise Refusal("Nie można zapisywać w folderze {}: {}.".format(folder, advice)) from None


def require_free_port(host, port):
    if not 0 < port < 65536:
        raise Refusal("Port musi być liczbą od 1 do 65535: podaj inny, np. --port 8001.", 2)
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                sentence = "Port {} jest zajęty: zamknij program, który go używa, albo podaj inny: --port {}."
                raise Refusal(sentence.format(port, port + 1 if port < 65535 else 8000)) from None
            sentence = "Nie można użyć adresu {}:{}: podaj inny opcją --host lub --port."
            raise Refusal(sentence.format(host, port)) from None


# --- settings of this machine


def settings_file():
    """The lines KEY=VALUE of the file .env, which Django reads too; the environment wins over it."""
    try:
        with open(os.path.join(ROOT, ".env"), encoding="utf-8") as file:
            lines = [line.strip() for line in file if "=" in line and not line.lstrip().startswith("#")]
    except FileNotFoundError:
        return {}
    pairs = (line.split("=", 1) for line in lines)
    return {key.replace("export ", "").strip(): value.strip().strip("\"'") for key, value in pairs}


def prepare_settings():
    """Local mode unless somebody chose otherwise; one data folder wherever we are called from."""
    from_file = settings_file()
    os.environ.setdefault("CRM_MODE", from_file.get("CRM_MODE", "local"))
    data = os.environ.get("DATA_DIR") or os.path.join(ROOT, os.path.expanduser(from_file.get("DATA_DIR", "data")))
    os.environ["DATA_DIR"] = os.path.abspath(os.path.expanduser(data))
    url = os.environ.get("DATABASE_URL", from_file.get("DATABASE_URL", ""))
    return POSTGRES if url.startswith(("postgres", "pgsql")) else BASE


# --- the environment


def fingerprint(name):
    with open(os.path.join(ROOT, name), "rb") as file:
        return "{} {}".format(name, hashlib.sha256(file.read()).hexdigest())


def is_installed(wanted):
    try:
        with open(STAMP, encoding="ascii") as file:
            stamp = file.read().strip()
    except FileNotFoundError:
        return False
    return os.path.exists(PYTHON) and stamp in [fingerprint(name) for name in COVERED_BY[wanted]]


def ensure_environment(wanted):
    if is_installed(wanted):
        return
    require_writable(ROOT, "nadaj sobie do niego prawa albo rozpakuj program gdzie indziej")
    uv = shutil.which("uv")
    if not os.path.exists(PYTHON) or not (uv or has_pip()):
        make_environment()
    say("Instaluję potrzebne pakiety; za pierwszym razem trwa to około minuty…")
    if os.path.exists(STAMP):
        os.remove(STAMP)  # an interrupted installation must not pass for a finished one
    install(uv, wanted)
    with open(STAMP, "w", encoding="ascii") as file:
        file.write(fingerprint(wanted))


def has_pip():
    return subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0


def make_environment():
    require_venv_module()
    say("Tworzę środowisko w folderze .venv…")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        reason = made.stdout.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise Refusal(
            "Nie udało się utworzyć środowiska .venv ({}): w Debianie i Ubuntu wykonaj "
            "„apt install python3-venv” i spróbuj ponownie.".format("".join(reason) or "bez wyjaśnienia")
        )


def install(uv, wanted):
    command = [uv, "pip", "install", "--python", PYTHON] if uv else [PYTHON, "-m", "pip", "install"]
    if not uv:
        command += ["--disable-pip-version-check", "--no-input"]
    with open(LOG, "wb") as log:
        code = subprocess.call(
            [*command, "--require-hashes", "-r", os.path.join(ROOT, wanted)],
            stdout=log, stderr=subprocess.STDOUT, cwd=ROOT,
        )  # fmt: skip
    if code:
        with open(LOG, encoding="utf-8", errors="replace") as log:
            text = log.read().lower()
        if any(sign in text for sign in NO_NETWORK):
            raise Refusal(
                "Nie ma połączenia z serwerem pakietów: sprawdź internet i uruchom to polecenie jeszcze raz "
                "(szczegóły: {}).".format(LOG)
            )
        raise Refusal(
            "Nie udało się zainstalować pakietów: usuń przyczynę, którą podaje plik {}, i uruchom "
            "to polecenie jeszcze raz.".format(LOG)
        )


def become(arguments):
    """Go on as the environment's Python, so that Ctrl+C and exit codes are its own."""
    if os.name == "nt":
        sys.exit(subprocess.call([PYTHON, *arguments]))
    os.execv(PYTHON, [PYTHON, *arguments])


# --- verbs


class PolishParser(argparse.ArgumentParser):
    def error(self, message):
        raise Refusal("Nie rozumiem argumentów polecenia serve: zobacz „python3 run.py help”.", 2)


def serve(arguments, requirements):
    parser = PolishParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--no-demo", action="store_true")
    chosen = parser.parse_args(arguments)
    require_writable(os.environ["DATA_DIR"], DATA_ADVICE)
    require_free_port(chosen.host, chosen.port)
    os.environ.setdefault("PORT", str(chosen.port))  # for links in e-mails, where no PUBLIC_URL is set
    ensure_environment(requirements)
    become([os.path.join(ROOT, "manage.py"), "serve", *arguments])


def manage(arguments, requirements):
    if not arguments:
        raise Refusal("Podaj polecenie Django, np. „python3 run.py manage check”.", 2)
    require_writable(os.environ["DATA_DIR"], DATA_ADVICE)
    ensure_environment(requirements)
    become([os.path.join(ROOT, "manage.py"), *arguments])


def bench(arguments, requirements):
    manage(["bench", *arguments], DEV)


def develop(verb):
    def run(arguments, requirements):
        ensure_environment(DEV)
        os.chdir(ROOT)
        become(["-m", "tests.tools.quality", verb, *arguments])

    return run


VERBS = {"serve": serve, "manage": manage, "bench": bench}
VERBS.update((verb, develop(verb)) for verb in ("test", "check", "fix", "messages"))


def main(arguments, version=sys.version_info[:2]):
    try:
        require_python(version)
        if arguments[:1] and arguments[0] in ("help", "-h", "--help"):
            say(__doc__.strip())
            return 0
        if not arguments or arguments[0].startswith("-"):
            arguments = ["serve", *arguments]
        verb, rest = arguments[0], arguments[1:]
        if verb not in VERBS:
            raise Refusal("Nie ma polecenia „{}”: wybierz jedno z {}.".format(verb, ", ".join(VERBS)), 2)
        VERBS[verb](rest, prepare_settings())
    except Refusal as problem:
        say(str(problem))
        return problem.code
    except KeyboardInterrupt:
        say("Przerwano.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
