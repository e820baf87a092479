"""The value of another row of a table or list, told of what this row is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.align.table_rows import is_about, is_row, others
from provenance.checks.finding import remark
from provenance.checks.phrasing import plain, quote
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.sentence import Sentence


def next_row(alignment: Alignment) -> Iterator[Finding]:
    """Yield a finding for a figure of the claim that no evidence has, and another row of the same table has."""
    row = alignment.evidence[0] if alignment.evidence else None
    claim = alignment.claim
    if row is None or not is_row(row) or not is_about(row, claim.lemma_set):
        return
    known = {token.text for one in alignment.evidence for token in one.tokens if token.kind == "n"}
    ours = [at for at, token in enumerate(claim.tokens) if token.kind == "n" and token.text not in known]
    if not ours:
        return
    for other in others(row, alignment.sources.sentences):
        place = next(((at, there) for at in ours if (there := _index(other, claim.tokens[at].text)) >= 0), None)
        if place is not None and not is_about(other, claim.lemma_set):
            at, there = place
            column = _columns(other)[there]
            same = [number for number, one in enumerate(_columns(row)) if one == column and row.lemmas[number]]
            source = row.span(same[0], same[-1] + 1) if column and same else (row.start, row.end)
            span = claim.span(at, at + 1)
            say = f"{plain(claim.home, span)} stands in another row of the table; this row says "
            say += quote(row, source, alignment.sources)
            yield remark(alignment, "facts-merged", span, row, source, say, "error")
            return


def _index(sentence: Sentence, number: str) -> int:
    return next((at for at, token in enumerate(sentence.tokens) if token.text == number), -1)


def _columns(sentence: Sentence) -> list[int]:
    """For each token the number of the cell that it stands in."""
    column, found = 0, list[int]()
    for token in sentence.tokens:
        column += token.text == "|"
        found.append(column)
    return found
