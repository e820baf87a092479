"""A sentence as it is read around a verb of speech: word forms, fillers, names, and the ends of clauses."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from provenance.lang.en.closed import ADVERBS_INSIDE_A_VERB, NO_ADVERBS_IN_LY
from provenance.lang.en.names.capitals import abbreviates
from provenance.lang.en.names.finder import Name
from provenance.model import Token

CLAUSE_ENDS = frozenset([".", ";", ":", "!", "?", '"', "\u2013", "\u2014", "--", "..."])


class Wording:
    """One sentence as it is read around a verb of speech: its forms, with full stops inside a clause left out."""

    def __init__(self, tokens: tuple[Token, ...], keys: tuple[str, ...], names: tuple[Name, ...]) -> None:
        self.tokens, self.keys, self.names = tokens, keys, names
        self.norms = [token.lower for token in tokens]
        self.named = {name.last: name for name in names}
        for at in range(1, len(tokens) - 1):
            if self.norms[at] == "." and self._is_inside(at):
                self.norms[at] = ""

    def _is_inside(self, at: int) -> bool:
        """Whether a full stop ends no clause: Mr. Marsh, R-Va.), Inc., said."""
        before, after = self.tokens[at - 1], self.tokens[at + 1]
        if before.end != self.tokens[at].start:
            return False
        return abbreviates(before) or after.lower in (",", ")") or (after.kind == "w" and after.text.islower())

    def norm(self, index: int) -> str:
        """Return the form of token `index`; "" past either end, and for a full stop that ends no clause."""
        return self.norms[index] if 0 <= index < len(self.norms) else ""

    def before_fillers(self, index: int) -> int:
        """Return the index of the first of the auxiliaries and adverbs right before token `index`, or `index`."""
        while index > 0 and self.is_filler(index - 1):
            index -= 1
        return index

    def is_filler(self, index: int) -> bool:
        """Whether token `index` is an auxiliary or adverb, as stand between speaker and verb."""
        norm = self.norms[index]
        return norm in ADVERBS_INSIDE_A_VERB or (
            norm.endswith("ly") and norm not in NO_ADVERBS_IN_LY and self.tokens[index].text.islower()
        )

    def is_dash(self, index: int) -> bool:
        """Whether a blank stands before token `index`: a hyphen is then a dash."""
        return index > 0 and self.tokens[index].start > self.tokens[index - 1].end

    def names_inside(self, first: int, last: int) -> list[Name]:
        """Return the names that lie wholly in the tokens `first` to `last` (half-open), in the order of the text."""
        at = bisect_left(self.names, first, key=lambda name: name.first)
        return [name for name in islice(self.names, at, at + last - first) if name.last <= last]
