"""One spelling for words that British and American English write differently.

A wrong rewrite is harmless as long as no two different words become one: both sides of a comparison go through it,
and so does every list. Words that are spelled alike on both sides are left alone all the same, for those who read.
"""

from __future__ import annotations

import re
from functools import cache

from provenance.lang.en.data import entries

# What stands before "-ise" where American English has it too: promise, exercise, supervise, enterprise, otherwise.
_ISE = "".join(
    f"(?<!{stem})"
    for stem in """
    prom prem exerc franch prec conc exc inc circumc parad chand advert expert desp chast treat v w pr a o u
    """.split()
)
_ENDINGS = (
    (re.compile(rf"(?<=\w{{3}}){_ISE}is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)"), "iz"),  # organise
    (re.compile(r"(?<=\w{2}l)ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz"),  # analyse
    (
        re.compile(
            r"(?<=\w{3})our(?=(?:s|ed|ing|ful|fully|able|ably|al|ally|ist|ists|ite|ites|hood|hoods|er|ers|less|ly|y)?$)"
        ),
        "or",
    ),  # colour
    (re.compile(r"(?<=\w{2}[bt])re(?=s?$)"), "er"),  # centre
    (re.compile(r"(?<=\w{3}og)ue(?=s?$)"), ""),  # catalogue
)


def american(word: str) -> str:
    """Return the American spelling of `word`, which is in lower case: by data/spelling.txt, else by its ending."""
    known = variants().get(word)
    if known:
        return known
    for pattern, replacement in _ENDINGS:
        word, changed = pattern.subn(replacement, word)
        if changed:
            break
    return word


@cache
def variants() -> dict[str, str]:
    """Return every listed variant in lower case → the spelling that it is read as.

    Endings are not in it: they go by rule, see `american`.
    """
    return {variant: words[-1] for words in entries("spelling") for variant in words[:-1]}
