"""What links are: words of a claim and of a source that are held for the same."""

Links = list[tuple[int, int, bool]]  # claim token, source token, whether the same word
