"""Show text of unknown origin on a terminal: made visible, styled, set in columns."""
