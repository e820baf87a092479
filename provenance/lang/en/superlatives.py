"""Words that rank by their ending: largest, oldest."""

from __future__ import annotations

from provenance.lang.en.closed import SUPERLATIVE_ENDING

_SHORTEST = 6  # letters: of shorter words with this ending, most are no superlatives (west, test, guest)


def is_superlative(word: str) -> bool:
    """Whether a word has the form of a superlative."""
    return len(word) >= _SHORTEST and word.endswith(SUPERLATIVE_ENDING)
