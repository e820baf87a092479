"""Merged facts: the claim tells of one what its source tells of two people or events."""
