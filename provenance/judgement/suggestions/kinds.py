"""What each kind of repair asks of a suggestion: a figure for a figure, a name in two spellings, a word for a word."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.fuzz import ratio

from provenance.checks import rules
from provenance.checks.rule import Repair
from provenance.judgement.suggestions.quoted import is_quoted
from provenance.lang.en.articles import BEHIND_ARTICLE, OPENS_WITH_ARTICLE, SINGLE, SPOKEN_WITH_A_VOWEL
from provenance.lang.en.cues.negation import negators
from provenance.lang.en.lexicon import demonyms
from provenance.lang.en.numbers.number_words import numerals
from provenance.model import Claim, Finding, Summary

Test = Callable[[Summary, Claim, Finding], bool]

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_UNIT = re.compile(r"[$€£¥₹%°‰]")
_DASH_BEFORE = re.compile(r"\d\s?[-–/:]\s?\Z")
_DASH_AFTER = re.compile(r"\s?[-–/:]\s?\d")
_BESIDE = 4  # code points between two words that stand beside each other: a blank, a comma, a mark
_NEXT = 30  # code points behind a figure in which its unit or noun may stand
_FEW_WORDS = 4
_BETWEEN = 2  # words on each side that must be the same where a word is put in the place of another
_REACH = 60  # code points in which two words stand
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SAME_NAME = 82  # rapidfuzz ratio (0..100) of two spellings of one name, as `name-changed` tells them from two names
_SAME_WORD = 66  # of each word of the two: "Marit Haugen" and "Marit Solheim" share one word and are two people


def _is_figure(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """A figure for a figure, where none of "1 boats", "an 6%", "a a fifth" comes of it."""
    text, start = summary.document.text, finding.claim[0]
    old, new = text[slice(*finding.claim)], finding.suggestion or ""
    if BEHIND_ARTICLE.search(text, max(0, start - 9), start):
        if OPENS_WITH_ARTICLE.match(new):
            return False
        if bool(SPOKEN_WITH_A_VOWEL.match(old)) != bool(SPOKEN_WITH_A_VOWEL.match(new)):
            return False
    return (
        _stands_opposite(claim, finding)
        and _has_unit(old) == _has_unit(new)
        and (old.lower() in SINGLE) == (new.lower() in SINGLE)
        and not _repeats(text[finding.claim[1] : claim.item.end], old, new)
        and not _is_joined(text, *finding.claim)
    )


def _stands_opposite(claim: Claim, finding: Finding) -> bool:
    """Whether a word right beside the figure, or its own first or last, is traced to the one there in the source."""
    return finding.source is not None and any(
        _is_beside(link.claim, finding.claim) == _is_beside(link.source, finding.source) != 0
        for link in claim.trace
        if link.document == finding.document
    )


def _is_beside(words: tuple[int, int], figure: tuple[int, int]) -> int:
    """-1 for words that end beside the figure or in it, 1 for those that begin there, else 0."""
    if words[0] < figure[0]:
        return -1 if figure[0] - _BESIDE <= words[1] <= figure[1] else 0
    return 1 if figure[0] <= words[0] <= figure[1] + _BESIDE and words[1] > figure[1] else 0


def _has_unit(words: str) -> bool:
    """Whether a figure says of what: "three goals" is not mended with "three minutes" in place of "three"."""
    return bool(_UNIT.search(words)) or any(not _is_number(piece) for piece in _PIECE.findall(words))


def _is_number(piece: str) -> bool:
    return piece.isdigit() or piece.lower() in numerals()


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether the figure is half of a range, a score or a season: "2010-11" with another second half is none."""
    return bool(_DASH_BEFORE.search(text[max(0, start - 4) : start]) or _DASH_AFTER.match(text[end : end + 4]))


def _repeats(after: str, old: str, new: str) -> bool:
    """Whether the suggestion brings a word that already follows: "nine years" into "nine long years"."""
    following = [word.lower() for word in _PIECE.findall(after[:_NEXT])]
    return any(word.lower() in following for word in _PIECE.findall(new) if word not in _PIECE.findall(old))


def _is_figure_of_date(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """Day for day, year for year, so many for so many; a weekday or "yesterday" depends on the day of writing."""
    ours = _figures(summary.document.text[slice(*finding.claim)])
    return bool(ours) and ours == _figures(finding.suggestion or "") and _is_figure(summary, claim, finding)


def _figures(words: str) -> list[bool]:
    """For each figure among the words whether it is a year, of four digits."""
    pieces = (piece.lower() for piece in _PIECE.findall(words))
    return [len(piece) == 4 and piece.isdigit() for piece in pieces if _is_number(piece)]


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


def _is_word(summary: Summary, claim: Claim, finding: Finding) -> bool:
    """A few words for a few, between the same two words on either side: none of "two five men", "both was" comes of it.

    Where the claim begins or ends sooner, it is held against as many words of the source as it has.
    """
    text, (start, end) = summary.document.text, finding.claim
    old, new = text[start:end], finding.suggestion or ""
    if finding.source is None or finding.document is None or not negators().isdisjoint(_words(f"{old} {new}")):
        return False
    if not all(_WORD.fullmatch(one) for one in (*old.split(), *new.split())) or len(new.split()) > _FEW_WORDS:
        return False
    source, (first, last) = summary.sources[finding.document].folded, finding.source
    text = summary.document.folded
    before = _words(text[max(claim.item.start, start - _REACH) : start])[-_BETWEEN:]
    after = _words(text[end : min(claim.item.end, end + _REACH)])[:_BETWEEN]
    theirs = _words(source[max(0, first - _REACH) : first]), _words(source[last : last + _REACH])
    return theirs[0][len(theirs[0]) - len(before) :] == before and theirs[1][: len(after)] == after


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def written(summary: Summary, claim: Claim, finding: Finding) -> str:
    """The suggestion with the capital that the old words begin with: "Three boats" for "Four boats"."""
    old, new = summary.document.text[slice(*finding.claim)], finding.suggestion or ""
    first = new.partition("-")[0].partition(" ")[0].lower()
    is_word = rules()[finding.rule].repair == "word"
    if not old[:1].isalpha() or not new or (first not in numerals() and not is_word):
        return new
    return new[0].upper() + new[1:] if old[0].isupper() else new[0].lower() + new[1:]


TESTS: dict[Repair, Test] = {
    "figure": _is_figure,
    "date": _is_figure_of_date,
    "name": _is_spelling,
    "quotation": is_quoted,
    "word": _is_word,
}
