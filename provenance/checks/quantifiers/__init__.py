"""Some for all, most for many."""
