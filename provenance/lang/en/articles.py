"""Articles, and what stands behind them: which figures take *a* and which *an*, and which a noun in the singular."""

from __future__ import annotations

import re

SINGLE = frozenset({"1", "one", "single"})
# What is spoken with a vowel first: 8, 80, 8,000; 11 and 18, but not 118; a letter that is a vowel, but not "one".
SPOKEN_WITH_A_VOWEL = re.compile(r"[$€£¥]?(?:8|1[18](?!\d)|[aei]|o(?!ne\b))", re.IGNORECASE)
BEHIND_ARTICLE = re.compile(r"\b(?:an?|the)\s+\Z", re.IGNORECASE)
OPENS_WITH_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
