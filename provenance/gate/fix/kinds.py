"""What each rule asks of a suggestion: a figure for a figure, one name in two spellings, a quotation made whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from provenance.model import Claim, Document, Finding, Summary
from provenance.quotations import places
from provenance.spoken import Spoken
from provenance.words.lexicon import demonyms
from provenance.words.number_words import numerals
from provenance.words.quotes import Quotation, find_quotations
from provenance.words.tokens import tokenize

Test = Callable[[Summary, Claim, Finding], bool]

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SINGLE = frozenset({"1", "one", "single"})
# What is spoken with a vowel first: 8, 80, 8,000; 11 and 18, but not 118; a letter that is a vowel, but not "one".
_VOWEL = re.compile(r"[$€£¥]?(?:8|1[18](?!\d)|[aei]|o(?!ne\b))", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the)\s+\Z", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_NEXT = 30  # code points behind a figure in which its unit or noun may stand
_SAME_NAME = 82  # rapidfuzz ratio (0..100) of two spellings of one name, as `name-changed` tells them from two names
_SAME_WORD = 66  # of each word of the two: "Marit Haugen" and "Marit Solheim" share one word and are two people
_AROUND = 400  # code points of a source on each side of the quoted words, in which the rest of the quotation stands


def _is_figure(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """A figure for a figure, where none of "1 boats", "an 6%", "a a fifth" comes of it."""
    text, start = summary.document.text, finding.claim[0]
    old, new = text[slice(*finding.claim)], finding.suggestion or ""
    if _ARTICLE.search(text, max(0, start - 9), start):
        if _OWN_ARTICLE.match(new):
            return False
        if bool(_VOWEL.match(old)) != bool(_VOWEL.match(new)):
            return False
    if _repeats(text[finding.claim[1] : claim.item.end], old, new):
        return False
    return (old.lower() in _SINGLE) == (new.lower() in _SINGLE)


def _repeats(after: str, old: str, new: str) -> bool:
    """Whether the suggestion brings a word that already follows: "nine years" into "nine long years"."""
    following = [word.lower() for word in _PIECE.findall(after[:_NEXT])]
    return any(word.lower() in following for word in _PIECE.findall(new) if word not in _PIECE.findall(old))


def _is_figure_of_date(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """Day for day, year for year, so many for so many; a weekday or "yesterday" depends on the day of writing."""
    ours = _figures(summary.document.text[slice(*finding.claim)])
    return bool(ours) and ours == _figures(finding.suggestion or "") and _is_figure(summary, claim, finding)


def _figures(words: str) -> list[str]:
    """The kinds of the figures among the words: "year" for four digits, else "number"."""
    pieces = (piece.lower() for piece in _PIECE.findall(words))
    return [
        "year" if len(piece) == 4 and piece.isdigit() else "number"
        for piece in pieces
        if piece.isdigit() or piece in numerals()
    ]


def _is_spelling(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """One name in two spellings: alike in every word, of the same figures, and no other name that is known."""
    old, new = summary.document.text[slice(*finding.claim)], finding.suggestion or ""
    ours, theirs = old.lower().split(), new.lower().split()
    return (
        len(ours) == len(theirs)
        and re.findall(r"\d", old) == re.findall(r"\d", new)
        and ratio(" ".join(ours), " ".join(theirs)) >= _SAME_NAME
        and all(ratio(one, other) >= _SAME_WORD for one, other in zip(ours, theirs, strict=True))
        and not _is_known(summary, old)
    )


def _is_known(summary: Summary, name: str) -> bool:
    """Whether a source or the map has the very name: then it is another one, and not this one misspelt."""
    listed = demonyms()
    if name.lower() in listed or name.lower() in listed.values():
        return True
    written = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return any(written.search(source.text) for source in summary.sources)


def _is_quoted(summary: Summary, claim: Claim, finding: Finding) -> bool:
    return _quotation(summary.document, claim, finding) is not None


def keeps_quotation(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """Whether a quotation around the words is, with the suggestion in it, the source's from end to end.

    Ellipses and brackets are honoured. A quotation in which more is wrong than these words is left to a person: two
    repairs that are right one by one can be wrong together. True where the words stand in no quotation.
    """
    around = _quotation(summary.document, claim, finding)
    if around is None or finding.document is None or finding.source is None:
        return around is None
    text, (start, end) = summary.document.folded, finding.claim
    said = Document.from_text(text[around[0] : start] + (finding.suggestion or "") + text[end : around[1]]).folded
    source, reach = summary.sources[finding.document].folded, _AROUND + len(said)
    window = source[max(0, finding.source[0] - reach) : finding.source[1] + reach]
    return bool(places((Spoken(0, Document.from_text(window)),), list(tokenize(said))))


def _quotation(document: Document, claim: Claim, finding: Finding) -> tuple[int, int] | None:
    """What the innermost quotation around the finding's words says of the claim."""
    start, end = finding.claim
    around = [one for one in _quotations(document.folded, document.text) if one.start <= start and end <= one.end]
    if not around:
        return None
    return max(around[-1].start, claim.item.start), min(around[-1].end, claim.item.end)


@lru_cache(maxsize=2)
def _quotations(folded: str, text: str) -> tuple[Quotation, ...]:
    return find_quotations(folded, text)


TESTS: dict[str, Test] = {
    "number-changed": _is_figure,
    "unit-changed": _is_figure,
    "date-changed": _is_figure_of_date,
    "name-changed": _is_spelling,
    "quote-altered": _is_quoted,
}
