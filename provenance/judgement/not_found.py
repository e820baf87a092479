"""How a claim was not found: it stands in another source, beside the article, in damaged text, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio

from provenance.align.trace import Alignment
from provenance.checks.phrasing import one_line, quote
from provenance.lang.en.sentence import Sentence
from provenance.model import Document, Finding
from provenance.readers.damage import MOJIBAKE
from provenance.retrieval.index.lists import holds

_DAMAGE = re.compile(rf"{MOJIBAKE}|(?:\b\w {{1,3}}){{8}}")  # or letters set apart, as a PDF may have them
_LIKE = 70  # rapidfuzz partial ratio (0..100) over letters alone from which a damaged passage is the claim's
_CLAIM = 2_000  # letters of a claim that are looked for
_LETTERS = 200_000  # of a damaged text: a longer one is not searched
_NONE = "no source"  # how a message of something not found begins
_PATH = 60  # code points of a path in a message
_HELD = 0.6  # another source says it when one of its sentences holds this share of the claim's meaning


def is_damaged(text: str) -> bool:
    """Whether `text` has the marks of a wrong decoding, or letters set apart as a PDF may have them."""
    return _DAMAGE.search(text) is not None


def not_found(pair: Alignment, found: Finding, covered: Sequence[int]) -> Finding:
    """Say how a claim or detail was not found: in another source, outside the article, in damaged text, or nowhere.

    `covered` are the indices of the sources of the claim's section. Returns `found` with a longer message; unchanged
    where it is of another rule, a note, or found nowhere.
    """
    if found.rule not in ("unsupported-claim", "unsupported-detail") or found.level == "note":
        return found
    if not found.message.startswith(_NONE):  # it says already where it stands
        return found
    for number in covered:
        if _damaged_there(pair, found, number):
            place = name_of(pair.sources.documents, number)
            return found._replace(message=f"{found.message}; a passage of {place} that looks damaged may")
    other = _elsewhere(pair, found, covered)
    if other is not None:
        message = found.message.replace(_NONE, f"{_NONE} of this section", 1)
        return found._replace(message=f"{message}; {other} does")
    beside = _beside(pair, found)
    if beside is not None:
        place = name_of(pair.sources.documents, beside.document)
        words = quote(beside, (beside.start, beside.end), pair.sources)
        return found._replace(message=f"{found.message}; it stands only outside the article of {place}: {words}")
    return found


def _keys(pair: Alignment, found: Finding) -> set[str]:
    """What the words of a finding mean."""
    claim = pair.claim
    return {claim.lemmas[i] for i in claim.content if found.claim[0] <= claim.tokens[i].start < found.claim[1]}


def _damaged_there(pair: Alignment, found: Finding, number: int) -> bool:
    """Whether a text with damage in it has, letter for letter, something close to the words of a finding."""
    theirs = pair.sources.damaged.get(number)
    if theirs is None:
        text = pair.sources.documents[number].folded[:_LETTERS]
        theirs = pair.sources.damaged[number] = _letters(text) if is_damaged(text) else ""
    ours = _letters(pair.claim.text[slice(*found.claim)])[:_CLAIM]
    return bool(theirs) and len(ours) >= 12 and partial_ratio(ours, theirs) >= _LIKE


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _elsewhere(pair: Alignment, found: Finding, covered: Sequence[int]) -> str | None:
    """The name of a source outside of the section's that has all the words of a finding in one sentence."""
    words = _keys(pair, found)
    rows = sorted((pair.sources.postings.get(word, ()) for word in words), key=len)
    if not rows or len(covered) == len(pair.sources.documents):
        return None
    orders = (order for order in rows[0] if all(holds(row, order) for row in rows[1:]))
    numbers = {pair.sources.sentences[order].document for order in orders} - set(covered)
    return name_of(pair.sources.documents, min(numbers)) if numbers else None


def _beside(pair: Alignment, found: Finding) -> Sentence | None:
    """What stands beside the article of a page and holds most of a claim, or all of a detail."""
    words = _keys(pair, found)
    share = _HELD if found.rule == "unsupported-claim" else 1.0
    return next((one for one in pair.sources.outside if words and _share(words, one) >= share), None)


def _share(words: set[str], sentence: Sentence) -> float:
    return len(words & sentence.lemma_set) / len(words)


def name_of(documents: Sequence[Document], number: int) -> str:
    """How a message calls source `number` of `documents` (an index): by its path, cut, or "source 1" for the first."""
    path = documents[number].path
    return one_line(path, _PATH) if path else f"source {number + 1}"
