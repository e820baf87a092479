"""Claims that say what their article says, in its own words: sentences verbatim, trimmed at a clause, or joined.

A cut is made only where nothing is lost that the rest hangs on: no condition, denial, limit or attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from benchmarks.accuracy.articles import Article, Line
from benchmarks.accuracy.rewordings import REWORDINGS, lower_first, surely_cased

_KEEP = 7  # words that are left of a trimmed sentence
_LIMITS = re.compile(
    r"\b(?:if|unless|only|not|no|none|nor|but|however|except|until|although|though|despite|without|never|whether|"
    r"said|says|say|saying|told|according|report\w*|alleg\w*|claim\w*|suggest\w*|believ\w*|cannot|instead|rather|than|"
    r"may|might|could|would|added|adding|because|so|yet|while|whereas|provided|depending|even|neither|hardly|barely|"
    r"would|insist\w*|argu\w*|warn\w*|accus\w*|suspect\w*|deni\w*|deny\w*|fail\w*|else)\b|n't|n’t|[\"“”?:;]|``|''",
    re.IGNORECASE,
)
_SCOPES = re.compile(
    r"\b(?:if|unless|whether|said|says|say|saying|told|tell|according|report\w*|alleg\w*|claim\w*|suggest\w*|believ\w*|"
    r"add\w*|insist\w*|argu\w*|warn\w*|accus\w*|think\w*|deni\w*|den[iy]\w*|understood|heard|announc\w*|confirm\w*)\b|[?:;]",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|went|came|took|made|got|gave|won|lost|told|"
    r"said|says|began|became|left|saw|found|held|led|met|put|ran|set|shot|spent|\w{3,}ed)\b"
)
_TAIL = r"(?P<cut>[^,–—()]*?)(?P<stop>\s?\.)$"
_TAILS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<cut0>\s?,\s(?:which|who|whose|where|when|including|after|before)\b){_TAIL}",
        rf"(?P<cut0>\s?,\sand\s(?:he|she|they|it|we|there)\s){_TAIL}",
        rf"(?P<cut0>\s?,\s(?:killing|leaving|making|sending|causing|bringing|giving|leading|becoming|using)\b){_TAIL}",
        r"(?P<cut0>\s(?:-|–|—|--)\s)(?P<cut>[^-–—()]*?)(?P<stop>\s?\.)$",
    )
)
_GOES_ON = r"(?=\s(?:is|was|are|were|has|have|had|will|would|can|could|did|said|says|told|\w+ed)\b)"
_ASIDES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<cut0>\s\()(?P<cut>[^()]*)\)(?P<stop>)(?=[\s,.])",
        r"(?P<cut0>\s?,\s(?:who|which)\s)(?P<cut>[^,()–—]*?)\s?,(?P<stop>)" + _GOES_ON,
    )
)
_LEAD = re.compile(
    r"^(?:On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Last (?:week|month|year|night)|In \d{4}|Meanwhile|Earlier this "
    r"(?:week|month|year)|In (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|Yesterday), (?=[a-zA-Z])"
)
_PRONOUN = re.compile(r"^(?:He|She|They|It|We|I|This|That|These|Those|His|Her|Their|Its)\b")
_JOINTS = re.compile(
    r"^(?:But|And|However|So|Also|Then|Meanwhile|Yet|Or|Nor|Instead|Because|Although|While|If|Still)\b"
)


class Faithful(NamedTuple):
    """A claim that its article says."""

    kind: str
    text: str
    base: str  # the sentence, or sentences, that it was made from


def faithful(article: Article) -> Iterator[Faithful]:
    """Every faithful claim that an article gives."""
    lines = article.sentences
    for line in lines:
        yield Faithful("verbatim", line.text, line.text)
        for text in trimmed(line):
            yield Faithful("trimmed", text, line.text)
        for kind, reword in REWORDINGS.items():
            for text in reword(line):
                if text != line.text:
                    yield Faithful(kind, text, line.text)
                    break
    for one, other in pairwise(lines):
        whole = joined(one, other)
        if whole:
            yield Faithful("joined", whole, f"{one.text} {other.text}")


def trimmed(line: Line) -> Iterator[str]:
    """The sentence without its last clause, an aside, or the time that it opens with."""
    if line.article.lowered and line.marks:
        return
    for pattern in (*_TAILS, *_ASIDES):
        for match in pattern.finditer(line.text):
            if line.free(*match.span()) and not _LIMITS.search(match["cut0"] + match["cut"]):
                kept = line.text[: match.start()] + match["stop"] + line.text[match.end() :]
                if _stands(line.text[: match.start()] if pattern in _TAILS else kept) and not _dashes(line, pattern):
                    yield kept
    lead = _LEAD.match(line.text)
    if lead and not line.marks:
        yield line.text[lead.end()].upper() + line.text[lead.end() + 1 :]


def _stands(kept: str) -> bool:
    """Whether what is left is a sentence: enough words, a verb, and no list that the cut has torn."""
    return len(kept.split()) >= _KEEP and bool(_VERB.search(kept)) and not re.search(r"[,:]\s*$", kept.rstrip(" ."))


def _dashes(line: Line, pattern: re.Pattern[str]) -> bool:
    """Whether a dash opens an aside that another one closes."""
    return pattern is _TAILS[-1] and len(re.findall(r"\s(?:-|–|—|--)\s", line.text)) != 1


def joined(one: Line, other: Line) -> str | None:
    """Two neighbours as one sentence, when neither speaks for somebody or under a condition."""
    if one.marks or other.marks or one.article.lowered or other.start - one.end > 3:
        return None
    if not (one.text.endswith(".") and other.text.endswith(".")) or _SCOPES.search(one.text + " " + other.text):
        return None
    if _JOINTS.match(other.text) or (_PRONOUN.match(other.text) and not _same_subject(one, other)):
        return None
    if not (_VERB.search(one.text) and _VERB.search(other.text)) or len(one.text) + len(other.text) > 320:
        return None
    if not surely_cased(other.text, one.article):
        return None
    head = one.text[:-1].rstrip()
    return f"{head}, and {lower_first(other.text, other.article)}"


def _same_subject(one: Line, other: Line) -> bool:
    """A pronoun is kept where the sentence before opens with the same one or with a person's name."""
    first = other.text.split()[0]
    return one.text.startswith(first + " ") or (
        first in ("He", "She") and bool(re.match(r"(?:[A-Z][a-z]+ ){1,3}(?:is|was|has|had|[a-z]+ed)\b", one.text))
    )
