"""Events in another order."""
