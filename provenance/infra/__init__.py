"""Small things any program could use: lazy properties, a cache on disk, suggestions for misspelt names."""
