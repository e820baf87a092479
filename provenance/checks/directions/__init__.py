"""Rose and fell, more and less, for and against, largest and second largest."""
