"""Titles: the claim gives a person another office or role than the sources."""
