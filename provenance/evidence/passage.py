"""The passage that is read for a claim: all sentences that the claim may need, in reading order, and little else."""

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
    chosen = {one.order: one for one in pair.content_evidence if _is_read(one, pair.sources.sentences)}
    if not chosen:
        return pair.evidence[:1]
    room = letters - len(pair.claim.text[pair.claim.start : pair.claim.end]) - sum(map(_size, chosen.values()))
    for order in _more(pair, ranked, tuple(chosen)):
        sentence = pair.sources.sentences[order]
        if len(chosen) >= MOST:
            break
        if order not in chosen and _size(sentence) <= room:
            chosen[order] = sentence
            room -= _size(sentence)
    return tuple(chosen[order] for order in sorted(chosen))


def _is_read(sentence: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether it is one of the sources' `sentences`: labels and the junk of a page have an order of their own."""
    if sentence.order >= len(sentences):
        return False
    known = sentences[sentence.order]
    return (known.document, known.start) == (sentence.document, sentence.start)


def _more(pair: Alignment, ranked: Sequence[Candidate], chosen: tuple[int, ...]) -> Iterator[int]:
    """Orders of sentences, those first that a claim most often needs; those of the evidence are `chosen`,
    and all are of the sources that it is from."""
    documents = {one.document for one in pair.evidence}
    orders = [one.order for one in ranked if one.document in documents]
    before, behind = (
        [at for at in pair.sources.around(chosen[0], 1) if (at < chosen[0]) is side] for side in (True, False)
    )
    yield from (*orders[:2], *before, *orders[2:3], *behind, *orders[3:])
    yield from (at for one in chosen for at in pair.sources.around(one, 2))


def _size(sentence: Sentence) -> int:
    return sentence.end - sentence.start + 1


def line(sentence: Sentence) -> str:
    """A sentence as it is read: in one line, and after the label of its speaker where it has one."""
    text = " ".join(sentence.text[sentence.start : sentence.end].split())
    speaker = sentence.speaker
    if speaker is None:
        return text
    return f"{' '.join(speaker.text[speaker.start : speaker.end].split()).rstrip(':')}: {text}"
