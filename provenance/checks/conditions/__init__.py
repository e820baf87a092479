"""Conditions: the claim leaves out an if, unless, except or only of its source."""
