"""What builds the data files of the package and the pages of docs/ from code: `python -m tools.NAME`."""
