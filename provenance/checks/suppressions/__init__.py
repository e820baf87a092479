"""Comments that let findings stand, and are wrong themselves."""
