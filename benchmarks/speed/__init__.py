"""What a check costs, mostly as a multiple of something else that is timed beside it."""
