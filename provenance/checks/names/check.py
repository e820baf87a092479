"""Names that changed: another person, body, place or product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from provenance.align.trace import LOOSE
from provenance.checks.finding import differs
from provenance.checks.names.same_context import adjacent, before_title
from provenance.checks.phrasing import plain
from provenance.checks.rule import Rule
from provenance.lang.en.closed import AFTER_A_NAMED_SUBJECT, PLURAL_ENDING
from provenance.lang.en.lexicon import demonyms, title_heads
from provenance.lang.en.names.finder import Name
from provenance.lang.en.names.places import place_keys, stands_as_place
from provenance.lang.en.relations.lookup import is_ordinary
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment, Slot
    from provenance.lang.en.sentence import Sentence

RULES = (
    Rule(
        name="name-changed",
        level="error",
        finds="A name of the claim stands where its evidence has another name.",
        why="The wrong person, place or company is the error that brings the phone call.",
        example_claim="The factory in Leeds will close.",
        example_source="The factory in Hull will close, the company said.",
        no_change="A dropped first name, an acronym of the name, U.S. for United States, Kyiv for Kiev, and a name in "
        "place of the pronoun that stands for it.",
        listed=40,
        after="attribution-changed",
        repair="name",
    ),
)
_ALIKE = 0.7
_BESIDE = 3  # tokens between a name and a word that it is told with
_SLACK = 2  # further words that may stand between the same words beside the other name
_MISSPELLED = 82  # rapidfuzz ratio (0..100) from which two names may be one name, spelled in two ways


def find(alignment: Alignment) -> Iterator[Finding]:
    """Compare each name in the claim of `alignment` with the one in its place in the evidence; yield other names."""
    for name in alignment.claim.names:
        if alignment.claim.quoted(name.start):  # for the checks of quotations
            continue
        pair = _in_slot(alignment, name) or _adjacent(alignment, name) or _in_place(alignment, name)
        if pair is not None:
            number, other = pair
            yield _finding(alignment, name, alignment.evidence[number], other)


def _in_slot(alignment: Alignment, name: Name) -> tuple[int, Name] | None:
    """The one other name that stands between the very same words."""
    stretch = alignment.slot(name.first, name.last)
    if stretch is None or (_initial_only(alignment, name) and _is_ordinary(alignment, name)):
        return None
    sentence = alignment.evidence[stretch.evidence]
    inside = [other for other in sentence.names if stretch.first <= other.first and other.last <= stretch.last]
    held = sum(bool(sentence.lemmas[i]) for i in stretch.tokens)
    if len(inside) != 1 or held > len(name.words) + _SLACK:
        return None
    other = inside[0]
    ours, theirs = set(name.words) - set(other.words), set(other.words) - set(name.words)
    if not ours or not theirs or not _is_known_name(alignment, other):
        return None
    if theirs & alignment.claim.name_words and _any_linked(alignment, stretch.evidence, other):
        return None
    known = (
        _linked(alignment, stretch.evidence, name)
        or _in_main(alignment, name)
        or _told_beside(alignment, stretch, name)
    )
    return None if known or _same_body(alignment, name, other) else (stretch.evidence, other)


def _adjacent(alignment: Alignment, name: Name) -> tuple[int, Name] | None:
    """The other name behind the very same words, where it is a name beyond doubt and not the same one."""
    found = adjacent(alignment, name)
    if found is None or not _is_known_name(alignment, found[1]) or _same_body(alignment, name, found[1]):
        return None
    return found


def _told_beside(alignment: Alignment, stretch: Slot, name: Name) -> bool:
    """Whether the name and a word beside it come from another sentence together: "paintings stolen from the museum"."""
    first = before_title(alignment.claim, name.first)
    near = [i for i in alignment.links if first - _BESIDE <= i < name.last + _BESIDE and not first <= i < name.first]
    inside = {alignment.links[i].evidence for i in near if name.first <= i < name.last} - {stretch.evidence}
    return any(alignment.links[i].evidence in inside for i in near if not name.first <= i < name.last)


def _in_main(alignment: Alignment, name: Name) -> bool:
    """Whether the last word of the name stands in the first sentence of evidence: then it is that one's name."""
    partner = alignment.links.get(max(i for i in range(name.first, name.last) if alignment.claim.lemmas[i]))
    return partner is not None and partner.evidence == 0


