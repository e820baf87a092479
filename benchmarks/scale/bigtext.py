"""Writes invented news of any length, always the same for a seed: `python -m benchmarks bigtext N [--claims N]`.

Words, names and figures come as often as in real prose.
The text of one seed begins alike at every length, so that claims made of its first sentences fit all of them.
`python -m benchmarks bigtext 1000000 > big.txt` writes a source, `--claims N` claims about it, one a line.
"""

from __future__ import annotations

import argparse
import random
import sys
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import NamedTuple

SEED = 1971
_SYLLABLES = (
    "bar bel cor dal den dor fal fen gar gor hal hin kel kir lan lom mar mel mor nar nes nor or pel pol ras ris "
    "ron sal sel sor sund tar tel tor ul van vel ven vil war wick yar yst zan"
).split()
_ENDINGS = " s ed ing er ers ly tion al ment ness ity ive able ance ".split(" ")
_SMALL = (
    "the of and to a in for on with at by from that as is was it be are has have had will after over under into "
    "its their his her not but this which who been would could more than about before between against during"
).split()
_COMMON = (
    "government company council people year report market work plan city percent official state group week court "
    "time country minister party service school health month bank police member leader price water case project "
    "power road team deal law money world house fund river station worker family office press rate study harbour "
    "bridge budget election vote protest strike storm bill tax energy trade export industry hospital patient "
    "student teacher doctor farmer ferry train airport border army talks treaty sanction debt growth profit sale "
    "share stock loan factory plant say make take give find call start open close build raise cut sell buy lose "
    "win rise fall grow agree reject approve delay cancel expect warn promise announce confirm deny accuse charge "
    "sign pay spend meet visit leave join move new old large small local national public private early late high "
    "low strong weak recent former major senior annual"
).split()
_TITLES = ("Mayor", "Minister", "President", "Judge", "Senator", "Professor", "Governor", "Chief Executive")
_SPEECH = ("said", "said", "said", "told reporters", "added", "warned", "wrote")
_UNITS = ("people", "tonnes", "workers", "homes", "percent", "kilometres", "months", "votes", "ships", "schools")
_MONTHS = "January February March April May June July August September October November December".split()
_WORDS, _PEOPLE, _PLACES = 60_000, 30_000, 4_000
_FIRST = 400  # first names
_HEADING = 40  # paragraphs between headings


class _Pool(NamedTuple):
    """Things to draw from, the earlier ones far more often: Zipf's law with Mandelbrot's shift."""

    things: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, random: random.Random) -> str:
        return self.things[bisect_left(self.sums, random.random() * self.sums[-1])]


def _pool(things: list[str], shift: float) -> _Pool:
    return _Pool(tuple(things), tuple(accumulate(1 / (rank + shift) for rank in range(1, len(things) + 1))))


def _made(random: random.Random, count: int, longest: int, endings: list[str]) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        stem = "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, longest)))
        found[stem + random.choice(endings)] = None
    return list(found)


