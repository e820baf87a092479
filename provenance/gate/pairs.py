"""Which summary is checked against which sources: the pairs of a configuration, made into jobs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from provenance.errors import InputError
from provenance.gate import front_matter, links, source_comments
from provenance.gate.globs import Globs, literal
from provenance.gate.jobs import File, Given, Job, Plan, Wanted, subject
from provenance.gate.settings import PairRule, Settings, Strictness
from provenance.model import Failure
from provenance.readers import files

__all__ = ["File", "Given", "Job", "Plan", "plan"]


def plan(settings: Settings, given: Sequence[Given] = (), *, skip: bool = False) -> Plan:
    """The jobs of all pairs or, where files are given, of the pairs that these belong to, as summary or source.

    `skip`: a file that no pair names is skipped. Only where there are pairs: without any, all would be.
    """
    return _Planner(settings, skip and bool(settings.pairs)).plan(given)


def plan_of(settings: Settings, one: Given) -> Plan | None:
    """The job of one file alone; None where neither a pair nor what it names itself makes it a summary."""
    return _Planner(settings, skip=False).plan_of(one)


class _Planner:
    """The pairs of one configuration, expanded."""

    def __init__(self, settings: Settings, skip: bool) -> None:
        self.settings, self.skip = settings, skip
        self.skipped: list[str] = []
        self.globs = Globs(settings.root, settings.file)
        self.told: list[tuple[Strictness, Failure]] = []
        self.files: dict[str, File] = {}  # one for each name: a source may belong to a thousand summaries

    def plan(self, given: Sequence[Given]) -> Plan:
        return self._planned(list(self._named(given) if given else self._all()))

    def plan_of(self, one: Given) -> Plan | None:
        if not self._is_summary(one):
            return None
        job = self._job(one.name, one.file)
        return self._planned([job] if job else [])

    def _planned(self, jobs: list[Job]) -> Plan:
        kept = sorted({job.summary.shown: job for job in jobs}.values(), key=lambda job: job.summary.shown)
        failures = tuple(one for level, one in self.told if level == "error")
        warnings = tuple(one for level, one in self.told if level == "warning")
        return Plan(tuple(job.within(self.settings.limits) for job in kept), failures, warnings, tuple(self.skipped))

    def _tell(self, level: Strictness, path: str | None, message: str) -> None:
        self.told.append((level, Failure(path, message)))

    def _all(self) -> Iterator[Job]:
        for rule in self.settings.pairs:
            for pattern in rule.summary:
                if not self.globs.found(pattern):
                    self._tell(self.settings.unmatched, pattern, "no summary matches this pattern; mend or remove it")
        jobs = [job for name in self.rules if (job := self._job(name))]
        used = {file.shown for job in jobs for file in job.sources} | {job.summary.shown for job in jobs}
        for source in sorted(self._sources() - used):
            self._tell(self.settings.unused, source, "no summary uses this source; add its summary, or leave it out")
        yield from jobs

    def _named(self, given: Sequence[Given]) -> Iterator[Job]:
        for one in map(subject, given):
            jobs = self._below(one) or ([job] if (job := self._for(one)) else self._using(one.name))
            if not jobs and not any(failure.path == one.file.shown for _, failure in self.told):
                self._unpaired(one.file)
            yield from jobs

    def _unpaired(self, file: File) -> None:
        is_there = file.data is not None or file.path.exists()
        if is_there and self.skip:
            self.skipped.append(file.shown)
        else:
            message = self._lost() if is_there else files.missing(file.named or file.shown).message
            self._tell(self.settings.unmatched if is_there else "error", file.shown, message)

    def _below(self, one: Given) -> list[Job]:
        """The jobs of the summaries in a folder."""
        if one.file.data is not None or not one.file.path.is_dir():
            return []
        start = "" if one.name == "." else f"{one.name}/"
        return [job for name in self.rules if name.startswith(start) and (job := self._job(name))]

    def _lost(self) -> str:
        if self.settings.pairs:
            return "no pair names it; add it to a [[pair]], name its sources in it, or use --source FILE"
        told = "no source is named, so there is nothing to check against"
        return f"{told}; add --source FILE, or say in a configuration what belongs to it (provenance init)"

    def _for(self, one: Given) -> Job | None:
        """The job of a file that is a summary."""
        return self._job(one.name, one.file) if self._is_summary(one) else None

    def _is_summary(self, one: Given) -> bool:
        """Whether a file is the summary of a pair, or one because it names its sources itself."""
        return one.name in self.rules or bool(source_comments.sources(self._text(one.file), one.file.path))

    def _using(self, name: str) -> list[Job]:
        """The jobs that have a file as a source: when an article changes, its digests are checked again."""
        return self._by_source.get(name, [])

    @cached_property
    def _by_source(self) -> dict[str, list[Job]]:
        """The jobs of all pairs by source; what is wrong with a pair that nobody asked for is not told."""
        told, found = len(self.told), defaultdict[str, list[Job]](list)
        for job in (job for summary in self.rules if (job := self._job(summary))):
            for file in job.sources:
                found[file.shown].append(job)
        del self.told[told:]
        return found

    @cached_property
    def rules(self) -> dict[str, PairRule]:
        """Every summary of the pairs, with the first pair that names it."""
        found: dict[str, PairRule] = {}
        for rule in self.settings.pairs:
            out = {path for pattern in rule.exclude for path in self.globs.found(pattern)}
            for path in sorted({path for pattern in rule.summary for path in self.globs.found(pattern)} - out):
                found.setdefault(path, rule)
        return found

    def _sources(self) -> set[str]:
        """Every file that the sources of the pairs could be."""
        patterns = {pattern for rule in self.settings.pairs for pattern in rule.sources}
        patterns |= {pattern for rule in self.settings.pairs for one in rule.sections for pattern in one.sources}
        return {path for pattern in patterns for path in self.globs.found(self.globs.open(pattern))}

    def _job(self, name: str, file: File | None = None) -> Job | None:
        """A summary with all of its sources; None, and told, when it has none."""
        summary = file or self._file(name)
        rule = self.rules.get(name, PairRule((), ()))
        wanted = Wanted()
        text = self._text(summary)
        own = source_comments.sources(text, summary.path)
        try:
            home = front_matter.inside(self.settings.root, summary.path.parent, own)
        except InputError as error:
            self._tell("error", summary.shown, f"{error.reason}; {error.advice}")
            return None
        for pattern in (own and home) or rule.sources:
            wanted.add(self._expanded(pattern, name, summary))
        sections = tuple(
            (one.match, wanted.add(*(self._expanded(pattern, name, summary) for pattern in one.sources)))
            for one in rule.sections
        )
        linked = tuple(
            (address, wanted.add(*(self._expanded(path, name, summary) for path in self.settings.links[address])))
            for address in links.found(text, self.settings.links)
        )
        if not wanted.names:
            if not any(failure.path == summary.shown for _, failure in self.told):
                self._tell(self.settings.unmatched, summary.shown, "this summary has no source; name it in its pair")
            return None
        return Job(summary, tuple(self._file(one) for one in wanted.names), sections, linked)

    def _expanded(self, pattern: str, name: str, summary: File) -> tuple[str, ...]:
        filled = self.globs.filled(pattern, name)
        paths = self.globs.found(filled)
        others = tuple(path for path in paths if path != name)
        if not paths:
            self._tell(self.settings.unmatched, summary.shown, f"no source matches {literal(filled)}")
        elif len(others) < len(paths) and (filled == name or not others):  # among others, a glob may well match it
            told = "is named as its own source; name the text that it was made from"
            self._tell("error", summary.shown, told)
        return others

    def _file(self, name: str) -> File:
        if name not in self.files:
            self.files[name] = File(self.settings.root / name, name)
        return self.files[name]

    def _text(self, file: File) -> str:
        """What is looked through for front matter and addresses; a file that cannot be read is told of when checked."""
        try:
            return front_matter.text(file.path, file.data)
        except InputError:
            return ""
