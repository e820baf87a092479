"""A cause or purpose that the source does not give."""
