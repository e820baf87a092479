"""Types of arguments that several commands share."""

from __future__ import annotations

from typing import Optional

# `Optional` and not `X | None`: Typer evaluates these at run time, and its older versions know only this form.
Names = Optional[list[str]]  # noqa: UP045
Text = Optional[str]  # noqa: UP045
