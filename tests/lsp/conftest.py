"""The editor and its project, where what they need is installed; without it, the tests of them are skipped."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("pytest_lsp"):
    from support.editing import client, project  # noqa: F401  # fixtures
