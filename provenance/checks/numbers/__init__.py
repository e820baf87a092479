"""Numbers: the claim has another figure, unit or thing counted than its source."""
