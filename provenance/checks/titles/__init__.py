"""Other offices and roles."""
