"""PDF files by hand, in a typewriter's letters: each is 0.6 of its size wide, so that lines end where a test says."""

from __future__ import annotations

Mark = tuple[float, float, str]  # left, baseline, words
PAGE = (400, 600)


def pdf(*pages: list[Mark], size: float = 10, turn: int = 0, picture: bool = False) -> bytes:
    """A PDF with these words on its pages. `turn` in degrees; `picture` draws a black box on each page."""
    return document([("q 9 9 90 90 re f Q " if picture else "") + words(page, size, turn) for page in pages], turn)


def words(page: list[Mark], size: float = 10, turn: int = 0) -> str:
    across = {0: "1 0 0 1", 90: "0 1 -1 0"}[turn]
    marks = ((x, y, text) if not turn else (PAGE[0] - y, x, text) for x, y, text in page)
    return "".join(f"BT /F {size} Tf {across} {x:.2f} {y:.2f} Tm ({text}) Tj ET\n" for x, y, text in marks)


def document(contents: list[str], turn: int = 0) -> bytes:
    """A PDF of these content streams."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]/MediaBox[0 0 {PAGE[0]} {PAGE[1]}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(contents):
        data = content.encode("cp1252")
        fonts = f"/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * number} 0 R/Rotate {turn}"
        objects.append(f"<</Type/Page/Parent 2 0 R{fonts}>>".encode())
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(data), data))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out, starts = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + end


def column(lines: list[str], left: float = 40, top: float = 540, step: float = 12) -> list[Mark]:
    """Lines under each other."""
    return [(left, top - step * number, line) for number, line in enumerate(lines)]
