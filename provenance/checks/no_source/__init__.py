"""Uncovered sections: the claim belongs to a section that no source covers."""
