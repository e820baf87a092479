"""Tell which files of a folder belong together by how they are named, where no configuration does."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from provenance.errors import InputError
from provenance.gate import front_matter, source_comments
from provenance.gate.globs import Globs
from provenance.gate.init import MOST, Folder, folders, suggest
from provenance.gate.settings import PairRule
from provenance.readers import files

_SUMMARY = re.compile(r"(?i)(?:(?P<name>.+)[ ._-])?(?:summary|digest|abstract|brief)")
_SOURCE = r"(?i){}(?:source|article|original|transcript|full)(?:[ ._-]?\d{{1,4}})?"


def pairs(folder: Path, root: Path) -> tuple[PairRule, ...]:
    """Return the pairs that the names of the texts in `folder` and below tell; empty where they tell none.

    A summary lies beside its source as `ferry.summary.md` beside `ferry.txt` or `ferry.source.txt`, or in another
    folder under the same name, as `provenance init` would have it; both ways may be mixed. What lies among the
    summaries of a folder and has no source is a pair without one, so that it is told. Globs are relative to `root`,
    which is `folder` or above it. Raises `InputError` for a folder with more texts than are looked at.
    """
    texts = list(folders(folder))
    if sum(len(one.sizes) for one in texts) >= MOST:
        raise InputError(
            files.shown(folder), f"holds {MOST} texts or more", "say in a provenance.toml which belong together"
        )
    prefix = _literal(folder.resolve().relative_to(root.resolve()).as_posix())
    start = "" if prefix == "." else f"{prefix}/"
    beside = [*_own(folder, texts), *_beside(texts)]
    taken = tuple(sorted({name for rule in beside for name in (*rule.summary, *rule.sources)}))
    globs = Globs(folder)
    apart = [PairRule((one.summary,), (one.sources,), taken) for one in suggest(folder)]
    apart = [rule for rule in apart if _summaries(globs, rule)]
    return tuple(_under(start, rule) for rule in (*beside, *apart, *_left(globs, texts, apart, taken)))


def _own(folder: Path, texts: Sequence[Folder]) -> Iterator[PairRule]:
    """Summaries that name their sources themselves."""
    for path in (one.glob(stem) for one in texts if one.ending in front_matter.ENDINGS for stem in one.sizes):
        with suppress(InputError):  # one that cannot be read is told of when it is checked
            if source_comments.sources(front_matter.text(folder / path), folder / path):
                yield PairRule((_literal(path),), ())


def _beside(texts: Sequence[Folder]) -> Iterator[PairRule]:
    """Summaries that are named as such, each with its sources in the same folder."""
    for folder in sorted({one.path for one in texts}):
        names = [(stem, one.glob(stem)) for one in texts if one.path == folder for stem in one.sizes]
        for stem, path in sorted(names):
            if found := _SUMMARY.fullmatch(stem):
                sources = sorted(other for name, other in names if _is_source(name, found["name"]))
                yield PairRule((_literal(path),), tuple(map(_literal, sources)))


def _is_source(stem: str, name: str | None) -> bool:
    """Whether the text `stem` is a source of the summary of `name`; None for one that is called "summary" alone."""
    if name is not None and stem == name:
        return True
    return re.fullmatch(_SOURCE.format(f"{re.escape(name)}[ ._-]" if name else ""), stem) is not None


def _summaries(globs: Globs, rule: PairRule) -> set[str]:
    out = {path for pattern in rule.exclude for path in globs.found(pattern)}
    return {path for pattern in rule.summary for path in globs.found(pattern)} - out


def _left(globs: Globs, texts: Sequence[Folder], apart: Sequence[PairRule], taken: Sequence[str]) -> Iterator[PairRule]:
    """Texts among the summaries of a folder that are neither summary nor source: they must not pass unseen."""
    summaries = {path for rule in apart for path in _summaries(globs, rule)}
    sources = {path for rule in apart for pattern in rule.sources for path in globs.found(globs.open(pattern))}
    known = {path for pattern in taken for path in globs.found(pattern)} | summaries | sources
    homes = {PurePosixPath(one).parent for one in summaries}
    for path in sorted(one.glob(stem) for one in texts for stem in one.sizes):
        if path not in known and PurePosixPath(path).parent in homes:
            yield PairRule((_literal(path),), ())


def _under(start: str, rule: PairRule) -> PairRule:
    summary, sources, exclude = (tuple(start + one for one in some) for some in rule[:3])
    return PairRule(summary, sources, exclude)


def _literal(path: str) -> str:
    """The pattern that a path alone matches; a brace would begin a placeholder."""
    return glob.escape(path).replace("{", "[{]")
