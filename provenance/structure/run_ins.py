"""Split off what stands around a claim in its own paragraph: a label, a credit, the words of a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provenance.lang.en.page.chat import machine_made
from provenance.lang.en.page.lines import LINKING, asks
from provenance.lang.en.page.statements import has_finite, states
from provenance.model import CLAIM_KINDS
from provenance.structure.blocks import Block, stopped
from provenance.structure.context import Cuts
from provenance.structure.kinds import Judged, is_statement, junk
from provenance.structure.phrases import List, find, open_words, plain
from provenance.structure.sentences import trim

_REACH = 80  # characters in which a label ends
_BOLD = re.compile(
    r"(?P<mark>\*\*|__)(?P<label>[^*_\n\s][^*_\n]{0,78}?)(?P<stop>[:.]?)(?P=mark)"
    r"(?P<colon>[ \t]*(?::|[-\u2013\u2014](?=\s)))?"
)
_MARKS = ("**", "__")
_BREAKS = (":", " - ", " \u2013 ", " \u2014 ")
_SIGNATURE = re.compile(r"(?:[-\u2013\u2014]|--)\s*+(?=[A-Z])")
_QUOTES = "\"'\u201d\u2019"
_SHORT = 6  # words of what only completes its label
_LEAST = 3  # words of a clause behind a label that no list has
_LISTS: tuple[tuple[List, Judged], ...] = (
    ("labels", Judged("label", "a label")),
    ("captions", Judged("caption", "a picture's caption or credit")),
    ("boilerplate", Judged("boilerplate", "")),
)


class Piece(NamedTuple):
    """A stretch of a text, what it is, and the spans of the words that it is read with."""

    start: int
    end: int
    judged: Judged
    heads: tuple[tuple[int, int], ...] = ()


def pieces(raw: str, text: str, block: Block, whole: Judged, cut: Cuts) -> Iterator[Piece]:
    """Cut a block of a summary into pieces, in the order of the text.

    `raw` is the text of the document and `text` the same folded; `whole` is what the block is as a whole.
    """
    if whole.kind not in CLAIM_KINDS:
        yield Piece(block.start, block.end, whole)
        return
    start, end = block.start, block.end
    heads: tuple[tuple[int, int], ...] = ()
    bold = start - 2 if raw[max(0, start - 2) : start] in _MARKS else start
    if found := run_in(raw[bold:end]):
        first, last, behind = (bold + at for at in found)
        yield Piece(first, last, _label(text[first:last]))
        start, _ = trim(text, behind, end)
        rest, words = text[start:end], text[first:last].strip("*_:. ")
        if _completes(rest):
            yield Piece(*_unmarked(text, start, end), Judged("cell", ""), ((first, first + len(words)),))
            return
        heads = ((first, first + len(words)),) if _may_speak(words) else ()
        whole = Judged("sentence", "")
    if whole.kind == "cell" or (whole.kind == "headline" and not heads):
        colon = text.find(": ", start, start + _REACH)
        value, _ = trim(text, colon + 1, end) if colon > 0 else (end, end)
        if value < end and text[start:colon].count(" ") < _LEAST and _completes(text[value:end]):
            label = _unmarked(text, start, colon)
            yield Piece(start, colon + 1, _label(text[slice(*label)]))
            yield Piece(*_unmarked(text, value, end), Judged("cell", ""), (label,))
            return
    yield from _claims(text, start, end, whole, cut, heads, is_block=start == block.start)


def _claims(
    text: str, start: int, end: int, whole: Judged, cut: Cuts, heads: tuple[tuple[int, int], ...], *, is_block: bool
) -> Iterator[Piece]:
    """The sentences of a stretch; one that is page junk is none. `is_block`: a lone one was judged already."""
    spans = _signed(text, cut(start, end)) if whole.kind == "sentence" else [trim(text, start, end)]
    for number, (first, last) in enumerate(spans):
        found = None if is_block and len(spans) == 1 else junk(" ".join(text[first:last].split()), strict=True)
        if found:
            yield Piece(first, last, found)
            continue
        at, rest = first, whole
        for one in apart(text[first:last]):
            yield from _claim(text, at, first + one.start, whole, heads if number == 0 else ())
            label = trim(text, first + one.start, first + one.end)
            if label[0] < label[1]:
                yield Piece(*label, one.judged)
            at = first + one.end
            rest = Judged("cell", "") if _is_few(text[at:last]) else whole
        yield from _claim(text, at, last, rest, heads if number == 0 else ())


def _signed(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences, each quotation in one with the few words behind a dash that say whose it is."""
    found = list[tuple[int, int]]()
    for start, end in spans:
        words = text[start:end]
        if found and _SIGNATURE.match(words) and text[found[-1][1] - 1] in _QUOTES and words.count(" ") <= _SHORT:
            start = found.pop()[0]
        found.append((start, end))
    return found


def _claim(text: str, start: int, end: int, whole: Judged, heads: tuple[tuple[int, int], ...]) -> Iterator[Piece]:
    start, end = _unmarked(text, *trim(text, start, end))
    if any(map(str.isalnum, text[start:end])):
        yield Piece(start, end, whole, heads)


def _label(words: str) -> Judged:
    if words.endswith("."):
        return Judged("sentence", "") if states(words.strip(".")) else Judged("label", "a label")
    return Judged("headline", "") if states(words.strip("*_: ")) else Judged("label", "a label")


