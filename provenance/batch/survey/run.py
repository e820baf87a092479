"""Read what a finished run left in its folder, one record at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from provenance.batch.folder import MANIFEST, SCHEMA
from provenance.batch.formats import check_installed, module
from provenance.batch.streams import format_of, guarded, unpacked
from provenance.errors import InputError
from provenance.readers.files import shown

_OWN = frozenset({"id", "verdict", "counts", "findings", "report", "error"})
_COUNTED = ("error", "warning")  # levels of findings that are worth a rate


class Row(NamedTuple):
    """One record of a run."""

    number: int  # from 0, in the order of the run
    id: Any
    verdict: str | None  # pass or fail; None for a record that could not be checked
    counts: Mapping[str, int]
    rules: frozenset[str]  # with a finding of level error or warning
    fields: Mapping[str, Any]  # what was passed through
    report: Mapping[str, Any] | None


class Run(NamedTuple):
    """A folder with a finished run in it."""

    path: Path
    manifest: Mapping[str, Any]

    @property
    def where(self) -> str:
        return shown(self.path)

    def rows(self, *, reports: bool = False) -> Iterator[Row]:
        """Every record, in order; with its report only where that is asked for. `InputError` for a broken part."""
        number = 0
        for part in self.manifest["parts"]:
            for found in _read(self.path / part["name"], reports=reports):
                yield _row(number, found, reports=reports)
                number += 1


def opened(name: str) -> Run:
    """The run in the folder `name`; `InputError` where there is none, or one that is not finished."""
    path = Path(name)
    try:
        found = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        schema = str(found["schema"])
        if schema.partition("/")[0] != SCHEMA.partition("/")[0]:
            raise ValueError
        names = [str(part["name"]) for part in found["parts"]]
    except FileNotFoundError:
        reason = "holds no finished run"
        raise InputError(shown(path), reason, "name the OUTPUT of provenance batch, or finish it") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(f"{shown(path)}/{MANIFEST}", "cannot be read", "name the folder of a finished run") from None
    if schema != SCHEMA:
        reason = f"says schema {schema[:60]!r}; this program reads {SCHEMA}"
        raise InputError(f"{shown(path)}/{MANIFEST}", reason, "run the batch again with this version")
    if odd := next((one for one in names if Path(one).name != one), None):
        raise InputError(f"{shown(path)}/{MANIFEST}", f"names a part in another folder ({shown(odd)})")
    return Run(path, found)


def _read(path: Path, *, reports: bool) -> Iterator[dict[str, Any]]:
    where = shown(path)
    try:
        with open(path, "rb") as raw:
            format = format_of(raw.read(4))
            raw.seek(0)
            check_installed(format)
            if format == "parquet":
                yield from _columns(path, where, reports=reports)
            else:
                yield from _lines(unpacked(raw, format), where)
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror or error})", "run the batch again") from None


def _lines(stream: BinaryIO, where: str) -> Iterator[dict[str, Any]]:
    while data := guarded(stream.readline, where):
        try:
            yield cast(dict[str, Any], json.loads(data))
        except ValueError:
            raise InputError(where, "is not as it was written", "run the batch again") from None


def _columns(path: Path, where: str, *, reports: bool) -> Iterator[dict[str, Any]]:
    pa = module("parquet").arrow()
    try:
        with pa.parquet.ParquetFile(path) as found:
            wanted = [name for name in found.schema_arrow.names if reports or name != "report"]
            for batch in found.iter_batches(batch_size=256, columns=wanted):
                yield from batch.to_pylist()
    except pa.ArrowException:
        raise InputError(where, "is not as it was written", "run the batch again") from None


def _row(number: int, found: dict[str, Any], *, reports: bool) -> Row:
    fields = {name: value for name, value in found.items() if name not in _OWN}
    if set(fields) == {"fields"} and isinstance(fields["fields"], str):  # from JSON Lines into Parquet
        fields = json.loads(fields["fields"])
    rules = frozenset(one["rule"] for one in found["findings"] or () if one["level"] in _COUNTED)
    report = found.get("report") if reports else None
    told = json.loads(report) if isinstance(report, str) else report
    return Row(number, found["id"], found["verdict"], found["counts"] or {}, rules, fields, told)
