"""A denial put in or left out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.accuracy.alterations.change import Change, changes
from benchmarks.accuracy.articles import Line
from benchmarks.accuracy.tables import BASE_FORMS, PARTICIPLES

_SUBJECT = r"(?P<before>\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[a-z]{3,}|[A-Z][a-z]+))"
_BE = re.compile(rf"{_SUBJECT} (?P<was>is|was|are|were|will|would|can|could|should) (?P<after>[a-z]+)")
_HAVE = re.compile(rf"{_SUBJECT} (?P<was>has|have|had) (?P<after>[a-z]+)")
_NO_SUBJECT = frozenset(
    "than as how so and or but what why where if that this there who which when it's to not".split()
)
_BESIDE = frozenset("not never no n't just only also already still always even both either still".split())
_PAST = re.compile(rf"(?<=[a-z] )(?P<was>{'|'.join(BASE_FORMS)}) (?=(?:the|a|an|his|her|their|its|that|to|[A-Z£$]))")
_NOUN = re.compile(
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]he [a-z]+|police|officials|(?!was |is |has |this |his |its )[a-z]{3,}s) $"
)
_POLAR = re.compile(
    r"\b(?:any|anyone|anything|anybody|anywhere|ever|yet|until|either|at all|but|only|just|even|nor|necessarily|"
    r"whether|if|much|long|too|sure|enough|so|as|because|mind|neither)\b",
    re.IGNORECASE,
)


def put_in(line: Line, chance: random.Random) -> Iterator[Change]:
    """was built → was not built; announced a deal → did not announce a deal."""
    if re.search(r"\b(?:not|never|no|nobody|nothing|none|neither|hardly|without)\b|n't|n’t", line.text, re.IGNORECASE):
        return

    def auxiliary(match: re.Match[str]) -> str | None:
        before, after = match["before"].lower(), match["after"]
        if before in _NO_SUBJECT or after in _BESIDE or _POLAR.search(line.text):
            return None
        if match["was"] in ("has", "have", "had") and not (after.endswith("ed") or after in PARTICIPLES):
            return None
        return f"{match['was']} not"

    def past(match: re.Match[str]) -> str | None:
        if not _NOUN.search(line.text[: match.start()]):
            return None
        return f"did not {BASE_FORMS[match['was']]}"

    found = [
        *changes(line, _BE, auxiliary, chance), *changes(line, _HAVE, auxiliary, chance),
        *changes(line, _PAST, past, chance),
    ]  # fmt: skip
    chance.shuffle(found)
    yield from found


def left_out(line: Line, chance: random.Random) -> Iterator[Change]:
    """was not built → was built; no evidence → evidence."""
    text = line.text

    def new(match: re.Match[str]) -> str | None:
        return None if _POLAR.search(text[match.end() :]) else match["aux"]

    plain = re.compile(
        r"\b(?P<was>(?P<aux>is|was|are|were|will|would|can|could|should|has|have|had|did|does|do) not)(?= [a-z]+)"
    )
    short = re.compile(
        r"\b(?P<was>(?P<aux>is|was|are|were|would|could|should|has|have|had|did|does|do) ?n['’]t)(?= [a-z]+)"
    )
    irregular = re.compile(r"\b(?P<was>won['’]t|can['’]t|cannot)(?= [a-z]+)")
    nothing = re.compile(
        r"(?P<was>(?P<aux>\b(?:is|was|are|were|has|have|had|found|made|showed)) no)(?= [a-z]+(?!er\b))"
    )
    found = [
        *changes(line, plain, new, chance), *changes(line, short, new, chance),
        *changes(
            line,
            irregular,
            lambda match: None if _POLAR.search(text[match.end() :]) else "will" if match["was"][0] == "w" else "can",
            chance,
        ),
        *changes(line, nothing, lambda match: None if _POLAR.search(text) else match["aux"], chance),
    ]  # fmt: skip
    chance.shuffle(found)
    yield from found
