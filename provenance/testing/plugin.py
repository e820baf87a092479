"""What pytest loads when the package is installed: settings, and the fixture `assert_supported`; no engine yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from provenance.api.given import SourcesGiven, SummaryGiven
    from provenance.reports.report import Report

_FAIL_ON = "provenance_fail_on"
_JUDGE = "provenance_judge"


class AssertSupported(Protocol):
    """What the fixture is, for whoever annotates a test: `provenance.assert_supported` with the project's settings."""

    def __call__(self, summary: SummaryGiven, sources: SourcesGiven, **settings: Any) -> Report: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two settings for pytest's own configuration file; an argument of a call goes before them."""
    parser.addini(_FAIL_ON, "from which level on assert_supported fails: error, warning or never", default="error")
    parser.addini(_JUDGE, "whether the learned judge reads for assert_supported: on or off", default="on")


@pytest.fixture(scope="session")
def assert_supported(pytestconfig: pytest.Config) -> AssertSupported:
    """Assert that a summary says what its sources say: `assert_supported(summary, sources)`; returns the report."""
    defaults = {"fail_on": pytestconfig.getini(_FAIL_ON), "judge": pytestconfig.getini(_JUDGE)}

    def check(summary: SummaryGiven, sources: SourcesGiven, **settings: Any) -> Report:
        __tracebackhide__ = True
        from provenance.api.supported import assert_supported

        return assert_supported(summary, sources, **{**defaults, **settings})

    return check
