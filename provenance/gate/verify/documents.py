"""The files that a report tells of: found below a root, read as they were, each only once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from provenance import readers
from provenance.errors import InputError
from provenance.gate.verify.remarks import Remark
from provenance.model import Document
from provenance.readers import files
from provenance.readers.limits import DEFAULTS, Limits
from provenance.reports.record import Record
from provenance.structure.context import Role

NO_KINDS: Mapping[Role, str] = MappingProxyType({})  # every file is what it looks like
_STDIN = "<stdin>"


class Found(NamedTuple):
    """A document of a report: whether its file is as it was, another by now, or could not be read."""

    state: Literal["same", "changed", "missing"]
    document: Document  # of what could not be read, one without a text
    name: str
    remarks: tuple[Remark, ...] = ()


class Files:
    """The files below one root; paths are those of the report, `/` on every system.

    `kinds`: the format of summaries and that of sources, where it was said, one of `readers.kinds.NAMES` each;
    `limits`: what reading one of them may cost.
    """

    def __init__(self, root: Path, limits: Limits = DEFAULTS, kinds: Mapping[Role, str] = NO_KINDS) -> None:
        self.root, self.limits, self.kinds = root, limits, kinds
        self._read = cache(self._content)

    def find(self, record: Record, role: Role) -> Found:
        """The document of a record, compared with it byte for byte."""
        path, name = record["path"], record["path"] or record["id"]
        if not path or path == _STDIN:
            reason = "it came from no file, so its text cannot be checked"
            return Found("missing", Document(""), name, (Remark("skipped", name, "", reason),))
        read = self._read(path, self.kinds.get(role))
        if isinstance(read, str):
            return Found("missing", Document(""), name, (Remark("unchecked", name, "", read),))
        return _compared(record, replace(read.whole if role == "summary" and read.whole else read), name)

    def _content(self, path: str, kind: str | None) -> Document | str:
        """The document, or why there is none."""
        where = self.root / path
        try:
            if where.exists() and not where.is_file() and not where.is_dir():
                return "is no file"
            return readers.decode(files.content(where, limit=self.limits.file_size), path, kind, self.limits)
        except InputError as error:
            advice = "; --root DIR says where the paths in the report start" if not where.exists() else ""
            return error.reason + advice
        except (OSError, ValueError) as error:
            return f"cannot be read ({error})"


def _compared(record: Record, document: Document, name: str) -> Found:
    if document.sha256 != record["sha256"]:
        told = Remark("moved", name, "", "has changed since it was checked: check it again")
        return Found("changed", document, name, (told,))
    wrong = [
        Remark("broken", name, "", f"{key} is {record[key]}, and the file's is {value}")
        for key, value in (
            ("text_sha256", document.text_sha256),
            ("length", len(document.text)),
            ("media_type", document.media_type),
        )
        if record[key] != value
    ]
    return Found("same", document, name, tuple(wrong))
