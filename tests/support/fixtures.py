"""What the fixtures of `conftest.py` are, for whoever asks for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from support.project_folder import Done

Validate = Callable[[dict[str, Any]], dict[str, Any]]
Gate = Callable[..., Done]
