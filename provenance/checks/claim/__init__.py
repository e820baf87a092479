"""Claims that no sentence of any source says."""
