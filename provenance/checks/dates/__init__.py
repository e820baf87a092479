"""Other dates and times."""
