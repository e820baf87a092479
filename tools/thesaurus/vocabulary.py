"""Which words the thesaurus holds, how frequent they are, and which pairs are kept apart whatever WordNet says."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from provenance.lang.en.data import entries, words
from provenance.lang.en.tokens import normalize, stem
from tools.thesaurus.wordnet import WordNet

_STOPS = Path(__file__).with_name("stops.txt")
_WORD = re.compile("[a-z]{2,}")
_SEEN = 3  # times in lower case
_HIDES = 3  # a word so many times rarer than another one of its stem is hidden by it: internal, international


class Vocabulary:
    """Words of everyday English by stem: seen in the texts, or tagged in WordNet's own."""

    def __init__(self, net: WordNet, texts: Path) -> None:
        self.net = net
        self.seen = Counter(word for text in read(texts) for word in _WORD.findall(text))
        self.counts: Counter[str] = Counter()
        for word, times in self.seen.items():
            self.counts[key(word)] += times
        self.lemmas: dict[str, list[str]] = defaultdict(list)
        self.senses: Counter[str] = Counter()
        for (word, _), senses in net.senses.items():
            if word.isalpha():
                self.lemmas[key(word)].append(word)
                self.senses[key(word)] = max(self.senses[key(word)], len(senses))

    def pair(self, one: str, other: str) -> tuple[str, str] | None:
        """The stems of two words that may be related, in order."""
        if not (self.holds(one) and self.holds(other)) or key(one) == key(other):
            return None
        if self.compares(one) != self.compares(other):
            return None  # "longer" is another claim than "long"
        return (key(one), key(other)) if key(one) < key(other) else (key(other), key(one))

    def holds(self, word: str) -> bool:
        known = word.isalpha() and word.islower() and len(word) > 2
        return known and (self.counts[key(word)] >= _SEEN or self.net.tagged[word] > 0) and not self.hidden(word)

    def hidden(self, word: str) -> bool:
        """Whether another word of the same stem is meant far more often."""
        return any(self.seen[other] > _HIDES * max(self.seen[word], 1) and not akin(word, other)
                   for other in self.lemmas[key(word)])  # fmt: skip

    def compares(self, word: str) -> bool:
        """Whether it is a comparative or a superlative."""
        base = next((word.removesuffix(ending) for ending in ("er", "est") if word.endswith(ending)), "")
        forms = (base, base + "e", base[:-1], base[:-1] + "y") if len(base) > 2 else ()
        return any((form, "a") in self.net.senses for form in forms if len(form) > 2)

    def rarer(self, one: str, other: str) -> int:
        """How often the rarer of two words was seen, in all its forms."""
        return min(self.counts[key(one)], self.counts[key(other)])

    def most_senses(self, one: str, other: str) -> int:
        return max(self.senses[key(one)], self.senses[key(other)])


def turned(one: str, other: str) -> bool:
    """Whether one is the other behind a prefix that changes what it says: accept and unacceptable, read and reread."""
    short, long = sorted((one, other), key=len)
    return any(long.startswith(prefix + short[:4]) for prefix in _PREFIXES)


_PREFIXES = "un in im ir il dis mis non re de anti counter over under pre post ex sub super inter".split()


def akin(one: str, other: str) -> bool:
    """Forms of one word, as far as their ends tell: one is the other and a common ending."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short[:-1]) and long[len(short) - 1 :].lstrip(short[-1]) in _ENDINGS


_ENDINGS = frozenset(
    ("", *"s es ed d ing y ly ally al e er ier ies ied r ment ness ation ion ions ization able".split())
)


def read(folder: Path) -> Iterator[str]:
    """Every text of the rows, once: rows of one article repeat it."""
    done: set[int] = set()
    for path in sorted(folder.rglob("*.jsonl*")):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for text in (row.get("source"), row.get("claim"), row.get("text")):
                    if isinstance(text, str) and hash(text) not in done:
                        done.add(hash(text))
                        yield text


def key(word: str) -> str:
    return stem(normalize(word))


def kept_apart() -> Callable[[tuple[str, str]], bool]:
    """Whether a pair of stems is kept apart: by a row of stops.txt, or by the program's own lists."""
    never, apart = _listed(), defaultdict(set)
    for number, (kind, row) in enumerate(stops()):
        for word in row:
            if kind == "never":
                never.add(key(word))
            else:
                apart[key(word)].add(number)
    groups = _groups()

    def check(pair: tuple[str, str]) -> bool:
        one, other = pair
        if one in never or other in never or apart[one] & apart[other]:
            return True
        return any(one in group and other in group and group[one] != group[other] for group in groups)

    return check


def stops() -> Iterator[tuple[str, list[str]]]:
    for line in _STOPS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, row, _ = (part.strip() for part in line.split("|"))
            yield kind, [word.strip() for word in row.split(",")]


def _listed() -> set[str]:
    """Figures, units, the calendar, peoples, negators, hedges, function words: for the checks that know them."""
    forms = [form.strip() for row in entries("units") for form in row[4].split(",")]
    lists = ("numerals", "calendar", "demonyms", "function_words", "negators", "hedges")
    known = {key(word) for name in lists for word in words(name)} | {key(form) for form in forms if form.isalpha()}
    return {word for word in known if " " not in word}


def _groups() -> tuple[dict[str, str], ...]:
    """Stems by a class of which two unlike members make a change: the force of speech, the office."""
    force = {key(verb): strength for verb, strength in entries("speech")}
    office = {key(row[0]): row[-1] for row in entries("titles")}
    return force, office
