"""What a quotation asks of a suggestion: that it becomes the source's own, whole."""

from __future__ import annotations

from functools import lru_cache

from provenance.checks.quotes.lookup import places
from provenance.lang.en.speech.quotes import Quotation, find_quotations
from provenance.lang.en.tokens import tokenize
from provenance.model import Claim, Document, Finding, Summary
from provenance.retrieval.index.quotation_index import QuotationIndex

_LONGER = 3  # words by which a quotation may grow beyond twice of those that are replaced
_AROUND = 400  # code points of a source on each side of the quoted words, in which the rest of the quotation stands


def is_quoted(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """Whether the words stand in a quotation, and so many take their place that it is still the same one."""
    old, new = summary.document.text[slice(*finding.claim)], finding.suggestion or ""
    is_short = len(new.split()) <= 2 * len(old.split()) + _LONGER
    return is_short and _quotation(summary.document, finding) is not None


def keeps_quotation(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """Whether a quotation around the words is, with the suggestion in it, the source's from end to end.

    Ellipses and brackets are honoured. A quotation in which more is wrong than these words is left to a person: two
    repairs that are right one by one can be wrong together. True where the words stand in no quotation.
    """
    around = _quotation(summary.document, finding)
    if around is None or finding.document is None or finding.source is None:
        return around is None
    if not around.closed:  # nobody knows where it ends
        return False
    text, (start, end) = summary.document.folded, finding.claim
    first, last = max(around.start, claim.item.start), min(around.end, claim.item.end)
    said = Document.from_text(text[first:start] + (finding.suggestion or "") + text[end:last]).folded
    source, reach = summary.sources[finding.document].folded, _AROUND + len(said)
    window = source[max(0, finding.source[0] - reach) : finding.source[1] + reach]
    return bool(places((QuotationIndex(0, Document.from_text(window)),), list(tokenize(said))))


def _quotation(document: Document, finding: Finding) -> Quotation | None:
    """The innermost quotation around the finding's words."""
    start, end = finding.claim
    around = [one for one in _quotations(document.folded, document.text) if one.start <= start and end <= one.end]
    return around[-1] if around else None


@lru_cache(maxsize=2)
def _quotations(folded: str, text: str) -> tuple[Quotation, ...]:
    return find_quotations(folded, text)
