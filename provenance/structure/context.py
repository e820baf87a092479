"""Tell what a block is: by its own words first, then by what stands around it."""

from __future__ import annotations

import re
from typing import Literal

from provenance.lang.en.page.lines import has_verb
from provenance.lang.en.page.statements import is_telegraphic
from provenance.model import Kind
from provenance.structure.blocks import Block, stopped
from provenance.structure.kinds import LONGEST, Judged, credit, is_shouted, junk, label, name_only
from provenance.structure.sentences import split

Role = Literal["summary", "source"]
_SEPARATOR = Judged("boilerplate", "a separator")
_SHOUTED = Judged("boilerplate", "all-capitals teaser")
_CELL_WORDS = 5  # a line without a stop has at most so many, and a bullet two fewer, to be read as a cell
_VALUE = re.compile(r"[:=|]\s|\d")  # what a name is apart from its value by, and the value of most
_HEADLINE_WORDS = 30  # longer without a stop is a sentence that lost it


class Cuts:
    """Cut stretches of one text into sentences, each stretch once."""

    def __init__(self, text: str, own: frozenset[str]) -> None:
        self._text, self._own = text, own
        self._known: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def __call__(self, start: int, end: int) -> list[tuple[int, int]]:
        """As `sentences.split` cuts it."""
        if (start, end) not in self._known:
            self._known[start, end] = split(self._text, start, end, self._own)
        return self._known[start, end]


def judge(text: str, blocks: list[Block], role: Role, cut: Cuts, guess: bool = True) -> list[Judged]:
    """Say what each of `blocks` is: one result for each, in their order; a claim has the reason "".

    `text` is the folded text, and `cut` cuts it into sentences. Without `guess`, only what a list names is no claim. In
    a source (`role`), lines in capitals between the paragraphs are boilerplate, too.
    """
    judged = [_judge(text, blocks, index, role, cut, guess) for index in range(len(blocks))]
    return _hush(text, blocks, judged) if role == "source" else judged


def _judge(text: str, blocks: list[Block], index: int, role: Role, cut: Cuts, guess: bool) -> Judged:
    block = blocks[index]
    if block.mark == "separator":
        return _SEPARATOR
    if block.end - block.start > LONGEST:
        return _claim("sentence")
    line = " ".join(text[block.start : block.end].split())
    strict = role == "summary"
    if block.mark == "cell" and guess and line.count(" ") < 2:
        return Judged("label", "a table cell")
    whole = len(cut(block.start, block.end)) == 1
    found = (junk(line, block.mark == "bullet", strict) if whole else credit(line, strict=strict)) or label(
        line, _opens_list(blocks, index), block.mark == "heading", strict
    )
    is_short = block.mark in ("", "heading") and block.lines == 1 and not stopped(text, block.end)
    if not found and is_short:
        found = name_only(line, strict)
    if found and (found.sure or guess or line.count(" ") < 2):
        return found
    if whole and _is_headline(text, blocks, index, line, role):
        return _claim("headline")
    return _claim("cell" if strict and guess and whole and _is_cell(text, blocks, index, line) else "sentence")


def _is_cell(text: str, blocks: list[Block], index: int, line: str) -> bool:
    """Whether a line says something in so few words, and without a stop, that it is no full sentence."""
    block = blocks[index]
    if block.lines > 1 or line.count(" ") >= _CELL_WORDS or not is_telegraphic(line):
        return False
    if len(blocks) == 1 and not _VALUE.search(line):
        return False  # a lone line may be a sentence that lost its stop
    if line.endswith(":"):
        return _opens_list(blocks, index)
    return not stopped(text, block.end) and (block.mark != "bullet" or line.count(" ") < _CELL_WORDS - 2)


def _claim(kind: Kind) -> Judged:
    return Judged(kind, "")


def _opens_list(blocks: list[Block], index: int) -> bool:
    return index + 1 < len(blocks) and blocks[index + 1].mark == "bullet" and blocks[index].mark != "bullet"


def _is_headline(text: str, blocks: list[Block], index: int, line: str, role: Role) -> bool:
    """A heading, or a line without a stop that stands alone above something else."""
    block = blocks[index]
    if block.mark == "heading":
        return True
    if block.mark or block.lines > 2 or index + 1 == len(blocks) or line.count(" ") >= _HEADLINE_WORDS:
        return False
    if line.count(" ") < 2 and not has_verb(line.split()):
        return False
    if stopped(text, block.end) and not (line.endswith("?") and _opens_list(blocks, index)):
        return False
    if block.follows and role == "summary":
        return False
    # "Mayor resigns" right above its text, with no blank line between
    return not block.joined or (not line.islower() and stopped(text, blocks[index + 1].end))


def _hush(text: str, blocks: list[Block], judged: list[Judged]) -> list[Judged]:
    """Lines in capitals between the paragraphs of a source tease other articles, unless all of it is in capitals."""
    shouted = [
        index
        for index, block in enumerate(blocks)
        if block.mark in ("", "heading") and not judged[index].reason and is_shouted(text[block.start : block.end])
    ]
    if sum(_length(blocks[index]) for index in shouted) * 2 > sum(map(_length, blocks)):
        return judged
    first = next((index for index, found in enumerate(judged) if not found.reason), -1)
    teasers = set(shouted) - {first}
    return [_SHOUTED if index in teasers else found for index, found in enumerate(judged)]


def _length(block: Block) -> int:
    return block.end - block.start
