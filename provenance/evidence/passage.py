"""The passage that a reader gets for a claim: all sentences that it may need, in reading order, and little else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.align.trace import Alignment
from provenance.evidence.selection import Candidate
from provenance.lang.en.sentence import Sentence

MOST = 7  # sentences
LETTERS = 920  # code points of passage and claim together: what the judge's window of 224 tokens holds


def passage(pair: Alignment, ranked: Sequence[Candidate], letters: int = LETTERS) -> tuple[Sentence, ...]:
    """The sentences that the claim of `pair` may rest on, in the order of the sources.

    That is its evidence; then, by turns, what retrieval ranks next in `ranked` and the sentences right beside the best
    one, which name whom it calls "he". At most `MOST` sentences come in, and beside the evidence no more than fit into
    `letters` code points together with the claim. Empty where the claim has no evidence.
    """
    known = len(pair.sources.sentences)
    chosen = {one.order: one for one in pair.evidence if one.order < known}  # no labels, no junk of a page
    if not chosen:
        return pair.evidence[:1]
    room = letters - len(pair.claim.text[pair.claim.start : pair.claim.end]) - sum(map(_size, chosen.values()))
    for order in _more(pair, ranked):
        sentence = pair.sources.sentences[order]
        if len(chosen) >= MOST:
            break
        if order not in chosen and _size(sentence) <= room:
            chosen[order] = sentence
            room -= _size(sentence)
    return tuple(chosen[order] for order in sorted(chosen))


def _more(pair: Alignment, ranked: Sequence[Candidate]) -> Iterator[int]:
    """Orders of sentences, those first that a claim most often needs; of the sources that the evidence is from."""
    documents = {one.document for one in pair.evidence}
    orders = [one.order for one in ranked if one.document in documents]
    before, behind = (
        [at for at in pair.sources.around(pair.evidence[0].order, 1) if (at < pair.evidence[0].order) is side]
        for side in (True, False)
    )
    yield from (*orders[:2], *before, *orders[2:3], *behind, *orders[3:])
    yield from (at for one in pair.content_evidence for at in pair.sources.around(one.order, 2))


def _size(sentence: Sentence) -> int:
    return sentence.end - sentence.start + 1


def line(sentence: Sentence) -> str:
    """A sentence as it is read: in one line, and after the label of its speaker where it has one."""
    text = " ".join(sentence.text[sentence.start : sentence.end].split())
    speaker = sentence.speaker
    if speaker is None:
        return text
    return f"{' '.join(speaker.text[speaker.start : speaker.end].split()).rstrip(':')}: {text}"
