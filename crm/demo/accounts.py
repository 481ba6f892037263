"""Demonstration accounts: one for each role, invented names, passwords drawn anew in every installation."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from crm.accounts.models import AUDITOR_ACCESS, User
from crm.accounts.roles import Role
from crm.common.dates import today
from crm.demo.people import DOMAIN

# Role as the office says it, role, first and last name, mailbox.
PEOPLE = [
    ("specjalistka", Role.SPECIALIST, "Anna", "Przykładowa", "anna.przykladowa"),
    ("specjalista", Role.SPECIALIST, "Tomasz", "Wymyślny", "tomasz.wymyslny"),
    ("koordynatorka", Role.COORDINATOR, "Ewa", "Zmyślona", "ewa.zmyslona"),
    ("osoba ds. sprawozdawczości", Role.REPORTING_OFFICER, "Piotr", "Niebyły", "piotr.niebyly"),
    ("administratorka", Role.ADMINISTRATOR, "Zofia", "Umowna", "zofia.umowna"),
    ("audytor", Role.AUDITOR, "Adam", "Poglądowy", "adam.pogladowy"),
]
WORDS = """
    brzoza czajka dolina fiolet grzyb iskra jagoda kamień latarnia miska niebo ogród pióro rower sosna talerz
    ulica wiatr zegar żaba kubek most pole rzeka skrzypce bocian chmura deska guzik kasza lipa mech okno piec
    rynek sowa trawa wagon zboże łódka burza cegła dzwon furtka głaz hamak jeżyna kłos lasek motyl
""".split()  # noqa: SIM905


@dataclass(frozen=True)
class Team:
    """The people of the demo, by what they do in the stories."""

    north: User
    south: User
    coordinator: User
    officer: User
    administrator: User
    auditor: User


def create_team() -> tuple[Team, list[str]]:
    """The accounts, and a line "role, e-mail, password" for each, parted by tabs."""
    users, lines = [], []
    for words, role, first_name, last_name, mailbox in PEOPLE:
        email, password = f"{mailbox}@{DOMAIN}", new_password()
        users.append(
            User.objects.create_user(
                email,
                password,
                first_name=first_name,
                last_name=last_name,
                role=role,
                access_until=today() + AUDITOR_ACCESS if role == Role.AUDITOR else None,
            )
        )
        lines.append(f"{words}\t{email}\t{password}")
    return Team(*users), lines


def new_password() -> str:
    """Four words and a number: long enough for the rules, short enough to type in."""
    return "-".join([*(secrets.choice(WORDS) for _ in range(4)), str(secrets.randbelow(90) + 10)])


def write_accounts(lines: list[str], path: Path):
    """Readable by the owner only, from the first byte on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))
