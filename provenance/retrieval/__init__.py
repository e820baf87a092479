"""Retrieval: the sources of a run, and the index that finds their sentences."""
