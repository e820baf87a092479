"""Claim words ↔ evidence words: which word of the claim stands where in its sources, and what has no partner.

Words in the same order first (longest common subsequence over keys), then the same words elsewhere in the sentence,
then spelling variants, compounds and acronyms. Similarity links words; it never clears a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from provenance.evidence import Sources
from provenance.words.cues import opposite_by_prefix
from provenance.words.dates import covers
from provenance.words.figures import Figure, same
from provenance.words.names import initials, is_capital, opens_sentence
from provenance.words.sentence import Sentence
from provenance.words.thesaurus import phrases, related

_VARIANT = 88  # rapidfuzz ratio (0..100) from which two long lower-case words are one word misspelled or inflected
_SPEAKS = 0.45  # share of the claim's meaning below which two sentences only touch the same matter
_SPENT, _SPENT_SHARE = 3, 0.7  # or so much of the sentence itself went into the claim
_CLOSE = 3  # sentences apart that still make one passage
_STEM_SHARE = 0.6
_SHORTEST = 6  # below this many letters a near match is chance: "Linus" in "machines"


class Partner(NamedTuple):
    """Where a word of the claim stands: evidence index, token index there, and how surely it is the same word."""

    evidence: int
    token: int
    same: bool  # False: a variant


class Stretch(NamedTuple):
    """Token indices of one evidence sentence, half-open."""

    evidence: int
    first: int
    last: int


class Trace:
    """A claim, its evidence, and the links between their words.

    `partners` maps token indices of the claim; `used[e]` are the linked token indices of evidence sentence `e`.
    """

    def __init__(self, claim: Sentence, evidence: Sequence[Sentence], sources: Sources) -> None:
        self.claim = claim
        self.evidence = tuple(evidence)
        self.sources = sources
        self.partners: dict[int, Partner] = {}
        self.used: list[set[int]] = [set() for _ in self.evidence]
        for number, sentence in enumerate(self.evidence):
            self._add(number, sentence)

    def _add(self, number: int, sentence: Sentence) -> None:
        open_words = [index for index in self.claim.content if index not in self.partners]
        for left, right, is_same in align(self.claim, sentence, open_words):
            self.partners[left] = Partner(number, right, is_same)
            self.used[number].add(right)

    @cached_property
    def weights(self) -> dict[int, float]:
        """How much each word of the claim tells, by token index."""
        return self.sources.weights(self.claim)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the first sentence of evidence and of those beside it, in one document."""
        if not self.evidence:
            return ()
        first = self.evidence[0]
        near = [self.sources.sentences[order] for order in sorted(self.sources.around(first.order, 1))]
        return tuple(figure for one in (first, *near) for figure in one.figures)

    @cached_property
    def copied(self) -> bool:
        """Whether the claim is, word for word, a whole sentence of the sources."""
        return bool(self.evidence) and self.claim.norms == self.evidence[0].norms

    @cached_property
    def coverage(self) -> float:
        """The share of the claim's meaning, by the rarity of its words, that has a partner: 0..1."""
        return self._share(set(range(len(self.evidence))))

    @cached_property
    def held(self) -> float:
        """The same for the first sentence of evidence and those close to it: no pile of far-off sentences."""
        first = self.evidence[0] if self.evidence else None
        near = {
            number
            for number, one in enumerate(self.evidence)
            if first and one.document == first.document and abs(one.order - first.order) <= _CLOSE
        }
        return self._share(near)

    def share(self, number: int) -> float:
        """What one sentence of evidence adds."""
        return self._share({number})

    def speaks_of_it(self, number: int) -> bool:
        """Whether a sentence holds enough of the claim for what it says otherwise to be a change of it."""
        linked, words = len(self.used[number]), len(self.evidence[number].content)
        return self.share(number) >= _SPEAKS or (linked >= _SPENT and linked >= _SPENT_SHARE * words)

    def _share(self, numbers: set[int]) -> float:
        total = sum(self.weights.values())
        linked = sum(self.weights.get(index, 0.0) for index, one in self.partners.items() if one.evidence in numbers)
        return min(1.0, linked / total) if total else 1.0

    @cached_property
    def missing(self) -> tuple[int, ...]:
        """Words of the claim that carry meaning and have no partner."""
        return tuple(index for index in self.claim.content if index not in self.partners)

    def opposite(self, first: int, last: int) -> Stretch | None:
        """What stands in the evidence where the claim has tokens `first` to `last`.

        Bounded by the partners of the nearest linked words on both sides, when these lie in one sentence and in
        order; on one side only, by that side's and the sentence's end.
        """
        left = next((self.partners[i] for i in range(first - 1, -1, -1) if i in self.partners), None)
        right = next((self.partners[i] for i in range(last, len(self.claim.tokens)) if i in self.partners), None)
        if left and right and left.evidence == right.evidence and left.token < right.token:
            return Stretch(left.evidence, left.token + 1, right.token)
        inner = {self.partners[i].token for i in range(first, last) if i in self.partners}
        if right and (left is None or left.evidence != right.evidence):
            return Stretch(right.evidence, self._before(right, inner), right.token)
        if left:
            return Stretch(left.evidence, left.token + 1, self._after(left, inner))
        return None

    def facing(self, number: int, first: int, last: int) -> tuple[int, int] | None:
        """The claim's unlinked words (token indices, half-open) where evidence sentence `number` has these tokens."""
        back = {one.token: index for index, one in self.partners.items() if one.evidence == number}
        left = next((back[i] for i in range(first - 1, -1, -1) if i in back), -1)
        right = next((back[i] for i in range(last, len(self.evidence[number].tokens)) if i in back), None)
        if right is None or left < 0 or left >= right:
            return None
        open_words = [i for i in range(left + 1, right) if self.claim.keys[i] and i not in self.partners]
        return (open_words[0], open_words[-1] + 1) if open_words else None

    def _before(self, partner: Partner, inner: set[int]) -> int:
        """Back from a partner to the word after the linked word before it, but for the words `inner`."""
        linked = self.used[partner.evidence] - inner
        return max((index + 1 for index in linked if index < partner.token), default=0)

    def _after(self, partner: Partner, inner: set[int]) -> int:
        linked = self.used[partner.evidence] - inner
        end = len(self.evidence[partner.evidence].tokens)
        return min((index for index in linked if index > partner.token), default=end)

    def tight(self, first: int, last: int) -> bool:
        """Whether linked words stand right beside tokens `first` to `last`, but for words that carry no claim."""
        before = next((i for i in range(first - 1, -1, -1) if self.claim.keys[i]), None)
        after = next((i for i in range(last, len(self.claim.tokens)) if self.claim.keys[i]), None)
        return (before is None or before in self.partners) and (after is None or after in self.partners)


