"""What each family of models is given of a question, and how its answers are put together.

A question becomes groups of rows. The best row of a group counts, and the mean over the groups is the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from provenance.verifiers import Question
from provenance.verifiers.tokens import Row, Tokens, packed, sentences

Groups = list[list[Row]]  # one that is empty cannot be answered
Style = Callable[[Question, Tokens], Groups]

VERSION = "1"  # of what is below: part of every digest
_CHUNK = 400  # tokens of a document that MiniCheck's classifiers take at once
_CHUNK_TEXT = 500  # and its text-to-text model
_WORDS = 350  # words of a context, of which AlignScore makes chunks


def nli(question: Question, tokens: Tokens) -> Groups:
    """Premise and hypothesis: the passages in a row, and the claim."""
    return [tokens.pairs(" ".join(question.passages), question.claim)]


def minicheck(question: Question, tokens: Tokens) -> Groups:
    """Document, end-of-text mark and claim as one text (Tang, Laban & Durrett, 2024), chunk by chunk."""
    return [_documents(question, tokens, _CHUNK, "")]


def minicheck_text(question: Question, tokens: Tokens) -> Groups:
    """The same for the text-to-text model of that family, behind the word that it was trained to answer to."""
    return [_documents(question, tokens, _CHUNK_TEXT, "predict: ")]


def _documents(question: Question, tokens: Tokens, most: int, before: str) -> list[Row]:
    room = min(most, tokens.most - tokens.count(f"{before}{tokens.end}{question.claim}") - 8)
    if room < 8:
        return []
    parts = [one for passage in question.passages for one in sentences(passage)]
    rows = [tokens.single(f"{before}{chunk}{tokens.end}{question.claim}") for chunk in packed(parts, room, tokens)]
    return [one for one in rows if one] if all(rows) else []


def alignscore(question: Question, tokens: Tokens) -> Groups:
    """Each sentence of the claim with each chunk of the passages (Zha, Yang, Li & Hu, 2023)."""
    text = " ".join(question.passages)
    parts = sentences(text)
    wide = max(1, len(parts) // (len(text.split()) // _WORDS + 1))
    chunks = [" ".join(parts[start : start + wide]) for start in range(0, len(parts), wide)]
    return [[row for chunk in chunks for row in tokens.pairs(chunk, one)] for one in sentences(question.claim)]


STYLES: Mapping[str, Style] = MappingProxyType(
    {"nli": nli, "minicheck": minicheck, "minicheck-text": minicheck_text, "alignscore": alignscore}
)
