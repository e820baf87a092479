"""Details: the claim adds something that is in no source."""
