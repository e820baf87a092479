"""What is timed: a news article of 40 sentences with 20 claims of our own writing, and archives of its retellings."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from benchmarks import ROOT

TEXTS = Path(__file__).resolve().parent / "texts"
_OTHER = ROOT / "cases/digests/harbour-talks/digest.txt"
SENTENCES = 40  # of the article
SEED = 1889
_NAMES = (
    "Corrin Harrow Tomas Eklin Brennar Ines Marrow Felden Oskar Thane Lena Voss Aldmoor Sarnow Norvik Petra Holm Anton"
    " Greel"
).split()
_SYLLABLES = "bar del fen gor hal kir lom mar nes or pel ris sund tor ul ven wick yst".split()
_CHANGING = re.compile(rf"\b(?:{'|'.join(_NAMES)}|\d\d+)\b")


class Work(NamedTuple):
    """A source, and the claims that are checked against it."""

    name: str
    source: str
    claims: tuple[str, ...]


def article() -> Work:
    """The article as it was written: a third of its claims are copies, a third reworded, a third wrong."""
    source = (TEXTS / "tunnel.txt").read_text(encoding="utf-8")
    return Work("an article of 40 sentences × 20 claims", source, _claims())


def digest() -> tuple[str, str]:
    """A digest in the shape of the seed pair, and its source: a section of copies, and one that no source covers."""
    source = article().source
    bullets = "\n".join(f"  • {paragraph}" for paragraph in source.split("\n\n")[:4])
    first = f"Corrin valley railway stays shut until the end of November\n\nImportant Takeaways:\n\n{bullets}"
    link = "Read the original article by clicking here."
    other = _OTHER.read_text(encoding="utf-8").split(link)[1].strip()
    return f"{first}\n\n{link}\n\n{other}\n\n{link}\n", source


def archive(sentences: int, claims: int) -> Work:
    """The article told again and again, of other people, places and figures; its claims are drawn from all tellings.

    The same for the same numbers. A claim's own sentence stands among as many that differ only in names and figures
    as there are tellings: more look-alikes than in natural text, never fewer.
    """
    tellings = [Telling(number) for number in range(-(-sentences // SENTENCES))]
    source = "\n\n".join(one.told(article().source) for one in tellings)
    made = tuple(claim for claim, _ in zip(_draw(tellings), range(claims), strict=False))
    return Work(f"{sentences:,} sentences × {claims:,} claims", source, made)


class Telling:
    """The names and figures of one retelling."""

    def __init__(self, number: int) -> None:
        self._draw = random.Random(SEED + number)
        self._words: dict[str, str] = {}

    def told(self, text: str) -> str:
        """The text with its names and figures exchanged, each for the same one wherever it stands."""
        return _CHANGING.sub(lambda match: self._other(match.group()), text)

    def _other(self, word: str) -> str:
        if word not in self._words:
            self._words[word] = self._figure(word) if word.isdigit() else self._name()
        return self._words[word]

    def _figure(self, word: str) -> str:
        if len(word) == 4:
            return str(self._draw.randint(1850, 2020))
        return str(self._draw.randint(10 ** (len(word) - 1), 10 ** len(word) - 1))

    def _name(self) -> str:
        return "".join(self._draw.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _claims() -> tuple[str, ...]:
    return tuple((TEXTS / "tunnel.claims.txt").read_text(encoding="utf-8").splitlines())


def _draw(tellings: list[Telling]) -> Iterator[str]:
    """Claims without end, of every telling in turn: every second with figures of its own, and all that come again."""
    claims = _claims()
    for number in count():
        lap, at = divmod(number, len(claims))
        said = tellings[(lap + at) % len(tellings)].told(claims[at])
        if (lap + at) % 2 == 0 or lap >= len(tellings):
            other = Telling(-1 - number)
            said = re.sub(r"\d\d+", lambda one, other=other: other.told(one.group()), said)
        yield said
