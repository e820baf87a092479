"""Details that are in no source."""
