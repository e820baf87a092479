"""Suggest a first configuration for a folder: the pairs that its file names suggest, and every setting as a comment."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_ENDINGS = (".md", ".markdown", ".txt")
_PACKED = (".docx", ".html", ".htm", ".pdf", ".epub")  # their size in bytes says nothing of how long the text is
_NOT_TEXTS = frozenset("readme changelog license licence contributing security code_of_conduct requirements".split())
_NOT_FOLDERS = frozenset("node_modules venv build dist site-packages __pycache__".split())
_SUMMARIES = frozenset("digests digest summaries summary briefs takeaways abstracts keypoints newsletters".split())
_SOURCES = frozenset("articles article sources source full originals texts fulltext stories papers".split())
_DEEPEST = 4  # folders below the start
MOST = 5000  # files looked at


class Suggestion(NamedTuple):
    """A pair that the files suggest, as globs, and how many summaries it would have."""

    summary: str
    sources: str
    summaries: int  # how many there are


class Folder(NamedTuple):
    """The texts in one folder that have one ending: their names without it, and their sizes in bytes."""

    path: str
    ending: str
    sizes: Mapping[str, int]

    def glob(self, name: str = "*") -> str:
        return f"{self.path}/{name}{self.ending}" if self.path else f"{name}{self.ending}"

    def size(self, stems: Sequence[str]) -> int:
        return sum(self.sizes[stem] for stem in stems)


def suggest(root: Path) -> tuple[Suggestion, ...]:
    """Return the pairs of summaries and sources that the file names below `root` suggest; empty where none do.

    They are folders whose files have the same names, the shorter texts being the summaries, unless the folders' names
    say otherwise; else folders named like "digests" and "articles". Globs are relative to `root`.
    """
    texts = list(folders(root))
    found: dict[str, Suggestion] = {}
    for one in texts:
        for other in texts:
            shared = sorted(one.sizes.keys() & other.sizes.keys()) if one is not other else []
            if shared and _is_shorter(one, other, shared):
                pair = Suggestion(one.glob(), other.glob("{stem}"), len(shared))
                if one.glob() not in found or found[one.glob()].summaries < pair.summaries:
                    found[one.glob()] = pair
    sources = {pair.sources.replace("{stem}", "*") for pair in found.values()}
    by_name = tuple(pair for pair in found.values() if pair.summary not in sources)
    return by_name or tuple(_by_folder(texts))


def _is_shorter(one: Folder, other: Folder, shared: Sequence[str]) -> bool:
    """Whether the first folder holds the summaries of the second: by their names, and only else by size."""
    for folder, names, meant in ((one, _SUMMARIES, True), (other, _SUMMARIES, False), (other, _SOURCES, True)):
        if Path(folder.path).name.lower() in names:
            return meant
    return not {one.ending, other.ending} & {*_PACKED} and one.size(shared) < other.size(shared)


def folders(root: Path) -> Iterator[Folder]:
    """Return the texts in `root` and up to four folders below it, by folder and ending; what is hidden is left out."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    seen = 0
    for home, below, names in os.walk(root):
        path = Path(home).relative_to(root)
        below[:] = sorted(one for one in below if one not in _NOT_FOLDERS and not one.startswith("."))
        if len(path.parts) >= _DEEPEST:
            below.clear()
        for name in sorted(names):
            stem, ending = os.path.splitext(name)  # noqa: PTH122  # a name, not a path
            if _is_text(stem, ending) and seen < MOST:
                seen += 1
                found["" if path == Path() else path.as_posix(), ending][stem] = (Path(home) / name).stat().st_size
    return (Folder(path, ending, sizes) for (path, ending), sizes in sorted(found.items()))


def _is_text(stem: str, ending: str) -> bool:
    return ending in (*_ENDINGS, *_PACKED) and stem.lower() not in _NOT_TEXTS and not stem.startswith(".")


def _by_folder(texts: Sequence[Folder]) -> Iterator[Suggestion]:
    summaries = [one for one in texts if Path(one.path).name.lower() in _SUMMARIES]
    sources = [one for one in texts if Path(one.path).name.lower() in _SOURCES]
    for one in summaries if len(sources) == 1 else ():
        yield Suggestion(one.glob(), sources[0].glob(), len(one.sizes))


def text(pairs: Sequence[Suggestion]) -> str:
    """Return the text of a configuration file with `pairs`; an example in a comment where there are none."""
    found = "\n".join(_pair(one) for one in pairs) or _EXAMPLE
    return f"{_HEAD}\n{found}\n{_REST}"


def _pair(pair: Suggestion) -> str:
    many = "1 summary" if pair.summaries == 1 else f"{pair.summaries} summaries"
    lines = [
        "[[pair]]",
        f"summary = {json.dumps(pair.summary)}  # {many} found",
        f"sources = {json.dumps(pair.sources)}",
    ]
    return "\n".join(lines) + "\n"


_HEAD = """\
# What `provenance check` does in this folder and below. Paths and globs are relative to this file.
# `provenance schema config` describes every key; `provenance check --show-config` prints what holds.

# preset = "gate"                           # errors fail; review: warnings fail too, and notes are shown
# min-level = "warning"                     # what is shown for people: this level and worse
# fail-on = "error"                         # leave with 1 from this level on: error, warning or never
# baseline = "provenance-baseline.json"     # findings that were accepted: `provenance baseline write`
# cache = ".provenance-cache"               # what is costly to make is kept there; safe to delete at any time
# never-suppress = ["no-source", "quote-not-found"]   # what nobody may accept
# unmatched = "error"                       # a glob without a match, a summary without a source: error, warning or off
# unused-sources = "error"                  # a source that no summary uses
# output = ["sarif:provenance.sarif"]       # reports written beside what is printed
# jobs = 0                                  # processes; 0 for one a core
# languages = "english"                     # any: a text in another language is a warning, and no error
# judge = "on"                              # a small model reads what is told in other words; off: words alone decide
# verifier = "nli:models/my-nli"            # a model of yours that is asked too
# verifier-required = true                  # what it has no answer on counts as not checked
"""
_EXAMPLE = """\
# No summaries with sources of the same name were found here. Say which belong together:
#
# [[pair]]
# summary = "digests/*.md"
# sources = "articles/{stem}.txt"           # {stem}, {name} and {parent} are the summary's
"""
_REST = """\
# Sections of one digest with sources of their own, by their headline:
#
# [[pair.section]]
# match = "Peace deal*"
# sources = "articles/peace-deal.txt"

# [levels]                                  # error, warning, note or off, by rule: `provenance rules`
# hedge-dropped = "error"

# [vocabulary]
# abbreviations = ["cllr"]                  # a stop after them ends no sentence
# hedges = ["as far as we know"]
# aliases = { "the Met" = "Metropolitan Police" }

# [limits]                                  # what reading one file may cost
# file-size = "64 MiB"
# seconds = 60
# check-seconds = 300

# [second-opinion]                          # how long the answers of the verifier may take
# seconds = 300

# [verifiers.nli]                           # the settings of one
# device = "cpu"

# [links]                                   # an address in a section, and the file that holds its text
# "https://news.example/ferry" = "articles/ferry.txt"
"""
