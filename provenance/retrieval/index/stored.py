"""The index of a large source as bytes, and back: JSON for words and values, plain numbers for the rest, no code."""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from decimal import Decimal, DecimalException
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from provenance.lang.en.mentions import Date, Figure
from provenance.lang.en.speech.quotes import Quotation
from provenance.lang.user_vocabulary import Vocabulary
from provenance.model import Document
from provenance.retrieval.index.compact import Content
from provenance.retrieval.index.lists import Lists
from provenance.retrieval.index.quotation_index import Words
from provenance.retrieval.index.reading import Outer
from provenance.retrieval.index.shelf import Rows

_SIZE = 8  # bytes of the length of the JSON before it
_ALIGNED = 8  # every row of numbers begins at a multiple of this
_HOME = Path(__file__).resolve().parents[2]
_READ_BY = ("lang", "model", "retrieval", "structure")  # what decides how a text is read


def key(documents: Sequence[Document], vocabulary: Vocabulary) -> str:
    """The name of an index in the cache: a digest of all that decides what stands in it.

    That is the texts of `documents` with their markup, the caller's `vocabulary`, this program, and the numbers of this
    machine.
    """
    texts = [(one.text_sha256, one.blanks) for one in documents]
    widths = [array(code).itemsize for code in "IQ"]
    return hashlib.sha256(repr((_program(), sys.byteorder, widths, vocabulary, texts)).encode()).hexdigest()


@cache
def _program() -> str:
    """Every file that decides how a text is read: a version that is still being written has one number for long."""
    found = hashlib.sha256(f"{version('nltk')} {sys.version_info[:2]}".encode())
    for name in _READ_BY:
        for path in sorted(_files(_HOME / name)):
            found.update(path.relative_to(_HOME).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (one for one in path.rglob("*") if one.is_file() and one.suffix in (".py", ".txt", ".json"))
    elif path.is_file():
        yield path


def packed(content: Content) -> list[bytes | memoryview]:
    """The `content` of an index as bytes, in pieces that are not copied."""
    rows: list[memoryview] = []

    def put(numbers: Any) -> list[Any]:
        """Set a row of numbers aside; where it will be found: its kind, and which row it is."""
        rows.append(memoryview(numbers))
        return [rows[-1].format, len(rows) - 1]

    told: dict[str, Any] = {
        "rows": [put(content.rows.numbers), list(content.rows.labels)],
        "aside": [put(content.aside.numbers), list(content.aside.labels)],
        "lengths": put(content.lengths),
        "words": list(content.postings.ids),
        "postings": [put(content.postings.flat), put(content.postings.starts)],
        "followers": [put(one) for one in content.followers],
        "outer": [[number, one.spans] for number, one in content.outer.items()],
        "spoken": [
            [put(one.encode("utf-8", "surrogatepass")) if isinstance(one, str) else put(one) for one in words]
            for words in content.spoken
        ],
        "blocks": [[list(one.ids), put(one.flat), put(one.starts)] for one in content.blocks],
        "figures": content.figures,
        "dates": content.dates,
        "acronyms": {letters: sorted(words) for letters, words in content.acronyms.items()},
        "lower": sorted(content.lower),
        "lower_keys": sorted(content.lower_keys),
        "capital": sorted(content.capital),
        "capital_keys": sorted(content.capital_keys),
        "named": [[number, sorted(words)] for number, words in content.named.items()],
        "labels": [[number, sorted(words)] for number, words in content.labels.items()],
        "offices": {
            name: [[list(words), order] for words, order in row.items()] for name, row in content.offices.items()
        },
    }
    told["sizes"] = [row.nbytes for row in rows]
    head = json.dumps(told, default=_decimal).encode()
    parts: list[bytes | memoryview] = [len(head).to_bytes(_SIZE, "little"), head, bytes(-len(head) % _ALIGNED)]
    for row in rows:
        parts += [row.cast("B") if row.nbytes else b"", bytes(-row.nbytes % _ALIGNED)]
    return parts


def _decimal(value: object) -> str:
    assert isinstance(value, Decimal)
    return str(value)


def unpacked(data: bytes) -> Content | None:
    """The content that `data` was packed from; None for bytes that are none."""
    try:
        return _unpacked(memoryview(data))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, DecimalException, RecursionError):
        return None


def _unpacked(data: memoryview) -> Content:
    size = int.from_bytes(data[:_SIZE], "little")
    told = json.loads(bytes(data[_SIZE : _SIZE + size]))
    rows, at = list[memoryview](), _SIZE + size + -size % _ALIGNED
    for length in told["sizes"]:
        rows.append(data[at : at + length])
        at += length + -length % _ALIGNED

    def get(place: list[Any]) -> Any:
        return rows[place[1]].cast(place[0]) if place[0] != "B" else str(rows[place[1]], "utf-8", "surrogatepass")

    return Content(
        rows=Rows(get(told["rows"][0]), [(kind, reason, said) for kind, reason, said in told["rows"][1]]),
        aside=Rows(get(told["aside"][0]), [(kind, reason, said) for kind, reason, said in told["aside"][1]]),
        lengths=get(told["lengths"]),
        postings=_lists(told["words"], *map(get, told["postings"])),
        followers=(get(told["followers"][0]), get(told["followers"][1])),
        outer={number: Outer(Quotation(*span) for span in spans) for number, spans in told["outer"]},
        spoken=[Words(*map(get, one)) for one in told["spoken"]],
        blocks=[_lists(words, get(flat), get(starts)) for words, flat, starts in told["blocks"]],
        figures=tuple(map(_figure, told["figures"])),
        dates=tuple(map(_date, told["dates"])),
        acronyms={letters: set(words) for letters, words in told["acronyms"].items()},
        lower=set(told["lower"]),
        lower_keys=set(told["lower_keys"]),
        capital=set(told["capital"]),
        capital_keys=set(told["capital_keys"]),
        named={number: set(words) for number, words in told["named"]},
        labels={number: set(words) for number, words in told["labels"]},
        offices={name: {tuple(words): order for words, order in row} for name, row in told["offices"].items()},
    )


def _lists(words: list[str], flat: Any, starts: Any) -> Lists:
    return Lists(dict(zip(words, range(len(words)), strict=True)), flat, starts)


def _date(row: list[Any]) -> Date:
    found = Date(*row)
    return found._replace(parts=tuple((name, start, end) for name, start, end in found.parts))


def _figure(row: list[Any]) -> Figure:
    found = Figure(*row)
    return found._replace(
        value=Decimal(found.value),
        step=Decimal(found.step),
        scale=Decimal(found.scale),
        number=(found.number[0], found.number[1]),
        unit_span=(found.unit_span[0], found.unit_span[1]) if found.unit_span else None,
        noun=tuple(found.noun),
    )
