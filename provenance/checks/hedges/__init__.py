"""Hedges that were lost or gained."""
