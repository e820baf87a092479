"""Pairs made from the key points themselves: a sentence of a source, or a faithful claim, and its own alteration.

One word is exchanged for another that stands between the same two words somewhere else in the texts, so that the
sentence stays one that somebody could write; or a word is added or taken out that way. What WordNet holds for the same
word keeps a claim faithful, and so does a copy. They teach that one word is enough, whatever the rest says.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from provenance.lang.en.relations.lookup import is_ordinary, relation
from provenance.lang.en.tokens import normalize, stem
from training.rows import CONTRADICTED, ENTAILED, NEUTRAL, Row

ALTERATIONS = "alterations"  # the origin of these rows

_PIECE = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_ENDINGS = ("ing", "ed", "ly", "s", "er", "est")
_LEAST = 3  # letters of a word that is exchanged
_FEW = 8  # claims of one sentence at most
_ADDED = 0.2  # of the alterations add a word
_REWORDED = 0.6  # of the faithful claims have a word of the same meaning, where there is one
_SAME = {"equivalent", "near"}

Spans = list[tuple[int, int]]


class _Contexts:
    """Which words stand between two others in some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._between: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._small: set[str] = set()
        for text in texts:
            words = ["", *(piece for piece in _PIECE.findall(text)), ""]
            self._small.update(word for word in words if word.islower())
            for left, word, right in zip(words, words[1:], words[2:], strict=False):
                self._between[left.lower(), right.lower()][word] += 1

    def words(self, left: str, right: str) -> list[str]:
        """The words that stand between `left` and `right`, ascending."""
        return sorted(self._between.get((left.lower(), right.lower()), ()))

    def is_word(self, text: str) -> bool:
        """Whether `text` stands in small letters somewhere, long enough to mean something, or is a number."""
        return text.isdigit() or (len(text) >= _LEAST and text in self._small and is_ordinary(_stem(text)))


def altered(rows: Sequence[Row], seed: int = 5) -> Iterator[Row]:
    """For each fact of `rows`, contrast sets that are trained on: a copy or a claim in words for the same, and its
    alterations. The same for one seed."""
    chance = random.Random(seed)
    contexts = _Contexts(text for group in _documents(rows).values() for text in group[0].sentences)
    for group, members in _documents(rows).items():
        faithful: dict[int, list[Row]] = defaultdict(list)
        for row in members:
            if row.supported and len(row.gold) == 1:
                faithful[row.gold[0]].append(row)
        for number, sentence in enumerate(members[0].sentences):
            family = f"{group}:{number}"
            base = [sentence, *(one.claim for one in chance.sample(faithful[number], min(2, len(faithful[number]))))]
            for text in base[: _FEW // 2]:
                yield from _pair(members[0], family, number, text, contexts, chance)


def _documents(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.group].append(row)
    return found


def _pair(row: Row, family: str, number: int, text: str, contexts: _Contexts, chance: random.Random) -> Iterator[Row]:
    """A faithful claim made of `text`, and one that is altered; nothing where no word can be exchanged."""
    shown = row.sentences
    if chance.random() < _ADDED:
        wrong, relation_of = _with_one_more(text, contexts, chance), NEUTRAL
    else:
        beside = {_stem(word) for one in shown for word in _PIECE.findall(one)}
        wrong, relation_of = _with_another(text, contexts, chance, beside, same=False), CONTRADICTED
    if wrong is None:
        return
    right = _with_another(text, contexts, chance, frozenset(), same=True) if chance.random() < _REWORDED else None
    claim = right[0] if right else text
    yield Row(ALTERATIONS, row.group, shown, claim, True, family, (number,), ENTAILED, (), "none")
    yield Row(ALTERATIONS, row.group, shown, wrong[0], False, family, (number,), relation_of, wrong[1], None)


def _with_another(
    text: str, contexts: _Contexts, chance: random.Random, beside: AbstractSet[str], *, same: bool
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """`text` with one word exchanged, for one of the same meaning or of another, and where it stands.

    Words of `beside`, the stems of its document, come first: what stands there too is hardest to tell.
    """
    pieces = list(_PIECE.finditer(text))
    places = list(range(len(pieces)))
    chance.shuffle(places)
    said = {_stem(piece.group()) for piece in pieces}
    for at in places:
        word = pieces[at].group()
        if not contexts.is_word(word):
            continue
        others = [
            one for one in contexts.words(_beside(pieces, at - 1), _beside(pieces, at + 1))
            if _fits(word, one) and contexts.is_word(one) and _stem(one) not in said
            and (relation(_stem(word), _stem(one)) == "equivalent" if same else _differs(word, one))
        ]  # fmt: skip
        if others:
            near = [one for one in others if _stem(one) in beside]
            return _put(text, pieces[at].start(), pieces[at].end(), chance.choice(near or others))
    return None


def _with_one_more(
    text: str, contexts: _Contexts, chance: random.Random
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """`text` with a word more between two of its own, and where it stands."""
    pieces = list(_PIECE.finditer(text))
    places = list(range(1, len(pieces)))
    chance.shuffle(places)
    said = {_stem(piece.group()) for piece in pieces}
    for at in places:
        left, right = pieces[at - 1].group(), pieces[at].group()
        others = [
            one for one in contexts.words(left, right)
            if contexts.is_word(one) and not one.isdigit() and _stem(one) not in said
        ]  # fmt: skip
        if others and left[-1].isalnum() and contexts.is_word(right) and not contexts.is_word(left):
            start = pieces[at].start()
            return _put(text, start, start, chance.choice(others), " ")
    return None


def _put(text: str, start: int, end: int, word: str, behind: str = "") -> tuple[str, tuple[tuple[int, int], ...]]:
    return text[:start] + word + behind + text[end:], ((start, start + len(word)),)


def _beside(pieces: Sequence[re.Match[str]], at: int) -> str:
    return pieces[at].group() if 0 <= at < len(pieces) else ""


def _fits(word: str, other: str) -> bool:
    """Whether two words may be of one part of speech, by their endings."""
    if word.isdigit() or other.isdigit():
        return word.isdigit() and other.isdigit() and len(word) == len(other)
    return _ending(word) == _ending(other)


def _ending(word: str) -> str:
    return next((one for one in _ENDINGS if word.endswith(one)), "")


def _differs(word: str, other: str) -> bool:
    return _stem(word) != _stem(other) and relation(_stem(word), _stem(other)) not in _SAME


def _stem(word: str) -> str:
    return stem(normalize(word))