def _completes(rest: str) -> bool:
    """Whether words behind a label are no clause of their own: "$9bn", "will cost 95 euros", "guilty"."""
    return rest.lstrip("*_ ")[:1].islower() or _is_few(rest)


def _is_few(rest: str) -> bool:
    """Whether a few words have neither a stop nor a finite verb."""
    bare = rest.strip().lstrip("*_ ")
    return bare.count(" ") < _SHORT and not stopped(bare, len(bare)) and not has_finite(bare)


def _may_speak(words: str) -> bool:
    """Whether a label may name who says what follows."""
    return all(part[:1].isupper() for part in words.split()) and find("labels", plain(words)) is None


def _unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks of emphasis at its ends; a lone star or underscore may be a word."""
    for mark in (*_MARKS, "*", "_"):
        inside = text[start:end]
        if inside.startswith(mark) and len(inside) > 2 * len(mark):
            if inside.endswith(mark):
                start, end = start + len(mark), end - len(mark)
            elif mark in _MARKS and inside.count(mark) == 1:
                start += len(mark)
        elif inside.endswith(mark) and mark in _MARKS and inside.count(mark) == 1:
            end -= len(mark)
    return trim(text, start, end)


class Apart(NamedTuple):
    """A stretch that is set apart from a claim, as offsets from the start of its paragraph, and what it is."""

    start: int
    end: int
    judged: Judged


def run_in(text: str) -> tuple[int, int, int] | None:
    """Return where the bold label that a paragraph begins with lies, and where what follows it begins; None without.

    `text` is the paragraph with its markup. The first two offsets are those of the label's words.
    """
    match = _BOLD.match(text)
    if match is None or not (match["stop"] or match["colon"]) or not text[match.end() :].strip():
        return None
    return match.start("label"), match.end("stop"), match.end()


def lead_in(text: str) -> int:
    """Return the length of the listed label that a paragraph begins with ("Key points: ..."); 0 without one."""
    for mark in _BREAKS:
        at = text.find(mark, 0, 60)
        if at > 0:
            entry = find("labels", plain(text[:at]))
            if entry and len(entry) == 1:
                end = at + len(mark.rstrip())
                return end + len(text[end:]) - len(text[end:].lstrip("*_"))
    return 0


def apart(text: str) -> list[Apart]:
    """Return what of a paragraph of a summary is set apart from what it states, in the order of the text.

    `text` is the folded paragraph. That is a listed phrase before a colon or a dash, a question that a clause answers
    ("What next: ..."), or the fixed words of a listed line whose open words state something.
    """
    return _before_a_break(text) or _fixed(text)


def _before_a_break(text: str) -> list[Apart]:
    for mark in _BREAKS:
        at = text.find(mark, 0, _REACH)
        if at <= 0 or text[at + 1 : at + 2].isdigit():
            continue
        head, end = plain(text[:at]), at + len(mark.rstrip())
        judged = _listed(head)
        if judged is None and (made := machine_made(text[:at], head)):
            judged = Judged("boilerplate", made)
        if judged is None and mark == ":" and asks(head) and head.count(" ") < 4 and not states(head):
            judged = Judged("label", "a label") if text[end:].count(" ") >= _LEAST else None
        if judged is not None and any(map(str.isalnum, text[end:])):
            return [Apart(0, end, judged)]
    return []


def _listed(head: str) -> Judged | None:
    """What a list says of the words before a colon, where it has them as they are; a topic is no label there."""
    for name, judged in _LISTS:
        line = head if find(name, head) else head + ":"
        entry = find(name, line)
        if entry is None or (name == "labels" and len(entry) > 1):
            continue
        if not any(is_statement(line[start:end]) for start, end in open_words(entry[0], line)):
            return judged if judged.reason else Judged(judged.kind, entry[1])
    return None


def _fixed(text: str) -> list[Apart]:
    line = plain(text)
    for name, judged in _LISTS:
        entry = find(name, line)
        if entry is None or "*" not in entry[0]:
            continue
        stating = [span for span in open_words(entry[0], text) if is_statement(text[span[0] : span[1]])]
        found = judged if judged.reason else Judged(judged.kind, entry[-1])
        if stating and (name == "captions" or _has_joint(text, stating[0])):
            (start, _), (_, end) = stating[0], stating[-1]
            start += _small_words(text[start:end])
            sides = [(0, start), (end, len(text))]
            return [Apart(*side, found) for side in sides if any(map(str.isalnum, text[side[0] : side[1]]))]
    return []


def _has_joint(text: str, span: tuple[int, int]) -> bool:
    """Whether a mark or a capital parts the stretch `span` from the fixed words around it: else all is one sentence."""
    before, behind = text[: span[0]].rstrip(), text[span[1] :].lstrip()
    return (
        before[-1:] in (":", "-", "\u2013", "\u2014") or behind[:1] in ("(", ",", "/", "|") or _opens(text[span[0] :])
    )


def _opens(words: str) -> bool:
    """Whether a clause may begin with these words, small ones aside: with a name or as a question that is told does."""
    words = words[_small_words(words) :]
    return words[:1].isupper() or asks(words)


def _small_words(words: str) -> int:
    """The length of what joins a clause to the words of a link: "of", "to see"."""
    match = LINKING.match(words)
    return match.end() if match else 0
