"""A reader that is not waited for longer than its limit: libraries that take a file apart can be led astray by one."""

from __future__ import annotations

import threading
from collections.abc import Callable

from provenance.errors import InputError
from provenance.model import Document
from provenance.readers.limits import Limits

Reader = Callable[[bytes, str | None, Limits], Document]

_SMALL = 256 * 1024  # bytes; so little is read in no time, and needs no thread


def timed(reader: Reader, data: bytes, path: str | None, limits: Limits) -> Document:
    """What the reader makes of the bytes; `InputError` when `limits.seconds` are over.

    It cannot be stopped from outside: left behind, it ends with the process at the latest.
    """
    if len(data) <= _SMALL:
        return reader(data, path, limits)
    made: list[Document] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            made.append(reader(data, path, limits))
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True, name="provenance-reader")
    thread.start()
    thread.join(limits.seconds)
    for error in failed:
        raise error
    for document in made:
        return document
    reason = f"takes longer than {limits.seconds} s to read"
    raise InputError(path or "(text)", reason, "split it, or raise limits.seconds")
