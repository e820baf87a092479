"""The command: arguments in, report out, exit code."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback

from provenance.cli import output
from provenance.errors import ProvenanceError
from provenance.infra import nltk_import

UNCHECKED = 2  # the exit code for "could not check"


def main() -> None:
    """Run the command line and leave with its exit code."""
    nltk_import.alone()
    code = run(sys.argv[1:])
    asking = sys.modules.get("provenance.verifiers.asking")
    if asking and asking.is_late():  # the end of the interpreter may crash in a call that was given up
        with contextlib.suppress(OSError):  # nobody reads any more
            sys.stdout.flush()
        os._exit(code)
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command line. A fault of this program is "could not check" too, never "has findings"."""
    from provenance.cli.commands import app

    try:
        code = app(arguments, prog_name="provenance", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except ProvenanceError as error:
        output.complain(str(error))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        output.complain(_reason(error))
    return UNCHECKED


def _reason(error: Exception) -> str:
    """One line for what the user got wrong, or a traceback and a line for what this program did."""
    told = getattr(error, "format_message", None)  # a usage error; its class differs between versions of Typer
    if told is not None:
        return f"{told().rstrip('.')}; `provenance --help` lists what there is"
    traceback.print_exception(error)
    return f"internal error: {type(error).__name__}: {error}; please report it with the lines above"
