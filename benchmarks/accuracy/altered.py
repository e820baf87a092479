"""Sentences of an article with one change that makes them say something else, and the rules that name it rightly.

Every change is made where its pattern surely applies and leaves a sentence that reads well: only its fact is wrong.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.accuracy.alterations import figures, meaning, names, negations
from benchmarks.accuracy.alterations.change import Change
from benchmarks.accuracy.articles import Article, Line

Find = Callable[[Line, random.Random], Iterator[Change]]
_UNITS = frozenset({"number-changed", "unit-changed", "date-changed"})
_NAMES = frozenset({"name-changed", "attribution-changed"})
_TURNS = frozenset({"direction-changed", "comparison-changed"})
_CREDITS = re.compile(r"follow us|contributed to this report|@\w", re.IGNORECASE)
_WORD = re.compile(r"\s*\w*")
_QUOTES = frozenset({"quote-altered", "quote-not-found"})

# Each kind with the rules that name it rightly and what makes it.
KINDS: dict[str, tuple[frozenset[str], Find]] = {
    "figure": (_UNITS, figures.figure),
    "figure of the article": (_UNITS, figures.figure_of_the_article),
    "figure in words": (_UNITS, figures.figure_in_words),
    "unit": (_UNITS, figures.unit),
    "currency": (_UNITS, figures.currency),
    "weekday": (frozenset({"date-changed"}), figures.weekday),
    "month": (frozenset({"date-changed", "number-changed"}), figures.month),
    "day": (frozenset({"date-changed", "number-changed"}), figures.day),
    "year": (frozenset({"date-changed", "number-changed"}), figures.year),
    "person": (_NAMES, names.person),
    "person of the article": (_NAMES | {"role-swapped", "facts-merged"}, names.person_of_the_article),
    "first name": (_NAMES, names.first_name),
    "place": (_NAMES, names.place),
    "organisation": (_NAMES, names.body),
    "speaker": (_NAMES, names.speaker),
    "names swapped": (_NAMES | {"role-swapped", "facts-merged"}, names.swapped),
    "negation put in": (frozenset({"negation-changed"}), negations.put_in),
    "negation left out": (frozenset({"negation-changed"}), negations.left_out),
    "direction": (_TURNS | {"negation-changed"}, meaning.direction),
    "before and after": (_TURNS | {"order-changed"}, meaning.order),
    "comparison": (_TURNS | {"quantifier-changed", "number-changed"}, meaning.comparison),
    "quantifier": (frozenset({"quantifier-changed", "number-changed", "comparison-changed"}), meaning.quantifier),
    "quoted word": (_QUOTES, meaning.quoted_word),
}


class Altered(NamedTuple):
    """A claim with one change: where it stands in the claim, and the rules that may name it."""

    kind: str
    text: str
    base: str
    span: tuple[int, int]
    rules: frozenset[str]


def altered(article: Article, seed: int = 0) -> Iterator[Altered]:
    """At most one change of each kind for every sentence of an article."""
    for number, line in enumerate(article.sentences):
        if _CREDITS.search(line.text):
            continue
        for kind, (rules, find) in KINDS.items():
            chance = random.Random(f"{seed}{kind}{article.name}{number}")
            change = next((one for one in find(line, chance) if one.new != line.text[slice(*one.span)]), None)
            if change:
                start, end = change.span
                text = line.text[:start] + change.new + line.text[end:]
                quoted = not line.free(start, end)
                allowed = rules | _QUOTES if quoted else rules
                if re.search(r"\bno(?:ne)?\b|neither", f"{change.new} {line.text[start:end]}"):
                    allowed |= {"negation-changed"}  # none of them: a quantity and a denial
                last = start + len(change.new)
                if kind == "negation left out":  # nothing is wrong but the words that are denied no more
                    last = _WORD.match(text, last).end()  # type: ignore[union-attr]
                yield Altered(kind, text, line.text, (start, last), allowed)
