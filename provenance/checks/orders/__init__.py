"""Order of events: the claim tells two events in another order than its source."""
