"""Which word of a claim is which word of its evidence, and how the two are arranged."""
