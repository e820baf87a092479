"""WordNet's database files (wndb(5WN)) read into plain values: synsets, senses by frequency, pointers between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_SENSE_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}  # 5: an adjective that leans on another


class Pointer(NamedTuple):
    """A relation from one word of a synset (None: from all of them) to one of another's."""

    kind: str  # ! antonym, @ hypernym, & similar to, + derivation, $ verb group
    part: str
    offset: int
    word: str | None
    other: int  # index of the word in the other synset, -1: all of them


class Synset(NamedTuple):
    part: str
    offset: int
    subject: int  # number of the lexicographer's file: 15 places, 18 persons, 28 time ...
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


class Sense(NamedTuple):
    rank: int  # 1: the most frequent
    share: float  # of all tagged uses of the word as this part of speech; 0 where none was tagged
    synset: Synset


class WordNet:
    """Synsets by part and offset, senses by word and part, and how often each word was tagged in running text."""

    def __init__(self, folder: Path) -> None:
        self.synsets = {(one.part, one.offset): one for part in PARTS for one in _synsets(folder, part)}
        counts = _counts(folder)
        self.senses: dict[tuple[str, str], list[Sense]] = {}
        self.tagged: dict[str, int] = defaultdict(int)
        for part in PARTS:
            for word, offsets in _index(folder, part):
                tags = [counts.get((word, part, rank), 0) for rank in range(1, len(offsets) + 1)]
                self.tagged[word] += sum(tags)
                self.senses[word, part] = [
                    Sense(rank, tags[rank - 1] / sum(tags) if any(tags) else 0.0, self.synsets[part, offset])
                    for rank, offset in enumerate(offsets, 1)
                ]

    def common(self, ranks: int, share: float) -> dict[tuple[str, int], list[tuple[str, int]]]:
        """For each synset its words that are used so often: (word, rank of the sense), the first sense always."""
        found: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
        for (word, part), senses in self.senses.items():
            for sense in senses[:ranks]:
                if sense.rank == 1 or sense.share >= share:
                    found[part, sense.synset.offset].append((word, sense.rank))
        return found


def _synsets(folder: Path, part: str) -> Iterator[Synset]:
    for line in (folder / f"data.{PARTS[part]}").read_text(encoding="ascii").splitlines():
        if line.startswith("  "):
            continue  # the licence
        fields = line.split(" | ")[0].split()
        many = int(fields[3], 16)
        words = tuple(word.split("(")[0] for word in fields[4 : 4 + 2 * many : 2])  # galore(ip): where it stands
        at = 5 + 2 * many
        rows = (fields[at + 4 * step : at + 4 * step + 4] for step in range(int(fields[at - 1])))
        yield Synset(part, int(fields[0]), int(fields[1]), words, tuple(_pointer(row, words) for row in rows))


def _pointer(row: list[str], words: tuple[str, ...]) -> Pointer:
    source, target = int(row[3][:2], 16), int(row[3][2:], 16)
    return Pointer(row[0], row[2], int(row[1]), words[source - 1] if source else None, target - 1)


def _index(folder: Path, part: str) -> Iterator[tuple[str, list[int]]]:
    for line in (folder / f"index.{PARTS[part]}").read_text(encoding="ascii").splitlines():
        if not line.startswith("  "):
            fields = line.split()
            yield fields[0], [int(offset) for offset in fields[-int(fields[2]) :]]


def _counts(folder: Path) -> dict[tuple[str, str, int], int]:
    """How often each sense was tagged: (word, part, rank) → times."""
    found = {}
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, rank, times = line.split()
        word, rest = key.split("%")
        found[word, _SENSE_PARTS[rest[0]], int(rank)] = int(times)
    return found
