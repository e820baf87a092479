"""Name findings so that the name stays when lines move: what a baseline or a review tool knows them by."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from provenance.model import Claim, Document, Finding, Summary


def fingerprints(summary: Summary) -> tuple[tuple[str, ...], ...]:
    """Return 16 hexadecimal digits for every finding of `summary`, in rows.

    A row for each claim, in their order, and a last one for findings on the file as a whole. Made of the rule, the
    claim, the changed words and how often all of that was met before in this summary; never of the message, whose
    wording may change. The file's name is not in it: a renamed file is no other text.
    """
    seen: Counter[str] = Counter()
    rows = [tuple(_fingerprint(summary, claim, one, seen) for one in claim.findings) for claim in summary.claims]
    return (*rows, tuple(_fingerprint(summary, None, one, seen) for one in summary.findings))


def _fingerprint(summary: Summary, claim: Claim | None, finding: Finding, seen: Counter[str]) -> str:
    said = _plain(summary.document, claim.item.start, claim.item.end) if claim else ""
    key = json.dumps([finding.rule, said, *_changed(summary, finding)])
    seen[key] += 1
    return hashlib.sha256(f"{key}#{seen[key]}".encode()).hexdigest()[:16]


def _changed(summary: Summary, finding: Finding) -> tuple[str, str | None]:
    words = _plain(summary.document, *finding.claim)
    if finding.source is None or finding.document is None:
        return words, None
    return words, _plain(summary.sources[finding.document], *finding.source)


def _plain(document: Document, start: int, end: int) -> str:
    """The words without what an editor's tool may change unasked: kind of quotation mark, line breaks, blanks."""
    return " ".join(document.folded[start:end].split())
