"""How many examples Hypothesis makes."""

from __future__ import annotations

import os

FUZZ = int(os.environ.get("FUZZ_EXAMPLES", "60"))  # damaged files a test makes; `make fuzz` takes many more
