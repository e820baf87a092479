"""A release: what `make release` leaves beside the wheel, what it says is left, and the workflow that publishes."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

import provenance
from support.paths import ROOT
from tools import release

WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"
FILES = ("fact_provenance-1.2.0.tar.gz", "fact_provenance-1.2.0-py3-none-any.whl", "sbom.cdx.json")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of version 1.2.0 that is ready, and what was built of it."""
    (tmp_path / "provenance").mkdir()
    (tmp_path / "provenance/__init__.py").write_text('"""x"""\n__version__ = "1.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2.0, 4 May\n", encoding="utf-8")
    made = tmp_path / "build"
    made.mkdir()
    for name in FILES:
        (made / name).write_bytes(name.encode())
    monkeypatch.setattr(release, "git", lambda *arguments: "")
    return made


def test_the_digests_are_those_of_every_file(folder: Path) -> None:
    (folder / "other.txt").write_text("of no release", encoding="utf-8")
    rows = dict(reversed(line.split("  ")) for line in release.sums(folder).splitlines())
    assert rows == {name: hashlib.sha256(name.encode()).hexdigest() for name in FILES}


def test_the_statement_names_files_commit_and_pinned_packages(folder: Path) -> None:
    said = release.statement(folder, "ab" * 20)
    assert (said["_type"], said["predicateType"]) == (
        "https://in-toto.io/Statement/v1",
        "https://slsa.dev/provenance/v1",
    )
    assert {one["name"]: one["digest"]["sha256"] for one in said["subject"]} == {
        name: hashlib.sha256(name.encode()).hexdigest() for name in FILES
    }
    source, pinned = said["predicate"]["buildDefinition"]["resolvedDependencies"]
    assert source["digest"] == {"gitCommit": "ab" * 20}
    assert pinned["digest"]["sha256"] == hashlib.sha256((ROOT / "constraints.txt").read_bytes()).hexdigest()
    assert len(release.statement(folder, "")["predicate"]["buildDefinition"]["resolvedDependencies"]) == 1


def test_the_statement_is_one(folder: Path) -> None:
    from google.protobuf import json_format
    from in_toto_attestation.v1.statement import Statement
    from in_toto_attestation.v1.statement_pb2 import Statement as Message

    said = json_format.ParseDict(release.statement(folder, "ab" * 20), Message())
    Statement.copy_from_pb(said).validate()


def test_nothing_is_left_to_do_where_all_is_done(folder: Path) -> None:
    assert list(release.open_points(folder.parent, folder)) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("CHANGELOG.md", 'CHANGELOG.md has no section "## 1.2.0"'),
        (f"build/{FILES[1]}", "has no wheel, or several"),
        ("build/sbom.cdx.json", "has no list of parts (SBOM), or several"),
    ],
)
def test_what_is_missing_is_told(folder: Path, spoil: str, told: str) -> None:
    file = folder.parent / spoil
    file.write_text("# Changelog\n\n## Unreleased: 1.2.0\n\n## 1.2.0.1\n", encoding="utf-8")
    if spoil != "CHANGELOG.md":
        file.unlink()
    (found,) = release.open_points(folder.parent, folder)
    assert told in found or (spoil == "CHANGELOG.md" and found.startswith(told))


def test_what_git_knows_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "git", lambda *arguments: "v1.2.0" if arguments[0] == "tag" else " M README.md")
    changed, tagged = release.open_points(folder.parent, folder)
    assert "not committed" in changed and tagged.startswith("v1.2.0 is a tag already")


def test_a_wheel_of_another_version_is_told(folder: Path) -> None:
    (folder / FILES[1]).rename(folder / FILES[1].replace("1.2.0", "1.1.0"))
    assert [*release.open_points(folder.parent, folder)] == [
        "fact_provenance-1.1.0-py3-none-any.whl is not of version 1.2.0"
    ]


def test_the_version_is_that_of_the_package() -> None:
    assert release.version(ROOT) == provenance.__version__


# --- the workflow


def test_the_workflow_is_sound() -> None:
    scripts = Path(sysconfig.get_path("scripts"))
    for command in (["zizmor", "--offline", "--quiet"], ["check-jsonschema", "--builtin-schema", "github-workflows"]):
        done = subprocess.run([str(scripts / command[0]), *command[1:], str(WORKFLOW)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_tag_alone_publishes_and_every_action_is_pinned() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    assert flow[True] == {"push": {"tags": ["v*"]}}  # YAML reads `on` as true
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one["uses"]) for one in steps(flow) if "uses" in one)
    runs = [one["run"] for one in steps(flow) if "run" in one]
    assert "make release" in runs and not [one for one in runs if "${{" in one]
    assert "secrets." not in text


def steps(flow: dict[str, dict[str, dict[str, list[dict[str, str]]]]]) -> list[dict[str, str]]:
    return flow["jobs"]["release"]["steps"]
