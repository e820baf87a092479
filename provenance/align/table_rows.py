"""Rows of a source's table or list: what each is about, and the others beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.lang.en.sentence import Sentence

_MARKS = frozenset("|:\u2013")
_REACH = 200  # rows above and below that are looked at


def is_row(sentence: Sentence) -> bool:
    """Whether `sentence` is a row of a table or of a list that is made like one."""
    return sentence.item.kind == "cell"


def key(sentence: Sentence) -> frozenset[str]:
    """The lemmas of what a row is about: those that it begins with, up to a mark, a figure or a function word.

    In a row that is a sentence, with no mark between name and value, they are the first word and capitals behind it.
    """
    found = set[str]()
    is_parted = not _MARKS.isdisjoint(sentence.lowers)
    for token, lemma in zip(sentence.tokens, sentence.lemmas, strict=True):
        if found and (token.kind not in ("w", "i") or not lemma or not (is_parted or token.text[0].isupper())):
            break
        found |= {lemma} - {""}
    return frozenset(found)


def is_about(sentence: Sentence, lemmas: frozenset[str] | set[str]) -> bool:
    """Whether all that a row is about is among the `lemmas`."""
    about = key(sentence)
    return bool(about) and about <= lemmas


def are_of_one_table(one: Sentence, other: Sentence) -> bool:
    """Whether both are rows of one table or list: what the one says is not said of the other."""
    together = one.document == other.document and one.item.paragraph == other.item.paragraph
    return is_row(one) and is_row(other) and together


def others(row: Sentence, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The other rows of the same table, nearest first on each side; `sentences` are those of all sources."""
    for step in (-1, 1):
        for at in range(row.order + step, row.order + step * _REACH, step):
            if not 0 <= at < len(sentences) or sentences[at].item.paragraph != row.item.paragraph:
                break
            if are_of_one_table(row, sentences[at]):
                yield sentences[at]
