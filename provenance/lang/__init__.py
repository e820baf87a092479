"""Languages: each a folder that reads tokens, lemmas, names, figures, dates and cues."""
