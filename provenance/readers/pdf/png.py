"""Write grey pixels as PNG (ISO/IEC 15948), which every browser shows."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_STEP = 17
_GREYS = bytes(round(value / _STEP) * _STEP for value in range(256))  # 16 of them: letters need no more, and pack well


def grey(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return the PNG file of `pixels`: a byte each, row by row from the top, every row `stride` bytes long."""
    plain = pixels.translate(_GREYS)
    rows = b"".join(b"\0" + plain[at : at + width] for at in range(0, stride * height, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
