"""Of whom something is told: what stands beside a name, or what is said of the subject, told of another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.checks.finding import differs, remark
from provenance.checks.merged.subjects import may_stand_for, predicate, subject_of, told_of
from provenance.checks.phrasing import plain, quote
from provenance.lang.en.closed import ARTICLES, NAMING_PARTICIPLES, THIRD_PERSON_PRONOUNS
from provenance.lang.en.names.appositives import describes, owner_of
from provenance.model import Finding

if TYPE_CHECKING:
    from provenance.align.trace import Alignment
    from provenance.lang.en.names.finder import Name
    from provenance.lang.en.sentence import Sentence


def attached(alignment: Alignment) -> Iterator[Finding]:
    """Yield what stands beside a name of the claim of `alignment` (an age, an office, a clause with who) and is told of
    another name in the evidence."""
    for name in alignment.claim.names:
        words, end = _description(alignment.claim, name)
        home = alignment.home(words)
        if home is None or 2 * sum(i in alignment.links for i in words) < len(words):
            continue
        if _together(alignment, name, words):
            continue
        theirs = alignment.partners(words, home)
        other = _whose(alignment, name, home, min(theirs))
        if other is not None:
            yield _belongs(alignment, name, end, home, theirs, *other)
            return


def _together(alignment: Alignment, name: Name, words: list[int]) -> bool:
    """Whether one sentence of evidence has the name with all that describes it, beside no other name."""
    described = {alignment.claim.lemmas[i] for i in words}
    return any(
        described | set(name.words) <= one.lemma_set and _is_its_own(one, name, described) for one in alignment.evidence
    )


def _is_its_own(sentence: Sentence, name: Name, described: set[str]) -> bool:
    owner = owner_of(sentence, next(i for i, key in enumerate(sentence.lemmas) if key in described))
    return owner is None or bool(set(owner.words) & set(name.words))


def _description(claim: Sentence, name: Name) -> tuple[list[int], int]:
    """The words that describe a name behind its comma, and where they end; none where nothing does."""
    tokens, first = claim.tokens, name.last + 1
    if first >= len(tokens) or tokens[name.last].lower != "," or not describes(tokens[first]):
        return [], first
    end = next((i for i in range(first, len(tokens)) if tokens[i].lower in (",", ".")), len(tokens))
    return [i for i in range(first, end) if claim.lemmas[i]], end


def _whose(alignment: Alignment, name: Name, home: int, index: int) -> tuple[Sentence, Name] | None:
    """The other name that a word of the evidence describes: the one beside it, else the sentence's subject."""
    sentence = alignment.evidence[home]
    owner = owner_of(sentence, index)
    if owner is not None and not set(owner.words) & set(name.words):
        return sentence, owner
    told = told_of(alignment, sentence)
    if told is None or (_name_words(sentence) | set(told[1].words)) & set(name.words):
        return None
    return told if _elsewhere(alignment, name, home) and not may_stand_for(alignment, name, told[1]) else None


def _belongs(
    alignment: Alignment, name: Name, end: int, home: int, theirs: list[int], where: Sentence, owner: Name
) -> Finding:
    sentence, claim = alignment.evidence[home], alignment.claim.span(name.first, end)
    source = sentence.span(min(theirs), max(theirs) + 1)
    whose, other = plain(where.home, (owner.start, owner.end)), plain(alignment.claim.home, (name.start, name.end))
    say = f"the source says {quote(sentence, source, alignment.sources)} of {whose}; the claim says it of {other}"
    return remark(alignment, "facts-merged", claim, sentence, source, say, "error")


def _elsewhere(alignment: Alignment, name: Name, home: int) -> bool:
    """Whether the name itself stands in another sentence of the evidence."""
    return any(
        set(name.words) & _name_words(sentence) for number, sentence in enumerate(alignment.evidence) if number != home
    )


def another_subject(alignment: Alignment) -> Iterator[Finding]:
    """Yield the subject of the claim of `alignment` where what it did stands in a sentence about another one."""
    subject = subject_of(alignment, alignment.claim)
    rest = predicate(alignment.claim, subject) if subject else []
    linked = [index for index in rest if index in alignment.links]
    home = alignment.home(linked)
    if subject is None or home is None or len(linked) < 3:
        return
    told = told_of(alignment, alignment.evidence[home])
    if 3 * len(alignment.partners(linked, home)) < 2 * len(linked) or told is None:
        return
    where, theirs = told
    there = _name_words(where) | _name_words(alignment.evidence[home])
    if _name_words(alignment.claim) & set(theirs.words) or set(subject.words) & there:
        return
    if not may_stand_for(alignment, subject, theirs) and not _is_renamed(alignment, subject):
        yield _told_of_another(alignment, subject, where, theirs)


def _is_renamed(alignment: Alignment, subject: Name) -> bool:
    """Whether some evidence says that what was told of before has the subject's name: "It is now known as the Cup"."""
    return any(
        one.lowers[:1] and one.lowers[0] in THIRD_PERSON_PRONOUNS and not NAMING_PARTICIPLES.isdisjoint(one.lowers)
        for one in alignment.evidence
        if set(subject.words) & one.lemma_set
    )


def _named(sentence: Sentence, name: Name) -> str:
    """A name with the article that it has: "the Slovak"."""
    article = sentence.lowers[name.first - 1] if name.first else ""
    said = plain(sentence.home, (name.start, name.end))
    return f"{article} {said}" if article in ARTICLES else said


def _told_of_another(alignment: Alignment, subject: Name, where: Sentence, theirs: Name) -> Finding:
    claim, source = (subject.start, subject.end), (theirs.start, theirs.end)
    told = _named(alignment.claim, subject), _named(where, theirs)
    say = f"the claim says this of {told[0]}; the source says it of {told[1]}"
    return differs(alignment, "facts-merged", claim, where, source, "error", say)


def _name_words(sentence: Sentence) -> frozenset[str]:
    return sentence.name_words | sentence.speaker.lemma_set if sentence.speaker else sentence.name_words
