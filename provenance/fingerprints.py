"""A name for a finding that stays when lines move: what a baseline or a review tool knows it by."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from provenance.model import Claim, Document, Finding, Summary


def fingerprint(summary: Summary, claim: Claim, finding: Finding, path: str | None, seen: Counter[str]) -> str:
    """16 hexadecimal digits over rule, path, claim, changed words and how often all of that was met before."""
    item = claim.item
    said = [finding.rule, path, _plain(summary.document, item.start, item.end), *_changed(summary, finding)]
    key = json.dumps(said)
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
