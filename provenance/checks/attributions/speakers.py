"""Who speaks in a source sentence: its own attribution, or its neighbours' for a pronoun or a bare quotation."""

from __future__ import annotations

from typing import NamedTuple

from provenance.align.corpus import Corpus
from provenance.lang.en.sentence import Sentence
from provenance.lang.en.speech.attribution import Attribution
from provenance.structure import labels

_BACK = 4  # sentences that a pronoun may reach back to


class Voice(NamedTuple):
    """Who may be speaking in a sentence, and the attribution that says so."""

    words: frozenset[str]  # keys of every name that may be the speaker's
    certain: bool  # the sentence itself names the speaker
    attribution: Attribution
    sentence: Sentence  # where the attribution stands


def voice(sentence: Sentence, sources: Corpus) -> Voice | None:
    """Who speaks in `sentence` of `sources`; None for a sentence in nobody's voice but the source's own.

    Told by its own attributions, a name before a colon, or for a bare quotation the attributions of the sentences
    beside it; in a transcript by its label, in a letter by its author's name as well.
    """
    label = sentence.speaker
    own = _own(sentence, sources) if label is None or not is_said(sentence) else None
    if label is None:
        return own
    # A letter hands on what others say, and its author may be named for that as well.
    return own._replace(words=own.words | label.lemma_set) if own else _labelled(sentence, label, sources)


def is_said(sentence: Sentence) -> bool:
    """Whether `sentence` stands in somebody's turn of a transcript."""
    return sentence.item.speaker is not None and sentence.item.speaker.said


def _own(sentence: Sentence, sources: Corpus) -> Voice | None:
    """Who speaks by the sentence's own words, or by its neighbours'."""
    named = [one for one in sentence.attributions if one.names]
    if named:
        words = frozenset(word for one in named for name in one.names for word in name.words)
        told = [one for one in sentence.attributions if not sentence.is_quoted(one.cue)]
        return Voice(words, not any(one.pronoun for one in told), named[0], sentence)
    if sentence.attributions:
        return Voice(_near(sentence, sources), False, sentence.attributions[0], sentence)
    before = _before_colon(sentence)
    if before is not None:
        return before
    if in_quotation(sentence):
        return _continued(sentence, sources)
    return None


def _before_colon(sentence: Sentence) -> Voice | None:
    """Who is named before a colon and a quotation: 'Ferro was less optimistic: "..."'."""
    opened = [sentence.index_at(one.start) for one in sentence.quotations if one.start > sentence.start]
    colon = next((at - 2 for at in opened if at > 2 and sentence.lowers[at - 2] == ":"), None)
    names = [one for one in sentence.names if colon is not None and one.last <= colon and not one.initial]
    if not names or colon is None:
        return None
    first, words = names[0], frozenset(word for one in names for word in one.words)
    whole = Attribution(first.start, first.end, colon, first.first, first.last, (first,), False, "plain")
    return Voice(words, True, whole, sentence)


def _labelled(sentence: Sentence, label: Sentence, sources: Corpus) -> Voice:
    """Whose turn or letter it is, and whoever is told of in it as a speaker.

    "Q" or "The chair" may be anybody who is named and has no label of their own; so may the author of a letter.
    """
    words = set(label.lemma_set).union(word for one in sentence.attributions for n in one.names for word in n.words)
    if any(one.pronoun for one in sentence.attributions):
        words |= _near(sentence, sources)
    if is_role(label, sources) or not is_said(sentence):
        words |= sources.named.get(sentence.document, frozenset()) - sources.labels[sentence.document]
    last = len(label.tokens)
    whole = Attribution(label.start, label.end, last - 1, 0, last, label.names, False, "plain")
    return Voice(frozenset(words), True, whole, label)


def is_role(label: Sentence, sources: Corpus) -> bool:
    """Whether `label` says in which part somebody speaks: an office, or words that `sources` write small somewhere."""
    return labels.is_role(label.text[label.start : label.end]) or label.lemma_set <= sources.lower_keys


def in_quotation(sentence: Sentence) -> bool:
    """Whether most of `sentence` is somebody's own words: inside quotation marks, or in a turn of a transcript."""
    if is_said(sentence):
        return True
    covered = sum(min(sentence.end, q.end) - max(sentence.start, q.start) for q in sentence.quotations)
    return 2 * covered > sentence.end - sentence.start


def _near(sentence: Sentence, sources: Corpus) -> frozenset[str]:
    """Every name that a pronoun may stand for."""
    orders = [at for at in sources.around(sentence.order, _BACK) if at < sentence.order]
    near = [sources.sentences[at] for at in orders] + [sentence]
    return frozenset[str]().union(*(one.name_words for one in near))


def _continued(sentence: Sentence, sources: Corpus) -> Voice | None:
    """A quotation without a speaker of its own goes on from the sentence before, or is named by the next one."""
    for step in (-1, 1, -2, -3):
        at = sentence.order + step
        if not 0 <= at < len(sources.sentences):
            continue
        other = sources.sentences[at]
        if other.document == sentence.document and other.attributions:
            words = _near(sentence, sources) | {w for one in other.attributions for n in one.names for w in n.words}
            return Voice(frozenset(words), False, other.attributions[0], other)
    return None
