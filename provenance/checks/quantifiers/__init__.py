"""Quantifiers: the claim says another share of a thing than its source, all for some or most for many."""
