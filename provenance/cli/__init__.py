"""The command: arguments in, report out, exit code. Little is imported here: Ctrl-C may come before anything runs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.cli.interrupts import Interrupts

UNCHECKED = 2  # the exit code for "could not check"


def main() -> None:
    """Run the command line and leave with its exit code."""
    from provenance.cli.interrupts import Interrupts, quiet

    interrupts = Interrupts()
    interrupts.leave()
    sys.unraisablehook = quiet
    from provenance.cli import commands, streams  # noqa: F401  # nearly all that a start imports
    from provenance.infra import nltk_import

    streams.hold()
    nltk_import.alone()
    interrupts.throw()
    code = run(sys.argv[1:], interrupts)
    interrupts.leave()
    asking = sys.modules.get("provenance.verifiers.asking")
    if asking and asking.is_late():  # the end of the interpreter may crash in a call that was given up
        os._exit(code)
    sys.exit(code)


def run(arguments: list[str], interrupts: Interrupts | None = None) -> int:
    """The exit code of a command line. A fault of this program is "could not check" too, never "has findings".

    `interrupts` knows whether an error may come of Ctrl-C.
    """
    from provenance.cli import output
    from provenance.cli.interrupts import INTERRUPTED, LINE

    try:
        code = _outcome(arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        if interrupts is None or not interrupts.came:
            output.complain(_reason(error, arguments))
            return UNCHECKED
        code = INTERRUPTED
    if code == INTERRUPTED:
        output.complain(LINE)
    return code


def _outcome(arguments: list[str]) -> int:
    from provenance.cli import output
    from provenance.cli.commands import app

    code = app(arguments, prog_name="provenance", standalone_mode=False)
    output.settle()
    return code if isinstance(code, int) else 0


def _in_plain_words(told: str) -> str:
    """What a usage error says, without the names that programs have for kinds of numbers."""
    for odd, plain in (
        ("is not a valid integer", "is no whole number"),
        ("is not a valid int", "is no whole number"),
        ("is not a valid float", "is no number"),
    ):
        told = told.removesuffix(odd) + plain if told.endswith(odd) else told
    return told


def _command(arguments: list[str]) -> str:
    """The command that these arguments begin with, as a person types it."""
    from typer.main import get_command

    from provenance.cli.commands import app

    known, path = getattr(get_command(app), "commands", {}), ["provenance"]
    for name in arguments:
        if name not in known:
            break
        path.append(name)
        known = getattr(known[name], "commands", {})
    return " ".join(path)


def _reason(error: Exception, arguments: list[str]) -> str:
    """One line for what the user got wrong, or a traceback and a line for what this program did."""
    from provenance.cli import output
    from provenance.errors import InputError, ProvenanceError

    if isinstance(error, ProvenanceError):
        return str(error)
    told = getattr(error, "format_message", None)  # a usage error; its class differs between versions of Typer
    if told is not None:
        command = getattr(getattr(error, "ctx", None), "command_path", "") or _command(arguments)
        return f"{_in_plain_words(told().rstrip('.'))}; `{command} --help` lists what there is"
    try:
        output.settle()  # what cannot be written of a page of help
    except InputError as lost:
        return str(lost)
    import traceback

    traceback.print_exception(error)
    return f"internal error: {type(error).__name__}: {error}; please report it with the lines above"
