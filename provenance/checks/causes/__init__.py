"""Causes: the claim gives a reason or purpose that its source does not give."""
