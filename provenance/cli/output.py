"""Where a run's words go: standard output, standard error, files."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from errno import ENXIO
from pathlib import Path
from typing import TextIO

from provenance.cli.streams import why
from provenance.errors import InputError

PLAIN_WIDTH = 100  # not the terminal's: a report in a file or a log is the same everywhere


def say(text: str, *, encoding: str | None = None) -> None:
    """Write to standard output, with escapes for what its encoding lacks; a reader that has left is no error.

    Without an `encoding` the text is for people, and no line of it is a command to a build service.
    """
    from provenance.reports.terminal.visible import inert

    text = text if encoding else inert(text)
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    try:
        sys.stdout.flush()
        stream.write(text.encode(encoding or sys.stdout.encoding or "utf-8", "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        drop()
    except OSError as error:
        raise _lost(error) from None


def settle() -> None:
    """Have everything written that was said; `InputError` where that is not possible."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        drop()
    except OSError as error:
        raise _lost(error) from None


def must_be_open() -> None:
    """`InputError` where standard output is closed: for what writes to it much later."""
    try:
        os.write(sys.stdout.fileno(), b"")
    except OSError as error:
        raise _lost(error) from None


def _lost(error: OSError) -> InputError:
    drop()
    reason = f"the report cannot be written ({why(error)})"
    return InputError("standard output", reason, "make room, or use --output")


def drop(stream: TextIO | None = None) -> None:
    """Point standard output, or another stream, at nothing: the interpreter must not fail on it when it leaves."""
    stream = stream or sys.stdout
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        if stream is sys.stdout:
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # stays open until the end


def complain(message: str) -> None:
    """One line on standard error: why something could not be checked."""
    _tell("error", message)


def warn(message: str) -> None:
    """One line on standard error: what somebody may want to look at."""
    _tell("warning", message)


def note(message: str) -> None:
    """One line on standard error: what was done beside checking."""
    _tell("note", message)


def _tell(level: str, message: str) -> None:
    from provenance.reports.terminal.visible import inert, visible

    line = inert(f"provenance: {level}: {visible(message)}\n")
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    try:
        sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()
    except OSError:  # full, or nobody reads: the exit code says it too
        drop(sys.stderr)


def has_colour() -> bool:
    """Whether standard output is a terminal whose user has not asked for plain text (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How many columns a report for a person may take."""
    return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if sys.stdout.isatty() else PLAIN_WIDTH


def save(text: str, path: str) -> None:
    """Write a report as UTF-8; raises as `save_bytes` does."""
    save_bytes(text.encode("utf-8", "backslashreplace"), path)


def save_bytes(data: bytes, path: str) -> None:
    """Write a report: whole or not at all, so that a reader never sees half of one.

    Raises `InputError` where that is not possible, and where a link leads a path inside the working folder out of it:
    what a checkout brings along must not choose which file of the machine is overwritten.
    """
    if _leads_out(path):
        raise InputError(path, "a link leads out of the working folder", "name the file that is meant")
    try:
        replace(data, Path(path), new_file())
    except OSError as error:
        reason = f"the report cannot be written ({error.strerror or error})"
        raise InputError(path, reason, "check the folder and its permissions") from None


def _leads_out(path: str) -> bool:
    lexical = Path(os.path.normpath(path))
    if lexical.is_absolute() or lexical.parts[:1] == (os.pardir,):
        return False
    return not Path(os.path.realpath(lexical)).is_relative_to(os.path.realpath(os.curdir))


def replace(data: bytes, path: Path, mode: int) -> None:
    """Put the bytes in the file's place in one step, with these permissions; a link goes on naming the same file."""
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe: nothing to replace
        with open(path, "wb", opener=_opened if path.is_fifo() else None) as stream:
            stream.write(data)
        return
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        draft.chmod(mode)
        draft.replace(target)
    except BaseException:
        draft.unlink()
        raise


def _opened(path: str, flags: int) -> int:
    """A pipe, if somebody reads it: for a reader that never comes the run would wait without end."""
    try:
        handle = os.open(path, flags | os.O_NONBLOCK)
    except OSError as error:
        raise OSError(error.errno, "it is a pipe that nobody reads") if error.errno == ENXIO else error from None
    os.set_blocking(handle, True)
    return handle


def append(text: str, path: str) -> None:
    """Add to a file that others write to as well; one that is not there is no reason to fail a check."""
    try:
        with open(path, "ab") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        warn(f"{path}: the summary of the step cannot be written ({error.strerror or error})")


def new_file() -> int:
    """The permissions of any other new file, which mkstemp ignores."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
