"""Another speaker, or none."""
