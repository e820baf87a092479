"""Dates: the claim has another date, time or duration than its source."""
