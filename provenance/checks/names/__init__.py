"""Names: the claim has another name than its source."""
