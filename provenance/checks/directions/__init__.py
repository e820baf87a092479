"""Directions and comparisons: the claim says the opposite of its source, or compares the other way round."""
