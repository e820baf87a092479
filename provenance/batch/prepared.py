"""Sources that were prepared for one record and are kept for the next: a corpus often asks of one source again."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from provenance import pipeline
from provenance.lang.user_vocabulary import Vocabulary
from provenance.model import Document

if TYPE_CHECKING:
    from provenance.retrieval.sources import Sources

_MOST = 32  # sets of sources
_ROOM = 1_000_000  # code points of all that is kept; an index takes some hundred bytes for each word

_Key = tuple[tuple[str | None, str, str], ...]


class Prepared:
    """The sets of sources that were used last, by their contents; those not used for longest go first."""

    def __init__(self, vocabulary: Vocabulary | None, cache: str | None = None) -> None:
        self._vocabulary, self._cache = vocabulary, cache
        self._kept: OrderedDict[_Key, Sources] = OrderedDict()
        self._size = 0  # code points of all that is kept

    def get(self, documents: tuple[Document, ...]) -> Sources:
        """The sources, prepared now or before; `InputError` for none and for one without text."""
        key = tuple((one.path, one.media_type, one.text_sha256) for one in documents)
        known = self._kept.get(key)
        if known is None:
            known = pipeline.prepare(documents, self._vocabulary, self._cache)
            self._keep(key, known)
        self._kept.move_to_end(key) if key in self._kept else None
        return known

    def _keep(self, key: _Key, sources: Sources) -> None:
        size = _length(sources)
        if size > _ROOM:
            return
        while self._kept and (len(self._kept) >= _MOST or self._size + size > _ROOM):
            self._size -= _length(self._kept.popitem(last=False)[1])
        self._kept[key] = sources
        self._size += size


def _length(sources: Sources) -> int:
    return sum(len(one.text) for one in sources.documents)
