"""Take the browser assets that VENDOR.json names out of npm tarballs and write down their hashes.

    npm pack bootstrap@5.3.9 --pack-destination /tmp/tarballs
    python -m tests.tools.vendor /tmp/tarballs

To raise a version: change it in VENDOR.json, fetch the tarball, run this. See docs/how-to/vendor-assets.md.
"""

import hashlib
import json
import re
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "crm" / "static" / "vendor" / "VENDOR.json"

# A source map we do not ship would make the manifest storage refuse the file.
SOURCE_MAP = re.compile(rb"\s*(//# sourceMappingURL=\S+|/\*# sourceMappingURL=.*?\*/)\s*$")


def tarball_name(package: dict) -> str:
    return f"{package['npm'].lstrip('@').replace('/', '-')}-{package['version']}.tgz"


def unpack(package: dict, tarballs: Path) -> None:
    target = ROOT / package["into"]
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(tarballs / tarball_name(package)) as archive:
        for name, entry in package["files"].items():
            content = SOURCE_MAP.sub(b"\n", archive.extractfile(f"package/{entry['from']}").read())
            (target / name).write_bytes(content)
            entry["sha256"] = hashlib.sha256(content).hexdigest()


def main(tarballs: Path) -> None:
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    for package in manifest["packages"]:
        unpack(package, tarballs)
    MANIFEST.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
