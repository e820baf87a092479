"""What Python programs call, and what they may give: `provenance.check` and what is built on it."""
