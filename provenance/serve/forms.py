"""A form (multipart/form-data) as the table that JSON would have given: all in memory, no file is ever written."""

from __future__ import annotations

import logging
from typing import Any

from provenance.serve.asked import LISTS, Text, loaded
from provenance.serve.names import called
from provenance.serve.problems import Problem

_MANY = ("sources", *LISTS)
_ALIAS = {"source": "sources"}  # as the command's option is called
_MOST = 1000  # parts
_NO_TEXT = ("preset", "fail_on", *LISTS, "judge", "role", "baseline")
_PLAIN = 64 * 1024  # bytes of a field that is no text

# Python writes what the parser warns of on standard error, and the client is told of it already.
logging.getLogger("python_multipart").addHandler(logging.NullHandler())


def fields(body: bytes, boundary: bytes) -> dict[str, Any]:
    """The fields of a form by name: `Text` for summary, source and file, strings for the rest.

    Raises `Problem` (400, 422) for a body that is no form, and for a field that comes twice and may not.
    """
    found: dict[str, Any] = {}
    for name, part in _parts(body, boundary):
        name = _ALIAS.get(name, name)
        value = _value(name, part)
        if name in _MANY:
            found.setdefault(name, []).extend(value if isinstance(value, list) else [value])
        elif name in found:
            raise Problem(422, f"{name[:60]}: is given twice")
        else:
            found[name] = value
    return found


def _value(name: str, part: Text) -> Any:
    if name not in _NO_TEXT:
        return part
    if name == "baseline":
        return loaded(part.data, "the baseline")
    if len(part.data) > _PLAIN:
        raise Problem(422, f"{name}: is too long")
    text = part.data.decode("utf-8", "replace").strip()
    if name in LISTS:
        return [one.strip() for one in text.split(",") if one.strip()]
    return text or None


def _parts(body: bytes, boundary: bytes) -> list[tuple[str, Text]]:
    from python_multipart.exceptions import FormParserError
    from python_multipart.multipart import MultipartParser

    parts = _Parts(body)
    try:
        parser = MultipartParser(
            boundary,
            {
                "on_part_begin": parts.begin,
                "on_header_begin": parts.header,
                "on_header_field": parts.field,
                "on_header_value": parts.value,
                "on_header_end": parts.headed,
                "on_part_data": parts.more,
                "on_part_end": parts.end,
                "on_end": parts.finish,
            },
        )
        parser.write(body)
        parser.finalize()
    except FormParserError:
        raise Problem(400, "the body is no valid form (multipart/form-data)") from None
    if not parts.is_whole:
        raise Problem(400, "the body is no whole form (multipart/form-data): its end is missing")
    return parts.found


class _Parts:
    """The parts that have been seen, and the one that is being read."""

    def __init__(self, body: bytes) -> None:
        self.found: list[tuple[str, Text]] = []
        self.is_whole = False
        self._data: list[bytes] = []
        self._head = [b"", b""]
        self._disposition = b""

    def begin(self) -> None:
        if len(self.found) >= _MOST:
            raise Problem(422, f"the form has more than {_MOST} fields")
        self._data, self._disposition = [], b""

    def header(self) -> None:
        self._head = [b"", b""]

    def field(self, data: bytes, start: int, end: int) -> None:
        self._head[0] += data[start:end]

    def value(self, data: bytes, start: int, end: int) -> None:
        self._head[1] += data[start:end]

    def headed(self) -> None:
        if self._head[0].lower() == b"content-disposition":
            self._disposition = self._head[1]

    def more(self, data: bytes, start: int, end: int) -> None:
        self._data.append(data[start:end])

    def end(self) -> None:
        from python_multipart.multipart import parse_options_header

        _, options = parse_options_header(self._disposition)
        name = options.get(b"name", b"").decode("utf-8", "replace")
        if not name:
            raise Problem(422, "a part of the form has no name")
        file = options.get(b"filename", b"").decode("utf-8", "replace")
        self.found.append((name, Text(b"".join(self._data), called(file))))

    def finish(self) -> None:
        self.is_whole = True
