"""Write provenance/entailment/calibration.jsonl.gz: the rows by which an installed judge is calibrated.

    python -m tools.calibration_rows

They are claims of the key points (`training/keypoints`) of the part "tune", on which nothing is trained, each with the
passage that the package retrieves for it; half of them are supported. A hash chooses them, so that more key points
exchange few of them. The same key points and the same package make the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from provenance.entailment.calibration import ROWS
from provenance.evidence.passage import line
from provenance.model import Document
from provenance.pipeline import passage_of, prepare
from provenance.retrieval.sources import Sources
from training.rows import Row, contrast_sets, part

KEYPOINTS = Path(__file__).parent.parent / "training" / "keypoints"
EACH = 250  # rows of either label
_SEED = "1"
Record = Mapping[str, str | bool]


def main() -> None:
    records = list(made(contrast_sets(KEYPOINTS)))
    ROWS.write_bytes(packed(records))
    print(f"{ROWS.name}: {len(records)} rows, {ROWS.stat().st_size:,} bytes")


def made(rows: Iterable[Row], each: int = EACH) -> Iterator[Record]:
    """Of `rows` as many supported as unsupported ones (`each`, or all there are) of the part "tune", as records.

    A claim for which nothing is retrieved is left out: no judge is ever asked about one.
    """
    tune = sorted((row for row in rows if part(row.group) == "tune"), key=_place)
    sources = dict[str, Sources]()
    for label in (True, False):
        found = (_record(row, sources) for row in tune if row.supported is label)
        yield from islice((one for one in found if one["passage"]), each)


def _place(row: Row) -> str:
    return hashlib.sha256("\n".join((_SEED, row.group, row.claim)).encode()).hexdigest()


def _record(row: Row, sources: dict[str, Sources]) -> Record:
    """A row with the passage that a judge is shown for it; `sources` keeps what was prepared, by group."""
    if row.group not in sources:
        sources[row.group] = prepare([Document.from_text("\n".join(row.sentences))])
    passage = " ".join(map(line, passage_of(row.claim, sources[row.group])))
    return {"claim": row.claim, "passage": passage, "supported": row.supported}


def packed(records: Iterable[Record]) -> bytes:
    """The records as gzipped JSON Lines, with neither a name nor a time in them."""
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    raw = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as file:
        file.write(text.encode())
    return raw.getvalue()


if __name__ == "__main__":
    main()
