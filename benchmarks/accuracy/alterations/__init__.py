"""One family of changes a file: each function gives the changes of its kind that a sentence allows."""
