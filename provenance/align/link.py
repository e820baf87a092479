"""The type of links: pairs of claim and source tokens that are held for the same word."""

Links = list[tuple[int, int, bool]]  # claim token, source token, whether the same word
