"""The gate: which summaries are checked against which sources, under which settings, and what was accepted before."""
