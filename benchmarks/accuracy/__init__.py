"""How often the checker is right: on labelled rows, on claims made from articles, on drafts of our own."""
