"""What an editor's status line says of a document: whether it is a summary, and how it stands."""

from __future__ import annotations

from collections import Counter
from typing import Any

from provenance.lsp.page import Page
from provenance.lsp.workspace import Checked

METHOD = "provenance/status"  # a notification, to clients that ask for it in their initialisation options
CHECKING, UNCHECKED, CHECKED, NO_SUMMARY = "checking", "not-checked", "checked", "no-summary"


def status(uri: str, version: int | None, checked: Checked | None, page: Page | None) -> dict[str, Any]:
    """The parameters of the notification: plain values, counts as they stand without what was accepted."""
    told: dict[str, Any] = {"uri": uri, "version": version}
    if checked is None:
        return told | {"state": NO_SUMMARY}
    if page is None or checked.summary is None:
        return told | {"state": UNCHECKED, "message": checked.problems[0].message if checked.problems else ""}
    verdicts = Counter(claim.verdict for claim in checked.summary.claims)
    levels = Counter(one.finding.level for one in page.told)
    return told | {
        "state": CHECKED,
        "claims": sum(verdicts.values()) - verdicts["not-a-claim"],
        "supported": verdicts["supported"],
        "errors": levels["error"],
        "warnings": levels["warning"],
        "sources": [source.uri for source in page.sources],
    }
