"""Hedges: the claim is more certain than its source, or less."""
