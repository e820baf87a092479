"""Quotations that were altered, invented or spliced."""
