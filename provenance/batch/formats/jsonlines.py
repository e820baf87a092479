"""JSON Lines: a JSON object a line, as UTF-8."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, BinaryIO, NamedTuple, NoReturn

from provenance.batch.parts import BYTES, OWN, READ, Part, Row, passing
from provenance.batch.records import Record, Result
from provenance.batch.streams import guarded
from provenance.batch.texts import wanted
from provenance.infra.json_text import dumps_line

LINE_LIMIT = 16 * 1024 * 1024  # bytes of a line; what is longer is passed over, and told
_DEEPEST = 100
_BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line of the input."""

    number: int  # from 1
    data: bytes | None  # None for one that is too long


def read(stream: BinaryIO, size: int, where: str, position: Callable[[], int]) -> Iterator[Part]:
    """The records of a stream in parts of at most `size`; blank lines are none. `InputError` where it is broken.

    `position` says how many bytes of the file were read so far, packed as they are.
    """
    number = first = before = 0
    for held in _parted(_lines(stream, where), size):
        digest = hashlib.sha256(b"".join(b"%d:%b\n" % (one.number, one.data or b"") for one in held)).hexdigest()
        now = position()
        yield Part(number, first, len(held), tuple(held), now - before, digest)
        number, first, before = number + 1, first + len(held), now


def _parted(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    """The lines cut where a part is full, at once: the next one may not come yet in a pipe."""
    held: list[Line] = []
    weight = 0
    for line in lines:
        held.append(line)
        weight += len(line.data or b"")
        if len(held) == size or weight > BYTES:
            yield held
            held, weight = [], 0
    if held:
        yield held


def _lines(stream: BinaryIO, where: str) -> Iterator[Line]:
    number = 0
    while data := guarded(lambda: stream.readline(LINE_LIMIT + 1), where):
        number += 1
        if number == 1:
            data = data.removeprefix(_BOM)
        if len(data) > LINE_LIMIT and not data.endswith(b"\n"):
            _pass_over(stream, where)
            yield Line(number, None)
        elif data.strip():
            yield Line(number, data)


def _pass_over(stream: BinaryIO, where: str) -> None:
    """Read on to the end of the line."""
    while (data := guarded(lambda: stream.readline(LINE_LIMIT), where)) and not data.endswith(b"\n"):
        pass


def rows(part: Part, *, passed: bool = True) -> Iterator[Row]:
    """The records of a part; a line that is none is one with an error."""
    for line in part.raw:
        try:
            yield _row(_object(line), line.number)
        except (ValueError, RecursionError) as error:
            reason = "is nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield Row(Record(None, None, None, f"line {line.number}: {reason}"), {})


def _object(line: Line) -> dict[str, Any]:
    """The object of a line; `ValueError` says what is wrong with it."""
    if line.data is None:
        raise ValueError(f"is longer than {LINE_LIMIT // 1024**2} MiB; give its texts as paths")
    try:
        found = json.loads(line.data.decode("utf-8"), parse_constant=_refused, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not valid JSON ({error.msg[:1].lower()}{error.msg[1:]}, column {error.colno})") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte 0x{line.data[error.start]:02x})") from None
    if not isinstance(found, dict):
        raise ValueError(f"is {wanted(found)}, not an object" if found is not None else "is null, not an object")
    if _is_deep(found):
        raise ValueError(f"is nested more than {_DEEPEST} deep")
    return found


def _is_deep(found: dict[str, Any]) -> bool:
    """Whether anything in it is nested deeper than may be: what can just be read can not always be written."""
    level: list[Any] = [found]
    for _ in range(_DEEPEST + 1):
        values = (value for one in level for value in (one.values() if isinstance(one, dict) else one))
        level = [value for value in values if isinstance(value, (dict, list))]
        if not level:
            return False
    return True


def _refused(name: str) -> NoReturn:
    raise ValueError(f"has {name}, which is not JSON")


def _finite(digits: str) -> float:
    """A number that no double holds would come out as Infinity, which is not JSON."""
    number = float(digits)
    if math.isinf(number):
        raise ValueError("has a number that is too large")
    return number


def _row(found: dict[str, Any], number: int) -> Row:
    missing = next((name for name in READ if name not in found), None)
    error = None if missing is None else f"line {number}: {missing}: is missing; a record has {', '.join(READ)}"
    kept = passing(list(found))
    record = Record(found.get("id"), found.get("summary"), found.get("sources"), error)
    return Row(record, {new: found[name] for name, new in kept.items()})


def write(file: IO[bytes], pairs: Iterable[tuple[Row, Result]], part: Part, report: bool) -> None:
    """A line for each result."""
    for row, result in pairs:
        file.write(line(row, result, report))


def line(row: Row, result: Result, report: bool) -> bytes:
    """The line of one result, with its line end."""
    told = {name: value for name, value in result._asdict().items() if report or name != "report"}
    ours = {name: told[name] for name in OWN if name in told}
    return dumps_line({"id": ours.pop("id"), **row.fields, **ours}).encode("utf-8")
