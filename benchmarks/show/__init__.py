"""Plots, tables and pictures for docs/, of what was measured and of what the program shows."""
