"""Read transcripts: lines that open with the label of who speaks, and how far each of them goes on.

A label is no words of a speaker's, and never evidence by itself; the sentences behind it know it as their speaker.
Lines of other kinds open with a word and a colon too ("Note: ...", a timetable), so that a text counts as a transcript
only when its labels come back and what stands behind them is talk.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from provenance.lang.en.closed import SPEAKER_PARTICLES
from provenance.lang.en.page.lines import TALK
from provenance.model import Speaker
from provenance.structure.kinds import Judged
from provenance.structure.labels import is_listed, is_role
from provenance.structure.lines import Line
from provenance.structure.sentences import trim
from provenance.structure.voices import BLANK, Turn, Voices

_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_WORD = r"(?:[^\W\d_][\w.'&-]{0,30}|\d{1,2})"
_LABEL = re.compile(
    rf"(?:(?P<time>{_TIME})[ \t]{{0,4}}(?:[-\u2013][ \t])?)?"
    rf"(?P<speaker>(?P<name>{_WORD}(?:[ ]{_WORD}){{0,5}})(?:[ ]{{0,4}}\([^()\n]{{1,40}}\)|,[ ][^:,.\n]{{2,40}})?)"
    rf"[ \t]{{0,4}}(?:{_TIME}[ \t]{{0,4}})?:(?=\s|\Z)"
    rf"|(?P<alone>{_WORD}(?:[ ]{_WORD}){{0,3}})[ \t]{{1,8}}{_TIME}(?=[ \t]*(?:[\r\n]|\Z))"  # Anna Berg  00:12:03
)
_MOST = 0.7  # and so much at most to one of them, where no times are given
_SENTENCES = 0.5  # so much of the turns holds a full stop
_REACH = 120  # characters in which a label stands
_LEAST = 3  # turns
_BACK = 0.5  # so much of the turns belong to speakers who speak again
_DENSE = 0.2  # so many of the paragraphs between the first label and the last have one
_TALKING = 0.2  # so much of the turns says "I", "we" or "you", or asks
_STOP = re.compile(r"[.?!\u2026]")
_WORD_OF_TEXT = re.compile(r"[^\W\d_]+")


class _Label(NamedTuple):
    row: int  # of its line
    end: int  # behind the colon
    speaker: tuple[int, int]  # with the time that stands before it, by which a person finds it
    name: str  # in lower case, without what stands in brackets behind it
    stamped: bool


def read(text: str, lines: list[Line]) -> Voices | None:
    """Put each label of a transcript on a line of its own, and say whose turn begins where; None for other texts.

    `text` and `lines` are what `lines.read` returns.
    """
    found = [one for index, line in enumerate(lines) if (one := _label(text, index, line))]
    if len(found) < _LEAST:
        return None
    counts = Counter(one.name for one in found)
    names = _names(text, found, counts)
    labels = [one for one in found if one.name in names]
    return _cut(text, lines, labels) if _is_transcript(text, lines, labels, counts) else None


def _label(text: str, index: int, line: Line) -> _Label | None:
    """The label that a line opens with, if one could be."""
    if line.mark not in ("", "bullet") or line.start == line.end:
        return None
    match = _LABEL.match(text, line.start, min(line.end, line.start + _REACH))
    if match is None:
        return None
    name = match["alone"] or match["name"]
    parts = name.split()
    if parts[0].isdigit() or is_listed(parts) or not all(map(_is_of_a_name, parts)):
        return None
    end = match.end("alone" if match["alone"] else "speaker")
    stamped = bool(match["time"] or match["alone"])
    return _Label(index, match.end(), (match.start(), end), name.lower(), stamped)


def _is_of_a_name(part: str) -> bool:
    return part[0].isupper() or part[0].isdigit() or part in SPEAKER_PARTICLES


def _names(text: str, found: list[_Label], counts: Counter[str]) -> set[str]:
    """The labels that name somebody, if enough of them surely do: other words of the text are written small, too."""
    small = {word for word in _WORD_OF_TEXT.findall(text) if word.islower()}
    sure = {name for name in counts if is_role(name) or not set(_WORD_OF_TEXT.findall(name)) <= small}
    if 2 * sum(counts[name] for name in sure) < len(found):
        return set()
    return sure | {name for name in counts if counts[name] > 1}


def _is_transcript(text: str, lines: list[Line], labels: list[_Label], counts: Counter[str]) -> bool:
    return len(labels) >= _LEAST and _come_back(labels, counts) and _is_talk(text, lines, labels)


def _come_back(labels: list[_Label], counts: Counter[str]) -> bool:
    """Whether most speakers speak again, and, where no times are given, more than one of them speaks."""
    again = sum(counts[one.name] > 1 for one in labels)
    most = max(counts[one.name] for one in labels)
    return again >= _BACK * len(labels) and (most <= _MOST * len(labels) or all(one.stamped for one in labels))


def _is_talk(text: str, lines: list[Line], labels: list[_Label]) -> bool:
    """Whether the labels stand close together, before full sentences, and people speak to each other there."""
    count = len(labels)
    between = sum(line.start < line.end for line in lines[labels[0].row : labels[-1].row + 1])
    ends = [*(lines[one.row].start for one in labels[1:]), lines[-1].end]
    talking = sum(bool(TALK.search(text, one.end, end)) for one, end in zip(labels, ends, strict=True))
    stopped = sum(bool(_STOP.search(text, one.end, end)) for one, end in zip(labels, ends, strict=True))
    return count >= _DENSE * between and talking >= _TALKING * count and stopped >= _SENTENCES * count


def _cut(text: str, lines: list[Line], labels: list[_Label]) -> Voices:
    """A line for each label, apart from what is said; a heading or a ruler ends a turn."""
    at = {one.row: one for one in labels}
    cut: list[Line] = []
    turns: list[Turn] = []
    for index, line in enumerate(lines):
        label = at.get(index)
        if label is None:
            cut.append(line)
            if turns and line.mark in ("heading", "separator", "underline"):
                turns.append(Turn(line.start, None))
            continue
        cut += [BLANK, line._replace(mark="", end=label.end), BLANK]
        turns.append(Turn(label.end, Speaker(*label.speaker, True)))
        start, _ = trim(text, label.end, line.end)
        cut += [line._replace(start=start, mark="")] if start < line.end else []
    known = {lines[one.row].start: Judged("label", "a speaker's label") for one in labels}
    return Voices(cut, known, turns)
