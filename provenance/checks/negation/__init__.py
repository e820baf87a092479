"""One side denies what the other affirms."""
