"""What several tests share: no NLTK data, a report built by hand, and the schema that every JSON must satisfy."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Before anything imports NLTK: a test that needs downloaded data must fail everywhere, not only on some machines.
os.environ["NLTK_DATA"] = os.devnull
os.environ["PROVENANCE_JUDGES"] = os.devnull  # nor may a judge that somebody installed decide anything

from provenance.model import Summary
from provenance.reports import schema
from provenance.reports.report import Report
from support import profiles
from support.fixtures import Gate, Validate
from support.handmade_summary import build
from support.project_folder import ALTERED, FERRY, GOOD, LIBRARY, PAIRS, Done, Project
from support.words_alone import switch_off

profiles.register()
# Ctrl-C is tested, and a shell that starts the tests in the background lets all that they start ignore it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what takes long, but for `.ci/run`: `make test` is run often."""
    if os.environ.get("CI") or os.environ.get("SLOW"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow: SLOW=1 make test"))


@pytest.fixture(autouse=True)
def words_alone(request: pytest.FixtureRequest) -> Iterator[None]:
    """No learned judge, but for tests that have the mark `judge`, and for commands in processes of their own."""
    with pytest.MonkeyPatch.context() as patch:  # not the test's own one, which it may undo
        if request.node.get_closest_marker("judge") is None:
            switch_off(patch)
        yield


@pytest.fixture(scope="session")
def validate() -> Validate:
    """Check a report against the schema and hand it back."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads(schema.text("report")))

    def check(report: dict[str, Any]) -> dict[str, Any]:
        errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]
        assert not errors, "\n".join(errors)
        return report

    return check


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The machine's browser, for one module: while it runs, no test may start an event loop of its own."""
    from support.browser import chromium

    with chromium() as started:
        yield started


@pytest.fixture
def visitor(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens pages; fails in the end if one of them asked for anything or complained."""
    from support.browser import Visitor

    made = Visitor(browser, tmp_path)
    yield made
    made.leave()


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Gate:
    """Run the command in `tmp_path`."""
    from provenance import cli

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def run(*arguments: str) -> Done:
        capfd.readouterr()
        code = cli.run(list(arguments))
        return Done(code, *capfd.readouterr())

    return run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Project:
    """A folder with a faithful and an altered digest, each with its article, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    made = Project(tmp_path, capfd)
    made.write(
        provenance_toml=PAIRS,
        digests__ferry_md=GOOD,
        digests__library_md=ALTERED,
        articles__ferry_txt=FERRY,
        articles__library_txt=LIBRARY,
    )
    return made


@pytest.fixture
def summary() -> Summary:
    """One of every verdict, by hand: reports can be tested without the engine."""
    return build()


@pytest.fixture
def report(summary: Summary) -> Report:
    return Report((summary,))
