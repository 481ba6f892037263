"""Every browser asset in the repository is the one VENDOR.json names, byte for byte, and none is unlisted."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
VENDOR = ROOT / "crm" / "static" / "vendor"
PACKAGES = json.loads((VENDOR / "VENDOR.json").read_text(encoding="utf-8"))["packages"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["npm"])
def test_a_package_is_what_the_list_says(package):
    folder = ROOT / package["into"]
    listed = {name: entry["sha256"] for name, entry in package["files"].items()}
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}

    assert found == listed
    assert "LICENSE.txt" in found
    assert package["licence"] in {"MIT", "Apache-2.0", "OFL-1.1"}


def test_no_asset_lies_outside_the_list():
    folders = {ROOT / package["into"] for package in PACKAGES}
    assert {path for path in VENDOR.iterdir() if path.is_dir()} <= folders


@pytest.mark.parametrize("file", sorted(VENDOR.rglob("*.min.*")), ids=lambda file: file.name)
def test_no_source_map_is_asked_for(file):
    assert b"sourceMappingURL" not in file.read_bytes()
