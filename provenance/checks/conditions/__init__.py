"""If, unless, except, only: lost conditions."""
