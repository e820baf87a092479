"""Contrast sets of key points: the text format of `keypoints/BRIEF.md`, read line by line, with what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

FAITHFUL = frozenset("verbatim trimmed reformatted light moderate free fused inference headline".split())
SLIPS = frozenset(
    "number unit date name title place quote attribution attribution-dropped negation hedge-dropped hedge-added "
    "quantifier comparison direction role-swap condition cause order merged extra whole noun verb adjective tense "
    "scope referent".split()
)

_CLAIM = re.compile(r"([+-]) ([a-z-]+) \[([\d, ]*)\] (.+)")
_SENTENCE = re.compile(r"(\d+)\. (.+)")
_MARKED = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True)
class Claim:
    """One claim about a document. `numbers` are of the sentences it rests on, from 1. `wrong` are half-open character
    ranges of `text`; `right` is what the source says there, empty where it says nothing."""

    faithful: bool
    kind: str
    numbers: tuple[int, ...]
    text: str
    wrong: tuple[tuple[int, int], ...] = ()
    right: str = ""


@dataclass
class Document:
    """A passage of numbered sentences (`sentences[0]` is number 1) and the claims about it."""

    domain: str
    sentences: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def read(path: Path) -> tuple[list[Document], list[str]]:
    """The documents of a file in order, and its errors, one line each, with file and line number.

    A line that is an error is left out of its document, but a claim with a wrong kind, mark or number is kept.
    """
    documents: list[Document] = []
    errors: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith(("#", "---")):
            continue
        if text.startswith("@doc"):
            documents.append(Document(text[4:].strip()))
            continue
        told = _line(documents[-1], text) if documents else ["text before the first @doc"]
        errors += [f"{path.name}:{number}: {one}" for one in told]
    return documents, errors


def _line(document: Document, text: str) -> list[str]:
    if not text.startswith(("+ ", "- ")):
        return _sentence(document, text)
    found = _CLAIM.fullmatch(text)
    if not found:
        return [f"not '+|- kind [n,...] claim': {text[:70]}"]
    sign, kind, numbers, rest = found.groups()
    right = ""
    if sign == "-" and " ||" in rest:
        rest, right = rest.rsplit(" ||", 1)
    plain, wrong = marked(rest.strip())
    places = tuple(int(one) for one in numbers.replace(" ", "").split(",") if one)
    claim = Claim(sign == "+", kind, places, plain, wrong, right.strip())
    document.claims.append(claim)
    return _faults(claim, len(document.sentences))


def _sentence(document: Document, text: str) -> list[str]:
    if document.claims:
        return [f"source text after claims (start a new @doc?): {text[:60]}"]
    found = _SENTENCE.fullmatch(text)
    due = len(document.sentences) + 1
    if not found or int(found[1]) != due:
        return [f"expected '{due}. sentence': {text[:60]}"]
    document.sentences.append(found[2])
    return []


def _faults(claim: Claim, sentences: int) -> list[str]:
    told = {
        f"unknown kind {claim.kind!r}": claim.kind not in (FAITHFUL if claim.faithful else SLIPS),
        f"sentence number out of range {[*claim.numbers]}": any(not 0 < n <= sentences for n in claim.numbers),
        "no sentence numbers": not claim.numbers and claim.kind != "whole",
        "a faithful claim with [[ ]]": claim.faithful and bool(claim.wrong),
        "no [[wrong words]] marked": not claim.faithful and not claim.wrong,
    }
    return [text for text, holds in told.items() if holds]


def marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` without its [[ ]], and the half-open character ranges in it that stood inside them."""
    plain, wrong = "", []
    for index, piece in enumerate(_MARKED.split(text)):
        if index % 2:
            wrong.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, tuple(wrong)


def words(texts: Sequence[str]) -> set[str]:
    """The different words of some texts, in lower case."""
    return set(re.findall(r"[a-z0-9]+", " ".join(texts).lower()))
