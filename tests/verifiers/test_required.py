"""`--verifier-required`: what the verifier has no answer on counts as not checked, and all is reported as ever."""

from __future__ import annotations

import json

import pytest

from support.fake_verifiers import PACKAGE, install
from support.project_folder import FERRY, LIBRARY, PAIRS, Project

CODE = PACKAGE.replace("return [self.answer for _ in questions]", "raise OSError('nobody answers')")
TOLD = (
    "the verifier toy failed: OSError: nobody answers; these claims are judged without it, and its answer is required"
)
REWORDED = "The harbour office announced that the boat replaces one with room for a dozen cars.\n"
VERBATIM = "It holds 80,000 books and a reading room for children on the second floor.\n"


@pytest.fixture
def failing(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Two pairs: of one a claim is told in other words, of the other nothing is to be asked."""
    install(project.root / "packages", monkeypatch, CODE)
    project.write(provenance_toml=f"judge = 'off'\nverifier = 'toy:0.9'\n{PAIRS}")
    project.write(digests__ferry_md=REWORDED, digests__library_md=VERBATIM)
    project.write(articles__ferry_txt=FERRY, articles__library_txt=LIBRARY)
    return project


def test_without_it_a_failure_is_a_notice(failing: Project) -> None:
    found = failing.run("check", "-f", "json")
    assert found.code in (0, 1)
    assert found.err == ""
    assert "verifier-failed" in found.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_with_it_the_run_leaves_with_2_and_reports_everything(failing: Project, jobs: str) -> None:
    found = failing.run("check", "-f", "json", "--verifier-required", "--jobs", jobs)
    assert (found.code, found.errors) == (2, [f"provenance: error: digests/ferry.md: {TOLD}"])
    report = json.loads(found.out)
    assert [one["document"]["path"] for one in report["summaries"]] == ["digests/ferry.md", "digests/library.md"]


def test_the_configuration_may_require_it(failing: Project) -> None:
    failing.write(provenance_toml=f"judge = 'off'\nverifier = 'toy:0.9'\nverifier-required = true\n{PAIRS}")
    assert failing.run("check").code == 2
    assert failing.run("check", "digests/library.md").code == 0  # nothing was to be asked
    assert failing.run("check", "--verifier", "off").code in (0, 1)


def test_one_that_answers_is_enough(project: Project, failing: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.root / "packages/toy_model.py").write_text(PACKAGE)
    found = failing.run("check", "--verifier-required", "--jobs", "2")
    assert (found.code in (0, 1), found.err) == (True, "")


@pytest.mark.parametrize("arguments", [("--verifier", "off"), ("--isolated", "-s", "articles/ferry.txt")])
def test_somebody_must_be_named(failing: Project, arguments: tuple[str, ...]) -> None:
    found = failing.run("check", "digests/ferry.md", "--verifier-required", *arguments)
    assert (found.code, found.out, len(found.errors)) == (2, "", 1)
    assert "and none is named" in found.err


def test_a_record_gets_an_error(failing: Project) -> None:
    records = [{"id": 1, "summary": REWORDED, "sources": [FERRY]}, {"id": 2, "summary": VERBATIM, "sources": [LIBRARY]}]
    failing.put("in.jsonl", "".join(f"{json.dumps(one)}\n" for one in records))
    found = failing.run("batch", "in.jsonl", "-", "--quiet", "--verifier-required")
    first, second = map(json.loads, found.out.splitlines())
    assert (found.code, first["error"], second["error"]) == (0, f"summary: {TOLD}", None)
    assert failing.run("batch", "in.jsonl", "out", "--quiet", "--verifier-required").code == 0
    assert json.loads((failing.root / "out/manifest.json").read_bytes())["options"]["verifier-required"] is True
