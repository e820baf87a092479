"""Other names."""
