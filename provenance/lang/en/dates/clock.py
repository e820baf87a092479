"""Read times of day: 3 p.m., 3:30 p.m., 15:30, 10.30am, noon, 3 o'clock, 3-5 p.m."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.lang.en.closed import CLOCK_RANGE_JOINTS
from provenance.lang.en.mentions import Date
from provenance.lang.en.numbers.number_words import context, norm, numerals, touching
from provenance.model import Token

_HALVES = {"a.m.": 0, "am": 0, "p.m.": 12, "pm": 12}
_ZONES = context("zone")
_DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)$")


def read_time(tokens: Sequence[Token], at: int) -> tuple[Date, int] | None:
    """Read the time of day that begins at token `at`; None where none does.

    Returns the time and the index of the token after it. `Date.twelve` is set where morning or evening is not said.
    """
    face = _face(tokens, at)
    if face is None:
        return None
    hour, minute, stop = face
    half, after = _half(tokens, stop)
    if half is not None and 1 <= hour <= 12:
        return _time(tokens, at, hour % 12 + half, minute, after), after
    if minute is not None and tokens[at + 1 : at + 2] and tokens[at + 1].text == ":":
        shared = _shared(tokens, stop) if hour <= 12 else None
        if shared is not None:
            return _time(tokens, at, hour % 12 + shared, minute, stop), stop
        return _time(tokens, at, hour, minute, stop)._replace(twelve=_is_twelve(tokens[at], hour)), stop
    if stop < len(tokens) and tokens[stop].lower == "o'clock" and 1 <= hour <= 12:
        return _time(tokens, at, hour, None, stop + 1)._replace(twelve=True), stop + 1
    military = tokens[at].kind == "n" and minute is None and len(tokens[at].text) == 4
    if military and norm(tokens, stop) in _ZONES:
        hour, minute = divmod(int(tokens[at].text), 100)
        return (_time(tokens, at, hour, minute, stop), stop) if hour < 24 and minute < 60 else None
    shared = _shared(tokens, stop)
    if shared is not None and 1 <= hour <= 12 and (minute is None or "." in tokens[at].text):
        return _time(tokens, at, hour % 12 + shared, minute, stop), stop
    return None


def _face(tokens: Sequence[Token], at: int) -> tuple[int, int | None, int] | None:
    """Hour, minute and the token after them, before it is known whether this is a time."""
    token = tokens[at]
    if token.kind != "n":
        kind, value = numerals().get(token.lower, ("", 0))
        return (int(value), None, at + 1) if kind in ("digit", "teen") and 1 <= value <= 12 else None
    dotted = _DOTTED.match(token.text)
    if dotted:
        return (int(dotted[1]), int(dotted[2]), at + 1) if int(dotted[1]) < 24 else None
    if not token.text.isdecimal() or len(token.text) > 4:
        return None
    if at + 2 < len(tokens) and tokens[at + 1].text == ":" and touching(tokens, at + 1) and touching(tokens, at + 2):
        minute = tokens[at + 2].text
        if len(minute) == 2 and minute.isdecimal() and int(minute) < 60 and int(token.text) < 24:
            return int(token.text), int(minute), at + 3
        return None
    return (int(token.text), None, at + 1) if len(token.text) == 4 or int(token.text) < 24 else None


def _half(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """0 for a.m. and 12 for p.m. at token `at`, and the token after it."""
    if at >= len(tokens) or tokens[at].lower not in _HALVES:
        return None, at
    after = at + 1
    verb = tokens[at].text == "am" and not touching(tokens, at)
    if verb and after < len(tokens) and tokens[after].lower in ("i", "not", "a", "the"):
        return None, at
    return _HALVES[tokens[at].lower], after


def _shared(tokens: Sequence[Token], at: int) -> int | None:
    """The a.m. or p.m. that a later time lends this one: 3-5 p.m."""
    if at + 1 >= len(tokens) or tokens[at].lower not in CLOCK_RANGE_JOINTS:
        return None
    face = _face(tokens, at + 1)
    return _half(tokens, face[2])[0] if face else None


def _time(tokens: Sequence[Token], at: int, hour: int, minute: int | None, stop: int) -> Date:
    start, end = tokens[at].start, tokens[stop - 1].end
    return Date(start, end, hour=hour, minute=minute, parts=(("hour", start, end),))


def _is_twelve(token: Token, hour: int) -> bool:
    """Whether an hour without a.m. or p.m. leaves open which half of the day it is: 3:30 does, 03:30 and 15:30 not."""
    return 1 <= hour <= 12 and token.text[0] != "0"