class Writer:
    """Writes sentences, one after the other, always the same ones for a seed."""

    def __init__(self, seed: int = SEED) -> None:
        self.random = random.Random(seed)
        self.words = _pool(_COMMON + _made(self.random, _WORDS, 3, _ENDINGS), 12)
        self.small = _pool(_SMALL, 2.7)
        first = [one.capitalize() for one in _made(self.random, _FIRST, 2, ["", "a", "o"])]
        last = [one.capitalize() for one in _made(self.random, _PEOPLE, 3, ["", "sen", "ova", "ez"])]
        self.people = _pool([f"{self.random.choice(first)} {one}" for one in last], 30)
        self.places = _pool([one.capitalize() for one in _made(self.random, _PLACES, 3, ["", "by", "ford", "ia"])], 10)

    def sentences(self) -> Iterator[str]:
        while True:
            kind = self.random.random()
            yield self.quotation() if kind < 0.15 else self.told(self.plain()) if kind < 0.35 else self.plain()

    def clause(self, least: int, most: int) -> list[str]:
        """A run of words, about every second of them a small one, with a name, a place or a figure here and there."""
        row: list[str] = []
        length = self.random.randint(least, most)
        while len(row) < length:
            kind = self.random.random()
            if kind < 0.42:
                row.append(self.small.draw(self.random))
            elif kind < 0.93:
                row.append(self.words.draw(self.random))
            elif kind < 0.955:
                row.append(self.people.draw(self.random))
            elif kind < 0.975:
                row += ["in", self.places.draw(self.random)]
            else:
                row.append(self.figure())
        return row

    def figure(self) -> str:
        kind, number = self.random.random(), int(10 ** (self.random.random() * 4)) + 1
        if kind < 0.4:
            return f"{number:,} {self.random.choice(_UNITS)}"
        if kind < 0.6:
            return f"${number / 10:.1f} million"
        if kind < 0.8:
            return f"{number % 100}.{number % 10} percent"
        return f"on {self.random.randint(1, 28)} {self.random.choice(_MONTHS)} {self.random.randint(1990, 2025)}"

    def plain(self) -> str:
        row = self.clause(8, 30)
        if len(row) > 18:
            row[len(row) // 2] += ","
        return _written([self.random.choice(("The", "A", "Its", "In")), *row])

    def told(self, sentence: str) -> str:
        title = f"{self.random.choice(_TITLES)} " if self.random.random() < 0.3 else ""
        return f"{sentence[:-1]}, {title}{self.people.draw(self.random)} {self.random.choice(_SPEECH)}."

    def quotation(self) -> str:
        said = _written(self.clause(6, 18))[:-1]
        return f"“{said},” {self.people.draw(self.random)} {self.random.choice(_SPEECH)}."


def _written(row: list[str]) -> str:
    text = " ".join(row)
    return f"{text[0].upper()}{text[1:]}."


def paragraphs(count: int, seed: int = SEED) -> Iterator[str]:
    """`count` sentences in paragraphs of one to four, with a heading here and there."""
    writer, shape = Writer(seed), random.Random(seed + 1)
    rest, number = islice(writer.sentences(), count), 0
    while row := list(islice(rest, shape.randint(1, 4))):
        if number % _HEADING == 0:
            yield "# " + " ".join(row[0].strip("“”.").split()[:7]).strip(",")
        yield " ".join(row)
        number += 1


def source(count: int, seed: int = SEED) -> str:
    """A source of `count` sentences."""
    return "\n\n".join(paragraphs(count, seed)) + "\n"


def claims(count: int, of: int = 1000, seed: int = SEED) -> list[str]:
    """`count` claims about the first `of` sentences: copies, retellings, other figures and names, and news."""
    written, chance = list(islice(Writer(seed).sentences(), of)), random.Random(seed + 2)
    stranger = Writer(seed + 3)
    return [_claim(written, stranger, chance, number) for number in range(count)]


def _claim(written: list[str], stranger: Writer, chance: random.Random, number: int) -> str:
    one, kind = chance.choice(written), number % 5
    words = one[:-1].split()
    if kind == 0:
        return one
    if kind == 1:  # some words left out
        return _written([word for word in words if chance.random() < 0.8] or words)
    if kind == 2:  # another figure
        return "".join(str((int(sign) + 3) % 10) if sign.isdigit() else sign for sign in one)
    if kind == 3:  # the capitals of somebody else
        at = next((at for at, word in enumerate(words) if at and word[0].isupper()), len(words) - 1)
        words[at] = stranger.people.draw(stranger.random).split()[-1]
        return _written(words)
    return " ".join(words[: len(words) // 2]) + " " + " ".join(stranger.clause(4, 10)) + "."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="sentences of the source")
    parser.add_argument("--claims", type=int, metavar="N", help="write N claims about its first 1,000 sentences")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    if args.claims is None:
        sys.stdout.writelines(f"{one}\n\n" for one in paragraphs(args.count, args.seed))
    else:
        sys.stdout.writelines(f"{one}\n\n" for one in claims(args.claims, min(args.count, 1000), args.seed))
    return 0