def _linked(alignment: Alignment, number: int, name: Name) -> bool:
    """Whether the whole name stands elsewhere in the same sentence."""
    words = [i for i in range(name.first, name.last) if alignment.claim.lemmas[i]]
    return len(alignment.partners(words, number)) == len(words)


def _in_place(alignment: Alignment, name: Name) -> tuple[int, Name] | None:
    """A name of the evidence for one that the sources never mention."""
    strange = [i for i in range(name.first, name.last) if alignment.claim.lemmas[i] and i not in alignment.links]
    nowhere = any(alignment.claim.lemmas[i] not in alignment.sources.postings for i in strange)
    if not nowhere or _initial_only(alignment, name):
        return None
    return _opposite(alignment, name)


def _is_ordinary(alignment: Alignment, name: Name) -> bool:
    """Whether a word that opens the sentence is one that the language has anyway."""
    token = alignment.claim.tokens[name.first]
    return (
        token.lower in alignment.sources.lower
        or is_ordinary(token.stem)
        or token.lower.removesuffix(PLURAL_ENDING) in title_heads()
    )


def _initial_only(alignment: Alignment, name: Name) -> bool:
    """Whether the capital may be no more than the start of the sentence."""
    return name.initial and not alignment.claim.tokens[name.first].text[1:].isupper() and not _is_name(alignment, name)


def _is_known_name(alignment: Alignment, name: Name) -> bool:
    return not name.initial or any(map(alignment.sources.names, name.words)) or name.words[0] in place_keys()


def _is_name(alignment: Alignment, name: Name) -> bool:
    """Whether a word that opens the sentence is a name all the same: it is never written small."""
    token = alignment.claim.tokens[name.first]
    after = alignment.claim.tokens[name.first + 1].lower if name.first + 1 < len(alignment.claim.tokens) else ""
    if token.lower in alignment.sources.capital or token.lower in demonyms():
        return True
    return token.lower not in alignment.sources.lower and after in AFTER_A_NAMED_SUBJECT


def _opposite(alignment: Alignment, name: Name) -> tuple[int, Name] | None:
    """The unlinked name of the evidence that is most likely meant: in the same place, alike, or a place as well."""
    stretch = alignment.slot(name.first, name.last, LOOSE)
    known = alignment.claim.name_words
    best, most = None, 0.0
    for number, sentence in enumerate(alignment.evidence):
        for other in sentence.names:
            if known & set(other.words) - set(name.words) or _all_linked(alignment, number, other):
                continue
            if not _is_known_name(alignment, other) or _same_body(alignment, name, other):
                continue
            inside = stretch is not None and stretch.evidence == number
            inside = inside and stretch is not None and other.first < stretch.last and other.last > stretch.first
            likeness = ratio(" ".join(name.words), " ".join(other.words)) / 100
            are_places = stands_as_place(alignment.claim, name) and stands_as_place(sentence, other)
            if not (inside or likeness > _ALIKE or are_places):
                continue
            score = likeness + 2 * inside + bool(set(name.words) & set(other.words)) + 0.1
            if score > most:
                best, most = (number, other), score
    return best


def _same_body(alignment: Alignment, name: Name, other: Name) -> bool:
    """Whether the sources use one of the two names as the acronym of a longer form of the other."""
    for one, two in ((name, other), (other, name)):
        full = alignment.sources.acronyms.get(one.words[0]) if len(one.words) == 1 else None
        if full and full & set(two.words):
            return True
    return False


def _any_linked(alignment: Alignment, number: int, name: Name) -> bool:
    return any(index in alignment.aligned_tokens[number] for index in range(name.first, name.last))


def _all_linked(alignment: Alignment, number: int, name: Name) -> bool:
    sentence = alignment.evidence[number]
    return all(i in alignment.aligned_tokens[number] for i in range(name.first, name.last) if sentence.lemmas[i])


def _finding(alignment: Alignment, name: Name, sentence: Sentence, other: Name) -> Finding:
    claim, source = (name.start, name.end), (other.start, other.end)
    likeness = ratio(" ".join(name.words), " ".join(other.words))
    if likeness >= _MISSPELLED and len(name.words) == len(other.words):
        ours, theirs = plain(alignment.claim.home, claim), plain(sentence.home, source)
        say = f"the claim spells the name {ours}; the source spells it {theirs}"
        return differs(alignment, "name-changed", claim, sentence, source, "error", say)
    return differs(alignment, "name-changed", claim, sentence, source)
