"""How a message shows words of a text: on one line, cut to what differs, small in the middle of a sentence, quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from provenance.lang.en.closed import CALENDAR_NAMES, CLITICS, FIRST_PERSON_SUBJECT, FORMS_OF_ADDRESS
from provenance.lang.en.cues.negation import negators
from provenance.lang.en.lexicon import function_words
from provenance.lang.en.names.capitals import opens_sentence
from provenance.lang.en.numbers.number_words import numerals
from provenance.lang.en.relations.lookup import is_ordinary

if TYPE_CHECKING:
    from provenance.align.corpus import Corpus
    from provenance.lang.en.sentence import Sentence
    from provenance.model import Document

Span = tuple[int, int]

_MOST = 80  # code points of a quotation
_LONG = 40  # code points up to which both readings are shown whole
_MARKS = re.compile(r"\*\*|__|`+|^#+\s|^[-*>]\s")  # notation of Markdown that a reader of plain text leaves in
_QUOTES = re.compile(r"[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]")
_ENDING = re.compile(rf"(?:{'|'.join(CLITICS)})\b".replace("'", "['\u2019]"), re.IGNORECASE)
_EDGE = " ,;:|\u2013\u2014"  # what no quotation begins or ends with


def one_line(text: str, most: int = _MOST) -> str:
    """`text` for a message: one line, and its middle left out, whole words if it can be, when it is longer than `most`
    code points."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    first, last = flat[: most // 2].rstrip(), flat[-most // 3 :].lstrip()
    if flat[len(first)] != " " and " " in first:
        first = first.rpartition(" ")[0]
    if flat[-len(last) - 1] != " " and " " in last:
        last = last.partition(" ")[2]
    return f"{first} … {last}"


def plain(document: Document, span: Span) -> str:
    """What a person reads at the offsets `span` of `document`: on one line, without notation and marks at its ends."""
    (start, end), blanks, parts = (_whole(document.text, span[0]), span[1]), document.blanks, list[str]()
    for first, last in blanks[max(0, bisect_left(blanks, (start,)) - 1) :]:
        if first >= end:
            break
        if last > start:
            parts += [document.text[start:first], " " if any(map(str.isspace, document.text[first:last])) else ""]
            start = last
    text = _MARKS.sub("", "".join([*parts, document.text[start:end]]).strip())
    return _even(" ".join(text.split()).strip(_EDGE))


def _whole(text: str, start: int) -> int:
    """Where the word begins of which the offset `start` opens the end: "don't" at "n't", "we're" at "'re"."""
    if not _ENDING.match(text, start):
        return start
    while start and text[start - 1].isalpha():
        start -= 1
    return start


def words(sentence: Sentence, span: Span, sources: Corpus) -> str:
    """The words at the offsets `span` of the text of `sentence`, as they read in the middle of another sentence.

    A capital that a word has from its place at the beginning alone becomes small: `sources` know the names. A whole
    sentence keeps it.
    """
    text = plain(sentence.home, span)
    is_part = span[1] < sentence.tokens[-1].start or len(text) <= _LONG
    is_small = is_part and text[:1].isupper() and _opens(sentence, span[0], sources)
    return text[0].lower() + text[1:] if is_small else text


def quote(sentence: Sentence, span: Span, sources: Corpus) -> str:
    """The same in typographic quotation marks, and its middle left out where it is long."""
    return quoted(words(sentence, span, sources))


def clause(sentence: Sentence, first: int, last: int) -> Span:
    """The offsets from token `first` to the next mark behind token `last` of `sentence`: to the end of its clause.

    An aside right behind the first word is passed over: "because, she said, the river rose".
    """
    marks = [at for at in range(last, len(sentence.tokens)) if sentence.tokens[at].kind == "p"]
    is_aside = len(marks) > 1 and sentence.tokens[first + 1].kind == "p"
    return sentence.span(first, max(last, [*marks, len(sentence.tokens)][is_aside]))


def quoted(text: str) -> str:
    """`text` in typographic quotation marks, at most 80 code points of it; marks inside become single ones."""
    inner = one_line(text)
    if len(inner) < len(" ".join(text.split())):
        inner = _even(inner)
    for number, mark in enumerate(_QUOTES.findall(inner)):
        inner = inner.replace(mark, "\u2019" if number % 2 else "\u2018", 1)
    return f"\u201c{inner}\u201d"


def facing(ours: str, theirs: str, *, is_value: bool = False) -> str:
    """The message of two readings: "the claim says 300; the source says 30".

    Values stand as they are, other words in quotation marks; of long ones only what differs is shown.
    """
    if is_value and max(len(ours), len(theirs)) <= _LONG:
        return f"the claim says {ours}; the source says {theirs}"
    one, other = apart(ours, theirs)
    return f"the claim says {quoted(one)}; the source says {quoted(other)}"


def apart(ours: str, theirs: str) -> tuple[str, str]:
    """Both texts without the words that they begin and end with in common, where either is long."""
    one, other = ours.split(), theirs.split()
    if max(len(ours), len(theirs)) <= _LONG:
        return ours, theirs
    most = min(len(one), len(other)) - 1
    first = min(_alike(one, other), max(0, most))
    last = min(_alike(one[::-1], other[::-1]), max(0, most - first))
    return _between(one, first, last), _between(other, first, last)


def _alike(one: list[str], other: list[str]) -> int:
    """With how many words in common both begin."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def _between(parts: list[str], first: int, last: int) -> str:
    """What is left without the `first` and the `last` words, with an ellipsis in the place of each."""
    return " ".join([*(["…"] if first else []), *parts[first : len(parts) - last], *(["…"] if last else [])])


def _even(text: str) -> str:
    """`text` without its quotation marks, where one of them has no partner."""
    return _QUOTES.sub("", text).strip(_EDGE) if len(_QUOTES.findall(text)) % 2 else text


def _opens(sentence: Sentence, start: int, sources: Corpus) -> bool:
    """Whether the word at offset `start` opens its sentence, and would be written small elsewhere."""
    at = sentence.index_at(start)
    token = sentence.tokens[at]
    if not opens_sentence(sentence.tokens, at) or not (token.text[1:].islower() or len(token.text) == 1):
        return False
    name = next((one for one in sentence.names if one.first <= at < one.last), None)
    key, lower = sentence.lemmas[at], token.lower
    if lower in FORMS_OF_ADDRESS:
        return False
    if lower in function_words() or lower in numerals() or lower in negators():
        return lower != FIRST_PERSON_SUBJECT
    if any(one.start <= token.start < one.end for one in sentence.dates):
        return lower not in CALENDAR_NAMES
    if (name is not None and not name.initial) or lower in sources.capital or sources.names(key):
        return False
    if any(one.text[:1].isupper() for one in sentence.tokens[at + 1 : at + 2]):  # Minister Voigt
        return False
    return not key or lower in sources.lower or is_ordinary(token.stem)
