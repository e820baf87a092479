"""`--diff` and `--fix`: what the safe suggestions would change in the files, and the files with them put in."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli import output
from provenance.errors import InputError
from provenance.model import Document, Failure, Summary
from provenance.reports.record import shown

if TYPE_CHECKING:
    from provenance.gate.fix import Repair

_AGAIN = "check it again"


def show(summaries: Iterable[Summary], *, terminal: bool | None = None) -> str:
    """One unified diff for each file that safe suggestions would change, in the order of the summaries.

    On a terminal (`terminal`; asked of standard output where None) what the terminal would obey is made visible;
    elsewhere the diff is as it must be for `git apply`.
    """
    from provenance.gate.fix import apply, joined, repairs, unified

    texts: dict[tuple[str | None, str], tuple[Document, list[Repair]]] = {}
    for summary in summaries:
        document = summary.document
        texts.setdefault((document.path, document.text_sha256), (document, []))[1].extend(repairs(summary))
    diffs = "".join(
        unified(shown(document.path) or "summary.txt", document.text, apply(document.text, joined(found)))
        for document, found in texts.values()
    )
    return _harmless(diffs) if (sys.stdout.isatty() if terminal is None else terminal) else diffs


def _harmless(diff: str) -> str:
    from provenance.reports.terminal.visible import visible

    lines = (line.removesuffix("\r") for line in diff.split("\n"))
    return "\n".join(line[:1] + visible(line[1:]).rstrip(" ") if line else line for line in lines)


def write(summaries: Iterable[Summary], files: Mapping[int, Path]) -> tuple[int, tuple[Failure, ...]]:
    """Put the safe suggestions into the files; how many there were, and why a file was left as it is.

    `files` names the file of each summary by the summary's index; one that is not in it (standard input) is left out.
    A file is written whole or not at all, in its own encoding, and only while it is what was checked.
    """
    from provenance.gate.fix import joined, repairs

    texts: dict[tuple[str, str], tuple[Document, Path, list[Repair]]] = {}
    for index, summary in enumerate(summaries):
        if index in files and (found := repairs(summary)):
            key = os.path.realpath(files[index]), summary.document.text_sha256
            texts.setdefault(key, (summary.document, files[index], []))[2].extend(found)
    applied, failures = 0, []
    for document, file, wanted in texts.values():
        made = joined(wanted)
        try:
            _repair(document, file, made)
            applied += len(made)
        except InputError as error:
            failures.append(Failure(error.where, str(error).removeprefix(f"{error.where}: ")))
    return applied, tuple(failures)


def left(summaries: Iterable[Summary]) -> list[str]:
    """A line for each summary whose suggestions are for a file that the text is taken out of, and is not repaired."""
    from provenance.gate.fix import offered
    from provenance.readers import docx
    from provenance.reports.counts import many
    from provenance.reports.entries import is_own_text

    lines = []
    for summary in summaries:
        document, count = summary.document, len(offered(summary))
        if count and not is_own_text(document):
            is_word = document.media_type == docx.MEDIA_TYPE
            advice = "--output docx:FILE writes them as tracked changes" if is_word else "repair it by hand"
            told = f"{many(count, 'suggestion')} left out, for it is no plain text; {advice}"
            lines.append(f"{shown(document.path) or 'the summary'}: {told}")
    return lines


def _repair(document: Document, file: Path, made: tuple[Repair, ...]) -> None:
    from provenance.gate.fix import apply
    from provenance.readers import files

    if not made:
        return
    where, data = document.path or str(file), files.content(file)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise InputError(where, "changed while it was checked, so nothing was put into it", _AGAIN)
    changed = _bytes(document, data, apply(document.text, made), where)
    try:
        if not os.access(file, os.W_OK):
            raise PermissionError(13, "it may not be written")
        output.replace(changed, file, stat.S_IMODE(file.stat().st_mode))
    except OSError as error:
        reason = f"cannot be repaired ({error.strerror or error})"
        raise InputError(where, reason, "check the folder and its permissions") from None


def _bytes(document: Document, data: bytes, text: str, where: str) -> bytes:
    """The text as the file would hold it; `InputError` unless every other byte and the way it is read stay the same."""
    from provenance.readers.encoding import encoded, text_of

    reason = "cannot be repaired: its text is not the file's own"
    try:
        if encoded(document.text, data) != data:
            raise InputError(where, reason, "repair it by hand")
        changed = encoded(text, data)
    except UnicodeEncodeError as error:
        lacking = f"its encoding has no {error.object[error.start]!r}, which a source has"
        raise InputError(where, lacking, "save it as UTF-8") from None
    if text_of(changed, where)[0] != text:
        raise InputError(where, "cannot be repaired: it would be read in another encoding", "save it as UTF-8")
    return changed
