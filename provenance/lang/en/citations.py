"""Citation marks: the numbers in brackets with which a paper names its references, "the receptor [4]"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.model import Token

_JOINTS = frozenset(",;-\u2013")


def without_citations(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield `tokens` but for the numbers of citation marks: [4], [4, 5], [4-6]. Nobody speaks them."""
    held: list[Token] = []  # from an opening bracket on, while only numbers and joints have followed
    for token in tokens:
        if token.lower == "[":
            yield from held
            held = [token]
        elif held and (token.kind == "n" or token.lower in _JOINTS):
            held.append(token)
        else:
            if held and token.lower == "]":
                held = [one for one in held if one.kind != "n"]
            yield from held
            held = []
            yield token
    yield from held
