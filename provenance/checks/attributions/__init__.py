"""Attributions: the claim names another speaker than its source, or none."""
