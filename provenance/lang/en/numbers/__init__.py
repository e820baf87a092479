"""Figures: read from digits and words, with unit, precision and what they count; compared."""
