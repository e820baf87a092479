"""Guess the encoding of text from before UTF-8.

charset-normalizer is good at whole pages and wrong about short ones: a curly quote or two in an English text
make it Turkish or Chinese. So Western text is recognised by what stands around each of its rare letters first.
"""

from __future__ import annotations

WESTERN = "cp1252"

_MANY = 0.08  # share of non-ASCII bytes above which a text is hardly Western
_ENOUGH = 20  # non-ASCII bytes that charset-normalizer needs to see

_RARE = "ÿÂÃ¦¨¬\u00ad¯´¸¤"  # mostly the halves of broken UTF-8
_OPENING = "“‘„‚«‹¿¡"
_AFTER_DIGIT = "°²³¹ºª¼½¾‰"
_ANYWHERE = "’—–…•·\u00a0§©®™†‡£¥”»›±×÷µ¶"


def encoding(data: bytes) -> str | None:
    """The name of an encoding that the bytes are likely in, or None."""
    share = sum(byte > 127 for byte in data) / len(data)
    natural = _is_western(data)
    if natural and share < _MANY:
        return WESTERN
    if share < _MANY:
        return None
    return _detected(data) or (WESTERN if natural else None)


def _is_western(data: bytes) -> bool:
    """Whether the bytes read as Western European text."""
    try:
        text = data.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    places = [at for at, char in enumerate(text) if char > "\x7f"]
    odd = sum(not _natural(text[max(0, at - 1) : at], text[at], text[at + 1 : at + 2]) for at in places)
    return odd * 50 <= len(places)


def _natural(before: str, char: str, after: str) -> bool:
    """Whether a character that is not ASCII stands where a writer would put it."""
    if char in _RARE:
        return False
    if char in _ANYWHERE:
        return True
    if char in _OPENING:
        return not before.isalnum()
    if char in _AFTER_DIGIT:
        return before in ("", " ", "m") or before.isdigit()
    if char == "€":
        return not before.isalpha() and not after.isalpha()
    if char.isupper():
        return not before.islower() and (after.isalpha() or before.isupper())
    return char.isalpha()


def _detected(data: bytes) -> str | None:
    """What charset-normalizer says, where it has seen enough and its answer decodes all of the bytes."""
    if sum(byte > 127 for byte in data) < _ENOUGH:
        return None
    from charset_normalizer import from_bytes  # costs 0.05 s: only for a file that is no UTF-8

    best = from_bytes(data[:200_000]).best()
    if best is None or best.encoding.startswith("utf"):
        return None
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding
