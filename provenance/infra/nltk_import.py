"""Import the modules of nltk that a check needs; in our own command without the rest of nltk, half the time of a start.

`import nltk.stem.snowball` first runs `nltk/__init__.py`, which imports all that nltk has: parsers, corpora, drawing.
The command therefore gives the modules empty packages to stand in while they are loaded, and takes these away again, so
that whoever imports nltk afterwards gets the whole of it. A program that uses provenance as a library is left alone.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import ModuleType

__all__ = ["alone", "is_alone", "load"]

_NEEDED = "nltk.stem.snowball", "nltk.tokenize.punkt"
_EMPTY = "nltk", "nltk.stem", "nltk.tokenize", "nltk.corpus"
_loaded: dict[str, ModuleType] = {}
_lock = Lock()
_is_alone = False


def alone() -> None:
    """From now on, let `load` import what is needed of nltk without the rest: for a process that is ours."""
    global _is_alone
    _is_alone = True


def is_alone() -> bool:
    """Whether this is a process of ours, in which nobody else wants the rest of a library."""
    return _is_alone


def load(name: str) -> ModuleType:
    """Import and return the nltk module of the full name `name`; raises `ImportError` where there is none."""
    with _lock:
        if name in _NEEDED and _is_alone and not _loaded and "nltk" not in sys.modules:
            _load_alone()
        return _loaded.get(name) or importlib.import_module(name)


def _load_alone() -> None:
    found = importlib.util.find_spec("nltk")
    if found is None or not found.origin:
        return  # the ordinary import says what is wrong
    with _empty_packages(Path(found.origin).parent):
        try:
            _loaded.update({name: importlib.import_module(name) for name in _NEEDED})
        except (ImportError, AttributeError):  # a version of nltk in which they lean on more
            _loaded.clear()


@contextmanager
def _empty_packages(home: Path) -> Iterator[None]:
    for name in _EMPTY:
        package = ModuleType(name)
        package.__path__ = [str(home.joinpath(*name.split(".")[1:]))]
        sys.modules[name] = package
    sys.modules["nltk.corpus"].stopwords = None  # type: ignore[attr-defined]  # imported there, used for other languages
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            del sys.modules[name]
