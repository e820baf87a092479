"""How hard Hypothesis tries: little by default, more in continuous integration, very hard for `make fuzz`.

No test has a deadline: what an example costs depends on whatever else the machine does. Whoever takes another number of
examples than the profile says why.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings

ANYWHERE: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


def register() -> None:
    """Make the profiles known, and take one; `pytest --hypothesis-profile=NAME` takes another."""
    settings.register_profile("quick", max_examples=20, **ANYWHERE)
    settings.register_profile("ci", max_examples=60, print_blob=True, **ANYWHERE)
    settings.register_profile("fuzz", max_examples=5000, **ANYWHERE)
    settings.load_profile("ci" if os.environ.get("CI") else "quick")
