"""Suppressions: comments that let findings stand, and are unused, unknown or without a reason."""
