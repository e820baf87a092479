"""JSON text that is safe on a terminal and in every decoder."""

from __future__ import annotations

import json
import re
from typing import Any

# What JSON would let stand but a terminal may obey or an encoder refuse: DEL and C1 controls, line separators,
# bidi controls, lone surrogates. They only ever stand inside strings, where an escape says the same.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dumps(value: Any) -> str:
    """`value` as indented JSON with a line end; raises `ValueError` for NaN and infinity."""
    return _safe(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def dumps_line(value: Any) -> str:
    """`value` as JSON on one line, with a line end; raises `ValueError` for NaN and infinity."""
    return _safe(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _safe(text: str) -> str:
    return _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", text) + "\n"
