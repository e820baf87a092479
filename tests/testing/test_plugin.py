"""The plugin of pytest, in a pytest of its own."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

import provenance
from support.paths import ROOT

pytest_plugins = ["pytester"]

SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday."
TESTS = f"""
from pathlib import Path

SOURCE = {SOURCE!r}

def test_same(assert_supported):
    assert assert_supported([SOURCE], SOURCE).verdict == "pass"

def test_altered(assert_supported):
    assert_supported(["The new ferry will carry 300 cars."], SOURCE)

def test_own_setting(assert_supported):
    assert_supported(["The new ferry will carry 300 cars."], SOURCE, fail_on="never")

def test_weekday(assert_supported):
    assert_supported([SOURCE.replace("30", "300")], SOURCE, levels={{"number-changed": "warning"}}, judge="off")
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    provenance.check([SOURCE], SOURCE)  # what is loaded here is not loaded anew in the pytest inside

    def run(ini: str = "", *arguments: str) -> pytest.RunResult:
        pytester.makeini(f"[pytest]\n{ini}")
        pytester.makepyfile(TESTS)
        return pytester.runpytest_inprocess("-p", "provenance.testing.plugin", "-p", "no:cacheprovider", *arguments)

    return run


def test_what_a_person_reads(run) -> None:
    result = run()
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            ">*assert_supported(??The new ferry will carry 300 cars.??, SOURCE)",
            "E*provenance.NotSupported: 1 claim checked: 1 altered",
            "E*error?number-changed? the claim says 300; the source says 30",
            "E*claim*The new ferry will carry 300 cars.",
            "E*^^^",
            "E*source*The new ferry will carry 30 cars, the harbour office said on Monday.",
            "FAILED*test_altered - provenance.NotSupported: 1*",
        ]
    )
    assert "plugin.py" not in result.stdout.str(), "the frames of the plugin are hidden"
    assert "supported.py:" not in result.stdout.str()


def test_the_settings_of_the_project(run) -> None:
    run("provenance_judge = off\nprovenance_fail_on = warning").assert_outcomes(passed=2, failed=2)
    run("provenance_judge = off\nprovenance_fail_on = never").assert_outcomes(passed=4)


def test_a_setting_that_there_is_not(run) -> None:
    result = run("provenance_fail_on = errors", "-k", "same")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E*UsageError: unknown level of fail_on 'errors'; did you mean error?"])


def test_the_fixture_is_listed(run) -> None:
    result = run("", "--fixtures")
    result.stdout.fnmatch_lines(["assert_supported*", "*Assert that a summary says what its sources say*"])


def test_pytest_finds_it_by_its_entry_point() -> None:
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"provenance": "provenance.testing.plugin"}


def test_it_costs_a_session_next_to_nothing() -> None:
    code = (
        "import sys, pytest, provenance.testing.plugin; print(*[n for n in sys.modules if n.startswith('provenance')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["provenance", "provenance.testing", "provenance.testing.plugin"]
