"""Which suggestions fit: what a text would be with the source's words in it is looked at before it is checked again.

A suggestion is the source's words, and so is seldom wrong; what can go wrong is the sentence around it. So in doubt a
finding is left to a person: words that a second finding marks too, another unit of time, a person in place of another.
"""

from __future__ import annotations

import re
import unicodedata

from provenance.checks import rules
from provenance.judgement.suggestions.kinds import TESTS, written
from provenance.judgement.suggestions.quoted import keeps_quotation
from provenance.model import Claim, Document, Finding, Summary

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # Unicode categories: controls, bidi marks, line separators
_NOTATION = re.compile(r"[\\`*_\[\]<>|~#]")
_QUOTING = re.compile("\"|``|''")
_JOINED_BEFORE = re.compile(r"(?:\w|\d[.,])\Z")
_JOINED_AFTER = re.compile(r"\w|[.,]\d")


def fitting(summary: Summary, claim: Claim, finding: Finding) -> str | None:
    """What may be tried in the place of the words that `finding` marks in `claim`; None where nothing may.

    It may when the finding stands (no note) in a claim that is `altered` and no cell of a table, the suggestion is what
    the source has at the place that the finding names, it fits in where it goes, no other finding is about these words,
    the test of its rule's kind of repair in `kinds` says so, and a quotation around it becomes the source's own. A rule
    without such a kind (of denials, hedges, speakers, whole claims) is never repaired.
    """
    rule = rules().get(finding.rule)
    test = TESTS[rule.repair] if rule and rule.repair else None
    fits = (
        test is not None
        and claim.verdict == "altered"
        and not claim.item.heads
        and finding.level != "note"
        and _is_the_sources(summary, finding)
        and not _is_shared(claim, finding)
        and _fits(summary.document, finding)
        and test(summary, claim, finding)
        and keeps_quotation(summary, claim, finding)
    )
    return written(summary, claim, finding) if fits else None


def _is_the_sources(summary: Summary, finding: Finding) -> bool:
    """Whether the suggestion is plain text on one line, and what stands in the source at the place of the finding."""
    new = finding.suggestion
    if not new or finding.source is None or finding.document is None:
        return False
    source = summary.sources[finding.document]
    return (
        source.text[slice(*finding.source)] == new == new.strip()
        and not any(unicodedata.category(char) in _UNSEEN for char in new)
        and not _touches_markup(source, finding.source)
    )


def _is_shared(claim: Claim, finding: Finding) -> bool:
    """Whether a second finding says that more is wrong with the words."""
    others = (one for one in claim.findings if one is not finding and one.level != "note")
    start, end = finding.claim
    return any(one.claim[0] < end and start < one.claim[1] for one in others)


def _fits(document: Document, finding: Finding) -> bool:
    """Whether the words around can stay as they are, and the words themselves are language on one line."""
    start, end = finding.claim
    old, new = document.text[start:end], finding.suggestion or ""
    return (
        bool(old.strip())
        and len(old.splitlines()) == 1
        and not _QUOTING.search(Document.from_text(f"{old} {new}").folded)  # a mark more or less moves its edge
        and not _touches_markup(document, finding.claim)
        and not (document.media_type == "text/markdown" and _NOTATION.search(new))
        and _is_whole(document.text, start, end)
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word or figure reaches over an edge of the span: the 3 of "3.5" or "A3" is no figure of its own."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if unicodedata.combining(after[:1] or " "):  # é in two code points: the span would cut off the accent
        return False
    return not (
        (text[start].isalnum() and _JOINED_BEFORE.search(before))
        or (text[end - 1].isalnum() and _JOINED_AFTER.match(after))
    )


def _touches_markup(document: Document, span: tuple[int, int]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in document.blanks)
