"""Dates, times and periods: read from a text and compared."""
