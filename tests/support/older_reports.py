"""Reports as earlier versions of the program wrote them."""

from __future__ import annotations

from copy import deepcopy

from provenance.reports.record import Record


def version_1(report: Record) -> Record:
    """The report as `provenance-report/1` had it: without the judge and the count of unclear claims."""
    made = {**deepcopy(report), "schema": "provenance-report/1"}
    del made["judge"]
    for holder in (made, *made["summaries"]):
        assert not holder["counts"].pop("unclear"), "version 1 knew no unclear claim"
    return made
