"""Say where a release comes from, and what is left to do before its tag: `python -m tools.release build/release`.

Beside what was built it puts the digests of every file (`SHA256SUMS`) and an in-toto statement with SLSA's predicate of
where they come from (`attestation.intoto.json`), not signed yet: the workflow of a tag signs, or `cosign` by hand.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SUMS, STATEMENT = "SHA256SUMS", "attestation.intoto.json"
_KINDS = {"source archive": "*.tar.gz", "wheel": "*.whl", "list of parts (SBOM)": "sbom.cdx.json"}


def main() -> int:
    folder = Path(sys.argv[1])
    (folder / SUMS).write_text(sums(folder), encoding="utf-8", newline="\n")
    commit = git("rev-parse", "HEAD")
    (folder / STATEMENT).write_text(
        json.dumps(statement(folder, commit), indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    for file in sorted(folder.iterdir()):
        print(f"{file.stat().st_size:>12,} {file}")
    left, tag = list(open_points(ROOT, folder)), f"v{version(ROOT)}"
    for one in left:
        print(f"before the tag: {one}")
    print("then:" if left else "ready:", f"git tag --sign {tag} --message {tag} && git push origin {tag}")
    return 0


def git(*arguments: str) -> str:
    """What git says of the checkout; "" where it is none, as in an unpacked source archive."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip() if done.returncode == 0 else ""


def version(root: Path) -> str:
    """The version that the package gives itself."""
    (found,) = re.findall(r'^__version__ = "(.+)"$', (root / "provenance/__init__.py").read_text("utf-8"), re.M)
    return str(found)


def built(folder: Path) -> list[Path]:
    """What a release is made of, in the order of the names."""
    return sorted(one for pattern in _KINDS.values() for one in folder.glob(pattern))


def sums(folder: Path) -> str:
    """A line for each file, as `sha256sum --check` reads it."""
    return "".join(f"{_digest(one)}  {one.name}\n" for one in built(folder))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def statement(folder: Path, commit: str) -> dict[str, Any]:
    """The in-toto statement (v1) that these files were built from this commit, with the pinned packages."""
    pinned = {"name": "constraints.txt", "digest": {"sha256": _digest(ROOT / "constraints.txt")}}
    source = {"name": "checkout", "digest": {"gitCommit": commit}}
    definition = {
        "buildType": "urn:provenance:build:make-release:1",
        "externalParameters": {"target": "release"},
        "resolvedDependencies": [*([source] if commit else []), pinned],
    }
    predicate = {"buildDefinition": definition, "runDetails": {"builder": {"id": "urn:provenance:builder:make"}}}
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": one.name, "digest": {"sha256": _digest(one)}} for one in built(folder)],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": predicate,
    }


def open_points(root: Path, folder: Path) -> Iterator[str]:
    """What is left to do before the tag, a line each."""
    number = version(root)
    for what, pattern in _KINDS.items():
        if len(list(folder.glob(pattern))) != 1:
            yield f"{folder} has no {what}, or several"
    for one in (*folder.glob("*.whl"), *folder.glob("*.tar.gz")):
        if f"-{number}" not in one.name:
            yield f"{one.name} is not of version {number}"
    if not re.search(rf"^## {re.escape(number)}(?![\w.])", (root / "CHANGELOG.md").read_text("utf-8"), re.M):
        yield f'CHANGELOG.md has no section "## {number}"; name the one of what is unreleased so, with the date'
    if git("status", "--porcelain"):
        yield "the checkout has changes that are not committed"
    if git("tag", "--list", f"v{number}"):
        yield f"v{number} is a tag already; raise __version__ in provenance/__init__.py"


if __name__ == "__main__":
    sys.exit(main())
