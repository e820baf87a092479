"""What two words are to each other: the same, near, opposite, or excluding each other."""
