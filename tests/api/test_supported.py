"""The assertion: what it hands back, and what a person reads when it fails."""

from __future__ import annotations

import pytest

import provenance

CLAIM = "The new ferry will carry 300 cars, the harbour office said."
SOURCE = "The new ferry will carry 30 cars, the harbour office said on Monday."


def test_a_summary_that_passes_hands_back_its_report() -> None:
    report = provenance.assert_supported([SOURCE], [SOURCE])
    assert report.counts["supported"] == 1


def test_what_a_failure_says() -> None:
    with pytest.raises(AssertionError) as caught:
        provenance.assert_supported([CLAIM, SOURCE], SOURCE)
    error = caught.value
    assert isinstance(error, provenance.NotSupported)
    assert error.report.verdict == "fail"
    said = str(error).splitlines()
    assert said[0] == "2 claims checked: 1 altered"
    assert "error[number-changed] the claim says 300; the source says 30" in said[2]
    assert [line.split()[0] for line in said[3:8]] == ["claim", "^^^", "source", "^^", "(text):1:26"]


def test_what_cannot_be_checked_is_no_failed_assertion() -> None:
    with pytest.raises(provenance.errors.InputError):
        provenance.assert_supported(CLAIM, "")


def test_a_warning_fails_where_it_is_to() -> None:
    levels = {"number-changed": "warning"}
    assert provenance.assert_supported([CLAIM], SOURCE, levels=levels).verdict == "pass"
    with pytest.raises(provenance.NotSupported):
        provenance.assert_supported([CLAIM], SOURCE, levels=levels, fail_on="warning")
