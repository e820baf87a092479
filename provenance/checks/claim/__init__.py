"""Unsupported claims: no sentence of any source says it."""
