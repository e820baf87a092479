"""Articles to make claims from: their sentences, cut by a splitter of our own, and what of them is quoted.

Cut apart without the product's splitter, so that a claim does not always end where the product would end it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from provenance.lang.en.speech.quotes import find_quotations
from provenance.model import Document

FILES = ("editors/docs.jsonl", "fib_fir.jsonl.gz", "frank_valid.jsonl.gz", "summeval.jsonl.gz")
PARTS = ("look", "measure", "all")
_SHORT, _LONG = 6, 60  # words of a sentence that is taken
_STOP = re.compile(r"[.!?]+(?:[\"'”’)\]]|\s+''(?!\w))*(?=\s|$)")
_OPENS = re.compile(r"[\"'“‘(\[`]*[A-Z0-9]")
_TOKENISED = re.compile(r"(?<=\s)[.?!](?:\s''|\s\))?(?=\s|$)")
_SHORTENED = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col sgt capt st jr sr vs no jan feb mar apr aug sept sep oct nov dec".split()
)
_JUNK = re.compile(r"click here|scroll down|follow @|copyright|read more|sign up|\bvideo\b.*\bbelow\b", re.IGNORECASE)
_SINGLE = re.compile(r"(?<![\w'])['‘](?=\w)[^\n]*?(?<=\S)['’](?!\w)")


class Article:
    """A source text with its sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.name = hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def part(self) -> str:
        return part_of(self.text)

    @cached_property
    def lowered(self) -> bool:
        """In lower case and cut into words, as test corpora are."""
        return self.text == self.text.lower()

    @cached_property
    def sentences(self) -> tuple[Line, ...]:
        document = Document.from_text(self.text)
        quoted = [(one.start, one.end) for one in find_quotations(document.folded, self.text)]
        quoted += [match.span() for match in _SINGLE.finditer(self.text)]
        seen: set[str] = set()
        found = []
        for start, end in _spans(self.text, self.lowered):
            text = self.text[start:end]
            if text not in seen and _is_sentence(text):
                seen.add(text)
                inside = [(a - start, b - start) for a, b in quoted if a < end and start < b]
                found.append(Line(self, start, end, [*inside, *_quoted(text)]))
        return tuple(found)

    @cached_property
    def folded(self) -> str:
        return self.text.casefold()


class Line:
    """A sentence of an article; `quoted` are the spans of it that stand in quotation marks."""

    def __init__(self, article: Article, start: int, end: int, quoted: list[tuple[int, int]]) -> None:
        self.article = article
        self.start, self.end = start, end
        self.text = article.text[start:end]
        self.quoted = tuple(quoted)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing of the span is quoted."""
        return not any(a < end and start < b for a, b in self.quoted)

    @property
    def marks(self) -> bool:
        """Whether there is a quotation mark in it, or it stands inside of a quotation."""
        return bool(self.quoted) or bool(re.search(r"[\"“”]|``|''|(?<!\w)['‘]|['’](?!\w)", self.text))


def _quoted(text: str) -> list[tuple[int, int]]:
    """What the marks of a sentence alone say: all of it, where one is left open."""
    if text.count('"') % 2 or text.count("“") != text.count("”") or text.count("``") != text.count("''"):
        return [(0, len(text))]
    return [match.span() for match in re.finditer(r"\"[^\"]*\"|“[^”]*”|``.*?''", text)]


def part_of(text: str) -> str:
    """The part of an article, by what it says: everything made from one article lies in one part."""
    return PARTS[int(hashlib.sha256(" ".join(text.split()).encode()).hexdigest(), 16) % 2]


def read(folder: Path) -> tuple[Article, ...]:
    """The articles of a folder, each once, in a fixed order: its text files, or else those of the bench (`FILES`)."""
    plain = sorted(folder.glob("*.txt"))
    texts = dict.fromkeys(path.read_text(encoding="utf-8") for path in plain)
    for name in () if plain else FILES:
        for row in read_lines(folder / name):
            texts[row["text"] if "text" in row else row["source"]] = None
    return tuple(Article(text) for text in texts)


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _is_sentence(text: str) -> bool:
    words = text.split()
    return (
        _SHORT <= sum(word[0].isalnum() for word in words) <= _LONG
        and bool(re.search(r"[.!?](?:[\"'”’)]|\s'')*$", text))
        and any(word.islower() and word.isalpha() for word in words)
        and not _JUNK.search(text)
        and "\n" not in text
    )


def _spans(text: str, tokenised: bool) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for stop in (_TOKENISED if tokenised else _STOP).finditer(text, line.start(), line.end()):
            if stop.end() < line.end() and not (tokenised or _ends(text, start, stop)):
                continue
            yield _trim(text, start, stop.end())
            start = stop.end()
        if start < line.end():
            yield _trim(text, start, line.end())


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a stop ends a sentence: no abbreviation or initial before it, a capital behind it."""
    following = re.compile(r"\s*").match(text, stop.end())
    if not following or not _OPENS.match(text, following.end()):
        return False
    before = re.search(r"[\w.]*$", text[start : stop.start()])
    word = before.group().lower() if before else ""
    return stop.group()[0] != "." or not (word in _SHORTENED or len(word) == 1 or "." in word)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
