"""The index of the sources: which words stand in which sentences, and what all sentences say together.

`Plain` holds every sentence and looks for the rest when it is asked; `Compact` reads a large source once, keeps numbers
and makes a sentence when one is wanted. Both answer alike, to the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.lang.en.user_tables import extras
from provenance.lang.user_vocabulary import Vocabulary
from provenance.model import Document
from provenance.retrieval.index.plain import Plain

if TYPE_CHECKING:
    from provenance.retrieval.index.compact import Compact

LARGE = 1_000_000  # code points of all texts from which their sentences are not held; some eight thousand sentences
WORTH = 200_000  # and from which an index is kept where there is a folder for it: a shorter text is read as fast


def opened(documents: Sequence[Document], vocabulary: Vocabulary, cache: str | None = None) -> Plain | Compact:
    """The index of `documents` as `vocabulary` reads them; `Compact` for large ones, else `Plain`.

    It is read from the folder `cache`, and put there, where one is given; it is the same either way.
    """
    if sum(len(one.text) for one in documents) < (WORTH if cache else LARGE):
        return Plain(documents, extras(vocabulary))
    from provenance.retrieval.index.compact import Compact, content

    if cache is None:
        return Compact(documents, extras(vocabulary), content(documents, extras(vocabulary)))
    from provenance.infra.disk_cache import DiskCache
    from provenance.retrieval.index.stored import key, packed, unpacked

    kept, name = DiskCache(cache, "sources"), key(documents, vocabulary)
    data = kept.get(name)
    found = None if data is None else unpacked(data)
    if found is None:
        found = content(documents, extras(vocabulary))
        kept.put(name, *packed(found))
    return Compact(documents, extras(vocabulary), found)
