"""Let Python look for circles of values more seldom while a check makes very many that are in none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = 50_000  # values made before the youngest are looked at; Python's own number is 700
_lock = Lock()
_inside = 0
_before = gc.get_threshold()


@contextmanager
def seldom() -> Iterator[None]:
    """Have the collector look for circles every `_SELDOM` values, until the last of those that asked for it is done.

    That is a fifth of the time of a long check. A program that has set a higher number, or none, keeps its own.
    """
    global _inside, _before
    with _lock:
        if not _inside:
            _before = gc.get_threshold()
            if 0 < _before[0] < _SELDOM:
                gc.set_threshold(_SELDOM, *_before[1:])
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                gc.set_threshold(*_before)
