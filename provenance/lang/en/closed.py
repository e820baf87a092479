"""The closed classes of English, and the small sets of words that a check asks for: one name each, nothing else.

A set stands here when it is short and will not grow; what grows is a data file. Names say what the words are, not who
asks for them: `RELATIVE_PRONOUNS`, not `ENDS`. All words are lower case, spelt as `Token.lower` has them.
"""

from __future__ import annotations
