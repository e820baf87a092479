"""Meaning: a verifier says that a reworded claim means something else than its source."""
