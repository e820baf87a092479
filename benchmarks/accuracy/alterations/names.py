"""Another person, place or organisation: one of the same article, or one that it does not have."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache

from benchmarks.accuracy.alterations.change import Change, changes, once
from benchmarks.accuracy.articles import Article, Line
from benchmarks.accuracy.tables import BODIES, CITIES, COUNTRIES, FEMALE, MALE, SURNAMES

_LAST = r"(?:(?:van|de|von|der|al|bin|Mc|Mac|O'|O’)\s?)*[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?"
_FULL = re.compile(
    rf"(?<!\w)(?<![A-Z][a-z] )(?P<was>(?P<first>{'|'.join(MALE + FEMALE)}) (?P<last>{_LAST}))(?!\w|[ -][A-Z])"
)
_NOT_LAST = frozenset(
    "Hospital Street Road Park School University College Airport Church Foundation House Club Palace Day Stadium Court "
    "Bridge Prize Award Center Centre Museum City County United Bank Island Square Cup Theatre Bay Beach River".split()
)
_SPEECH = r"(?:said|says|told|added|tweeted|insisted|admitted|explained|announced|warned|claimed)"


@lru_cache(maxsize=1024)
def people(article: Article) -> dict[str, str]:
    """Last name → first name, of the people whom the article names in full."""
    found: dict[str, str] = {}
    for match in _FULL.finditer(article.text):
        if match["last"] not in _NOT_LAST:
            found.setdefault(match["last"], match["first"])
    return found


def person(line: Line, chance: random.Random) -> Iterator[Change]:
    """A person that the article does not have, for a full name or a last name."""
    for match in _mentions(line, chance):
        last = chance.choice([one for one in SURNAMES if one not in line.article.text])
        if match["first"]:
            same = MALE if match["first"] in MALE else FEMALE
            first = chance.choice([one for one in same if one not in line.article.text])
            yield Change(match.span("was"), f"{first} {last}")
        else:
            yield Change(match.span("was"), last)


def person_of_the_article(line: Line, chance: random.Random) -> Iterator[Change]:
    """Another person of the article, named as fully as the one before."""
    known = people(line.article)
    for match in _mentions(line, chance):
        his = known[match["last"]]
        others = [
            (first, last)
            for last, first in known.items()
            if last not in line.text and (first in MALE) == (his in MALE) and first != his
        ]
        if others:
            first, last = chance.choice(others)
            yield Change(match.span("was"), f"{first} {last}" if match["first"] else last)


def first_name(line: Line, chance: random.Random) -> Iterator[Change]:
    """Another first name: a brother for a sister's brother."""
    for match in _mentions(line, chance):
        if match["first"]:
            same = MALE if match["first"] in MALE else FEMALE
            others = [one for one in same if one not in line.article.text and one[0] != match["first"][0]]
            yield Change(match.span("first"), chance.choice(others))


def place(line: Line, chance: random.Random) -> Iterator[Change]:
    """A country for a country, a city for a city."""
    for places in (COUNTRIES, CITIES):
        pattern = re.compile(
            rf"(?:(?<=\bin )|(?<=\bfrom )|(?<=\bto )|(?<=\bnear ))(?P<was>{'|'.join(places)})(?![\w-]|'|’| [A-Z])"
        )

        def new(match: re.Match[str], places: list[str] = places) -> str | None:
            return chance.choice([one for one in places if one not in line.text]) if once(line, match["was"]) else None

        yield from changes(line, pattern, new, chance)


def body(line: Line, chance: random.Random) -> Iterator[Change]:
    """One of a kind for another: a club for a club, a broadcaster for a broadcaster."""
    for group in BODIES:
        others = group.split("|")
        pattern = re.compile(rf"(?<![\w(-])(?<![A-Z][a-z] )(?P<was>{'|'.join(others)})(?![\w-]|'|’| [A-Z])")

        def new(match: re.Match[str], others: list[str] = others) -> str | None:
            fits = [
                one for one in others if one not in line.text and (one[0] in "AEIOU") == (match["was"][0] in "AEIOU")
            ]
            return chance.choice(fits) if once(line, match["was"]) and fits else None

        yield from changes(line, pattern, new, chance)


def speaker(line: Line, chance: random.Random) -> Iterator[Change]:
    """Another speaker: a person of the article where there is one."""
    known = people(line.article)
    for match in _mentions(line, chance):
        before, behind = line.text[: match.start()], line.text[match.end() :]
        if not (re.match(rf" {_SPEECH}\b", behind) or re.search(rf"[,\"”'’] {_SPEECH} $", before)):
            continue
        his = known[match["last"]]
        others = [
            (one, name)
            for name, one in known.items()
            if name not in line.text and (one in MALE) == (his in MALE) and one != his
        ]
        others = others or [(chance.choice(MALE if his in MALE else FEMALE), chance.choice(SURNAMES))]
        first, last = chance.choice(others)
        yield Change(match.span("was"), f"{first} {last}" if match["first"] else last)


_BETWEEN = re.compile(r"\b(?:is|was|has|had|will|beat|told|took|made|gave|won|hit|let|sent|left|[a-z]{3,}(?:ed|es))\b")
_MUTUAL = re.compile(r"\b(?:met|married|and|with|versus|alongside|faced|drew|dating|or|both|between)\b|[,;:]")


def swapped(line: Line, chance: random.Random) -> Iterator[Change]:
    """Who did it to whom, turned round: both names stand in the sentence still."""
    found = sorted(_mentions(line, chance), key=lambda match: match.start("was"))
    if len(found) != 2 or found[0]["last"] == found[1]["last"]:
        return
    one, other = found
    between = line.text[one.end("was") : other.start("was")]
    if line.free(one.start(), other.end()) and _BETWEEN.search(between) and not _MUTUAL.search(between):
        yield Change((one.start("was"), other.end("was")), f"{other['was']}{between}{one['was']}")


def _mentions(line: Line, chance: random.Random) -> list[re.Match[str]]:
    """The people named in a sentence, each whom it names once, outside of quotation marks."""
    known = people(line.article)
    if not known:
        return []
    pattern = re.compile(
        rf"(?<!\w)(?<![A-Z][a-z] )(?P<was>(?:(?P<first>{'|'.join(MALE + FEMALE)}) )?"
        rf"(?P<last>{'|'.join(map(re.escape, known))}))(?![\w-]|'[a-rt-z]| [A-Z])"
    )
    found = [
        match
        for match in pattern.finditer(line.text)
        if line.free(*match.span())
        and once(line, match["last"])
        and not re.search(r"[A-Z][\w.'’]*[ -]$", line.text[: match.start()])
        and (match["first"] is None or match["first"] == known[match["last"]])
    ]
    chance.shuffle(found)
    return found
