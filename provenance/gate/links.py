"""The addresses that stand in the sections of a summary, and the sources that are known to be behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from provenance.model import Outline

_ADDRESS = re.compile(r"""https?://[^\s<>()\[\]"'`|\\^{}]+""", re.I)
_SCHEME = re.compile(r"https?://(?:www\.)?", re.I)


def plain(address: str) -> str:
    """An address without what two spellings of the same one differ in: scheme, www., fragment, last slash."""
    bare = _SCHEME.sub("", address.strip(), count=1).partition("#")[0]
    host, slash, path = bare.rstrip(".,;:!?").partition("/")
    return (host.lower() + slash + path).rstrip("/")


def found(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known addresses that stand in a text, in the order in which they are known."""
    wanted = list(known)
    if not wanted or "://" not in text:
        return ()
    inside = {plain(match[0]) for match in _ADDRESS.finditer(text)}
    return tuple(address for address in wanted if plain(address) in inside)


def by_section(
    text: str, parts: Outline, linked: Iterable[tuple[str, tuple[int, ...]]]
) -> Mapping[int, tuple[int, ...]]:
    """For each section in which a linked address stands, the sources behind all such addresses in it."""
    sources = {plain(address): numbers for address, numbers in linked}
    given = {}
    starts = [0, *(section.start for section in parts.sections[1:])]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        inside = (sources.get(plain(match[0]), ()) for match in _ADDRESS.finditer(text, start, end))
        numbers = {one for several in inside for one in several}
        if numbers:
            given[number] = tuple(sorted(numbers))
    return given
