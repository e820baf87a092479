"""Write the list of parts (SBOM, CycloneDX JSON) of the wheel in a folder: `python -m tools.sbom build/release`.

The wheel is installed by itself with what constraints.txt pins for it, and the list tells what is there then: names,
versions, licences, and who needs whom. The judge that lies in the wheel is told as a part of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from tools import locked

NAME = "sbom.cdx.json"
ABOUT = locked.ROOT / "provenance" / "entailment" / "small" / "about.json"
_LOCAL = "file:"  # where a part lay on the machine that made the list is nobody's business


def main() -> int:
    folder = Path(sys.argv[1])
    (wheel,) = folder.glob("*.whl")
    with tempfile.TemporaryDirectory() as place:
        found = listed(installed(wheel, Path(place)))
        found = only(found, needed(Path(place)))
    found["metadata"]["component"]["version"] = wheel.name.split("-")[1]  # pyproject.toml says only where it stands
    found["components"].append(judge(json.loads(ABOUT.read_text(encoding="utf-8"))))
    (folder / NAME).write_text(json.dumps(cleaned(found), indent=2) + "\n", encoding="utf-8", newline="\n")
    return 0


def installed(wheel: Path, place: Path) -> Path:
    """The Python of an environment that holds the wheel and what it needs, and not even pip."""
    venv.create(place, with_pip=False)
    python = next(one for one in (place / "bin/python", place / "Scripts/python.exe") if one.exists())
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check"]
    pinned = place / "locked.txt"
    command = [sys.executable, str(locked.ROOT / "tools/locked.py"), "--no-build"]
    pinned.write_text(subprocess.run(command, capture_output=True, text=True, check=True).stdout, encoding="utf-8")
    subprocess.run([*pip, "--require-hashes", "-r", str(pinned)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    return python


def listed(python: Path) -> dict[str, Any]:
    """What is installed beside `python`, as CycloneDX JSON without a clock."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON"]
    command += ["--pyproject", str(locked.ROOT / "pyproject.toml"), "--mc-type", "application", str(python)]
    told: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return told


def needed(place: Path) -> set[str]:
    """What the package needs of what is installed: of what is pinned for it some is for extras of others."""
    (folder,) = (*place.glob("lib/python*/site-packages"), *place.glob("Lib/site-packages"))
    known = {locked.normal(one.name): one for one in distributions(path=[str(folder)])}
    found, left = set[tuple[str, str]](), [("fact-provenance", "")]  # each with one of its extras, or none
    while left:
        name, extra = left.pop()
        if (name, extra) in found or name not in known:
            continue
        found.add((name, extra))
        for told in map(Requirement, known[name].requires or ()):
            if told.marker is None or told.marker.evaluate({"extra": extra}):
                left += [(locked.normal(told.name), one) for one in ("", *told.extras)]
    return {name for name, _ in found}


def only(found: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """The list with the parts of these names alone."""
    kept = [one for one in found["components"] if locked.normal(one["name"]) in names]
    refs = {found["metadata"]["component"]["bom-ref"], *(one["bom-ref"] for one in kept)}
    needs = [
        {"ref": one["ref"], "dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in refs]}
        for one in found["dependencies"]
        if one["ref"] in refs
    ]
    return {**found, "components": kept, "dependencies": needs}


def judge(about: dict[str, Any]) -> dict[str, Any]:
    """The learned judge as a part."""
    return {
        "type": "machine-learning-model",
        "bom-ref": f"judge-{about['name']}",
        "name": f"provenance judge {about['name']}",
        "version": about["version"],
        "description": f"Began as {about['base']}; see docs/origins.md.",
        "hashes": [{"alg": "SHA-256", "content": about["sha256"]["judge.onnx"]}],
        "licenses": [{"license": {"id": about["licence"]}}],
    }


def cleaned(found: Any) -> Any:
    """The same without addresses of this machine."""
    if isinstance(found, dict):
        return {key: cleaned(value) for key, value in found.items()}
    if isinstance(found, list):
        return [cleaned(one) for one in found if not (isinstance(one, dict) and _is_local(one))]
    return found


def _is_local(one: dict[str, Any]) -> bool:
    return str(one.get("url", "")).startswith(_LOCAL)


if __name__ == "__main__":
    sys.exit(main())
