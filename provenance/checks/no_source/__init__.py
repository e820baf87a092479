"""Sections that no source covers."""
