"""House rules that are read from the sources and the models themselves."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.template.loader import get_template
from django.utils.functional import Promise

import tests.factories
from crm.accounts.models import User
from crm.audit.operations import OutsideOperationError
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory

ROOT = Path(__file__).resolve().parents[2]
CODE = [path for top in ("crm", "contacts", "groups", "milestones") for path in (ROOT / top).rglob("*.py")]
OURS = ("crm.", "contacts", "groups", "milestones")
# Made by an action together with the record they belong to, loaded from the repository, or written by the house.
WITHOUT_FACTORY = {
    "territory.Voivodeship": "reference data",
    "territory.Powiat": "reference data",
    "territory.Gmina": "reference data",
    "audit.Operation": "made by every factory",
    "milestones.PathTemplate": "reference data",
    "milestones.MilestoneKind": "reference data",
    "milestones.Stage": "reference data",
    "reports.Indicator": "reference data",
    "reports.IndicatorDefinition": "reference data",
}


def our_models():
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith(OURS) and not model.__name__.startswith("Historical")
    ]


def factories():
    for module in pkgutil.iter_modules(tests.factories.__path__):
        importlib.import_module(f"tests.factories.{module.name}")
    found, new = set(), [HouseFactory]
    while new:
        factory = new.pop()
        new += factory.__subclasses__()
        if factory._meta.model is not None:
            found.add(factory._meta.model)
    return found


def test_every_model_has_a_factory_or_a_reason():
    without = {model._meta.label for model in our_models() if model not in factories()}
    assert without - set(WITHOUT_FACTORY) == set()


def enumerations():
    found, new = [], [models.TextChoices]
    while new:
        for choices in new.pop().__subclasses__():
            new.append(choices)
            if choices.__module__.startswith(OURS) and len(choices):
                found.append(choices)
    return found


@pytest.mark.parametrize("choices", enumerations(), ids=lambda choices: choices.__qualname__)
def test_every_choice_has_a_polish_label(choices):
    assert [member for member in choices if not isinstance(member.label, Promise)] == [], "label not translated lazily"
    untranslated = [str(member.label) for member in choices if same_in_both(member.label)]
    assert untranslated == []


# Spelled alike in English and Polish.
SAME = {"e-mail", "E-mail", "administrator", "mentor", "gmina", "partner", "powiat"}


def same_in_both(label):
    text = str(label)
    return text == label._args[-1] and text not in SAME and not text.isupper()


def test_a_tracked_record_is_not_written_outside_an_operation(db):
    from contacts.models import Organisation

    with pytest.raises(OutsideOperationError):
        Organisation.objects.create(name="WTZ Wzorowo", kind="wtz", powiat_id="3002")


def test_accounts_keep_no_copies_of_passwords():
    assert not hasattr(User, "history")


def test_no_form_escapes_its_token():
    exempt = {str(path.relative_to(ROOT)) for path in CODE if "csrf_exempt" in path.read_text(encoding="utf-8")}
    # Mail programs press the button there, and the secret in the address is the permission.
    assert exempt <= {"contacts/announcements/views/public.py"}


def test_markup_is_taken_as_it_is_in_one_module_only():
    using = {str(path.relative_to(ROOT)) for path in CODE if re.search(r"\bmark_safe\b|SafeString", path.read_text())}
    assert using <= {"crm/common/templatetags/house.py"}


def templates():
    return [path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*") if path.is_file()]


@pytest.mark.parametrize("template", templates(), ids=str)
def test_every_template_compiles_and_trusts_nothing(template):
    get_template(str(template))
    text = (ROOT / "templates" / template).read_text(encoding="utf-8")
    assert "|safe" not in text
    assert " style=" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    if template.suffix == ".html":
        assert "autoescape" not in text


# Found by name: Django's pages for errors and the sign-in library's templates.
FOUND_BY_NAME = re.compile(r"^(400|403|403_csrf|404|429|500|503)\.html$|^account/")


def test_no_template_is_left_unused():
    named = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    named += "\n".join((ROOT / "templates" / path).read_text(encoding="utf-8") for path in templates())
    unused = [str(path) for path in templates() if str(path) not in named and not FOUND_BY_NAME.match(str(path))]
    assert unused == []


def test_a_known_sentence_comes_out_in_polish(db):
    assert SpecialistFactory().get_role_display() == "specjalistka / specjalista"


def test_etat_is_said_of_the_fraction_of_a_contract_alone():
    catalogue = (ROOT / "crm/locale/pl/LC_MESSAGES/django.po").read_text()

    said = set(re.findall(r"\w+ etat(?:y|u|ów|ami)?\b|\bEtat\w*|\"etaty?\b", catalogue))

    assert said == {"Wymiar etatu", "wymiar etatu", "pełny etat", "pół etatu"}