def align(claim: Sentence, source: Sentence, words: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Link the claim's tokens `words` to the source's: (claim token, source token, whether the same word)."""
    left = [claim.keys[index] for index in words]
    right = [source.keys[index] for index in source.content]
    links: list[tuple[int, int, bool]] = []
    open_left, open_right = set(range(len(left))), set(range(len(right)))
    for code in LCSseq.opcodes(left, right):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                links.append((words[code.src_start + step], source.content[code.dest_start + step], True))
                open_left.discard(code.src_start + step)
                open_right.discard(code.dest_start + step)
    rest_left = [words[index] for index in sorted(open_left)]
    rest_right = [source.content[index] for index in sorted(open_right)]
    if rest_left and rest_right:
        links += _elsewhere(claim, source, rest_left, rest_right)
    if rest_left:
        links += _quantities(claim, source, rest_left)
        links += _compounds(claim, source, rest_left)
    if rest_left and rest_right:
        links += _variants(claim, source, rest_left, rest_right)
        links += _synonyms(claim, source, rest_left, rest_right)
    if rest_left:
        links += _phrases(claim, source, rest_left)
    return links


def _elsewhere(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> list[tuple[int, int, bool]]:
    """The same words at another place of the sentence; takes what it links out of both lists."""
    places: dict[str, list[int]] = {}
    for index in right:
        places.setdefault(source.keys[index], []).append(index)
    links = []
    for index in list(left):
        found = places.get(claim.keys[index])
        if found:
            other = found.pop(0)
            links.append((index, other, True))
            left.remove(index)
            right.remove(other)
    return links


def _quantities(claim: Sentence, source: Sentence, left: list[int]) -> list[tuple[int, int, bool]]:
    """Figures and dates written otherwise: nine and 9, 23 February and Feb. 23."""
    links = []
    for figure in claim.figures:
        open_words = [i for i in left if figure.start <= claim.tokens[i].start < figure.end]
        partner = next((other for other in source.figures if same(figure, other)), None) if open_words else None
        if partner:
            at = source.index_at(partner.start)
            links += [(index, at, False) for index in open_words]
    for date in claim.dates:
        open_words = [i for i in left if date.start <= claim.tokens[i].start < date.end]
        if open_words and covers(date, source.dates):
            at = source.index_at(source.dates[0].start)
            links += [(index, at, False) for index in open_words]
    for index, _, _ in links:
        if index in left:
            left.remove(index)
    return links


def _compounds(claim: Sentence, source: Sentence, left: list[int]) -> list[tuple[int, int, bool]]:
    """cease-fire and ceasefire, e-mail and email; and acronyms: EC and European Commission."""
    links = []
    for index in list(left):
        word = claim.tokens[index].norm
        at = _joined(word, source)
        if at is None and claim.tokens[index].text.isupper() and len(word) > 1:
            at = _initials(word, source)
        if at is None and index + 2 < len(claim.tokens) and claim.tokens[index + 1].norm == "-":
            at = _whole(word + claim.tokens[index + 2].norm, source)
            if at is not None and index + 2 in left:
                links.append((index + 2, at, False))
                left.remove(index + 2)
        if at is None and is_capital(claim.tokens[index]):
            at = _spelled_out(index, claim, source)
        if at is not None:
            links.append((index, at, False))
            left.remove(index)
    return links


def _joined(word: str, source: Sentence) -> int | None:
    """Two neighbours (with or without a hyphen between) that make up the word."""
    tokens = source.tokens
    for index in source.content:
        if len(word) > 4 and word.startswith(tokens[index].norm) and word != tokens[index].norm:
            ahead = index + 1
            if ahead < len(tokens) and tokens[ahead].norm == "-":
                ahead += 1
            if ahead < len(tokens) and tokens[index].norm + tokens[ahead].norm == word:
                return index
    return None


def _whole(word: str, source: Sentence) -> int | None:
    return next((index for index in source.content if source.tokens[index].norm == word), None)


def _initials(word: str, source: Sentence) -> int | None:
    """A name of the source whose capitals make up the acronym."""
    for name in source.names:
        if initials(source.tokens, name) == word:
            return name.first
    return None


def _spelled_out(index: int, claim: Sentence, source: Sentence) -> int | None:
    """An acronym of the source that the capitals of the claim's name make up."""
    for name in claim.names:
        if name.first <= index < name.last and name.last - name.first > 1:
            return _whole(initials(claim.tokens, name), source)
    return None


def _synonyms(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> list[tuple[int, int, bool]]:
    """Words that the thesaurus holds for the same."""
    links = []
    for index in list(left):
        if is_capital(claim.tokens[index]) and not opens_sentence(claim.tokens, index):
            continue
        for other in right:
            if related(claim.keys[index], source.keys[other]) == "same":
                links.append((index, other, False))
                left.remove(index)
                right.remove(other)
                break
    return links


def _phrases(claim: Sentence, source: Sentence, left: list[int]) -> list[tuple[int, int, bool]]:
    """Phrases that mean the same: get rid of, ditch."""
    ours, theirs = _stems(claim), _stems(source)
    links = []
    for row in phrases():
        found = [(at, len(phrase)) for phrase in row if (at := _at(ours, phrase)) is not None]
        there = [at for phrase in row if (at := _at(theirs, phrase)) is not None]
        if not found or not there:
            continue
        at, length = found[0]
        for index in [index for index in left if at <= index < at + length]:
            links.append((index, next((i for i in source.content if i >= there[0]), there[0]), False))
            left.remove(index)
    return links


def _stems(sentence: Sentence) -> list[str]:
    return [token.stem for token in sentence.tokens]


def _at(stems: list[str], phrase: Sequence[str]) -> int | None:
    """Where the words stand in a row, as the index of the first."""
    if phrase[0] not in stems:
        return None
    width = len(phrase)
    return next((at for at in range(len(stems) - width + 1) if tuple(stems[at : at + width]) == tuple(phrase)), None)


def _same_start(one: str, other: str) -> bool:
    """Whether two words begin alike, as forms of one word do, and overnight and oversight do not."""
    least = min(len(one), len(other))
    shared = next((at for at in range(least) if one[at] != other[at]), least)
    return shared >= _STEM_SHARE * least


def _variants(claim: Sentence, source: Sentence, left: list[int], right: list[int]) -> list[tuple[int, int, bool]]:
    """Words of lower case that are one word in another form; a name spelled otherwise is for a check to judge."""
    links = []
    for index in list(left):
        token = claim.tokens[index]
        if token.kind != "w" or len(token.norm) < _SHORTEST or is_capital(token):
            continue
        best, where = 0.0, -1
        for other in right:
            partner = source.tokens[other]
            if partner.kind == "w" and _same_start(token.norm, partner.norm) and not is_capital(partner):
                score = ratio(token.norm, partner.norm, score_cutoff=_VARIANT)
                if score > best and not opposite_by_prefix(token.norm, partner.norm):
                    best, where = score, other
        if where >= 0:
            links.append((index, where, False))
            left.remove(index)
            right.remove(where)
    return links
