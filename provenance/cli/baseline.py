"""The commands `baseline write` and `baseline prune`: accept what is found now, forget what is found no more."""

from __future__ import annotations

import shlex
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from provenance.cli import output
from provenance.cli.check import checked, complain, told, warn
from provenance.cli.given import planned
from provenance.cli.settings import Wishes, settings
from provenance.errors import UsageError
from provenance.gate.baseline import Baseline, elsewhere, key
from provenance.gate.baseline.file import NAME, load, render
from provenance.gate.baseline.update import Keyed, pruned, refused, written
from provenance.gate.check_options import options
from provenance.gate.settings import Settings
from provenance.readers import files
from provenance.reports.counts import many


class _Book(NamedTuple):
    """A baseline file and what it said before; the settings of the run that brings it up to date."""

    settings: Settings
    file: Path
    before: Baseline

    @property
    def gone(self) -> frozenset[str]:
        """The summaries that it names and that are no longer there."""
        return elsewhere.lost(self.before, self.file)


def write(wishes: Wishes, reason: str | None) -> int:
    """Accept every warning and error that stands; 2 when a summary could not be checked, and its entries stay."""
    if reason is None:
        raise UsageError(f"no reason is given; type: {_command(wishes)}")
    if not any(map(str.isalnum, reason)):
        raise UsageError("--reason says nothing; say why these findings are accepted")
    book = _book(wishes, must_exist=False)
    found, code = _checked(wishes, book)
    if found:
        keep = frozenset(book.settings.keep)
        after = written(book.before, found, " ".join(reason.split()), keep, options(book.settings), book.gone)
        new, gone, moved = _save(book, after)
        accepted = f"{many(len(after.entries), 'finding')} accepted, {new} new"
        output.say(f"{book.before.name}: {accepted}; {gone} removed{_moved(moved)}\n")
        _advise(book)
        for rule, count in sorted(Counter(one.rule for one in refused(found, keep)).items()):
            output.warn(
                f"{many(count, 'finding')} of {rule} not accepted: the configuration forbids it (never-suppress)"
            )
    return code


def prune(wishes: Wishes) -> int:
    """Take out the entries that no finding meets any more, and those of summaries that are no longer there."""
    book = _book(wishes, must_exist=True)
    found, code = _checked(wishes, book)
    if found:
        after = pruned(book.before, found, options(book.settings), book.gone)
        _, gone, moved = _save(book, after)
        accepted = f"{many(len(after.entries), 'finding')} accepted"
        output.say(f"{book.before.name}: {gone} removed, {accepted}{_moved(moved)}\n")
    return code


def _book(wishes: Wishes, *, must_exist: bool) -> _Book:
    chosen = settings(wishes)
    file = Path(chosen.baseline or chosen.root / NAME)
    before = load(file) if must_exist or file.exists() else Baseline(files.shown(file))
    return _Book(chosen, file, before)


def _checked(wishes: Wishes, book: _Book) -> tuple[tuple[Keyed, ...], int]:
    """What was checked, without any baseline, and the exit code."""
    plan = planned(wishes, book.settings)
    if any(job.summary.data is not None for job in plan.jobs):
        raise UsageError("a text from standard input has no place in a baseline; name a file")
    outcome = checked(replace(book.settings, baseline=None), plan)
    warn(plan.warnings)
    failures = told(plan, outcome)
    complain(failures)
    return tuple(Keyed(one.summary, key(one.path, book.file)) for one in outcome.checked), 2 if failures else 0


def _command(wishes: Wishes) -> str:
    """The command that was meant, with a reason to be filled in."""
    given = [*wishes.summaries, *(part for one in wishes.sources for part in ("--source", one))]
    for option, value in (("--baseline", wishes.baseline), ("--config", wishes.config), ("--judge", wishes.judge)):
        given += [option, value] if value else []
    given += ["--isolated"] if wishes.isolated else []
    given += ["--jobs", str(wishes.jobs)] if wishes.jobs is not None else []
    return shlex.join(["provenance", "baseline", "write", *given]) + ' --reason "why these findings may stand"'


def _save(book: _Book, after: Baseline) -> tuple[int, int, int]:
    """Write the file unless it says all this already; how many entries are new, are gone, moved with their claim."""
    text = render(after.entries)
    if not book.file.exists() or text != render(book.before.entries):
        output.save(text, str(book.file))
    before, now = ({one[:2] for one in each.entries} for each in (book.before, after))
    moved = (Counter(mark for _, mark in now - before) & Counter(mark for _, mark in before - now)).total()
    return len(now - before) - moved, len(before - now) - moved, moved


def _moved(count: int) -> str:
    return f"; {count} moved with {'its claim' if count == 1 else 'their claims'}" if count else ""


def _advise(book: _Book) -> None:
    if not book.settings.baseline:
        name = book.before.name
        output.say(f'to use it: provenance check --baseline {name}, or baseline = "{NAME}" in the configuration\n')
