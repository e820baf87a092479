"""Evidence: the sentences that a claim rests on, and the sources that cover a section."""
