"""Other figures, units and things counted."""
