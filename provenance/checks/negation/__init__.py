"""Negation: the claim denies what its source affirms, or affirms what it denies."""
