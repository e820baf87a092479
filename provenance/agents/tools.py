"""What the tools do: texts and names in, a short answer out; what cannot be done is a `ProvenanceError`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Literal

from provenance import pipeline
from provenance.agents import answers, project
from provenance.agents.folder import Folder
from provenance.api.check import check
from provenance.checks import rules
from provenance.checks.rule import page
from provenance.errors import UsageError
from provenance.infra.suggest import chosen
from provenance.model import Document, Summary
from provenance.reports.entries import Told, findings
from provenance.reports.presets import PresetName
from provenance.reports.report import FailOn
from provenance.reports.terminal.visible import escaped

_KEPT = 1000  # findings that can be explained
_FEWEST, _MOST = 100, 20_000  # tokens
_SENTENCES = 20


class Tools:
    """The four tools of one server; safe to call from several threads."""

    def __init__(self, folder: Folder, judge: Literal["on", "off"] = "on") -> None:
        self._folder, self._judge = folder, judge
        self._told: OrderedDict[str, tuple[Summary, Told]] = OrderedDict()  # by fingerprint, the last told last
        self._lock = Lock()

    def check_summary(
        self,
        summary: str | None = None,
        summary_path: str | None = None,
        sources: Sequence[str] = (),
        source_paths: Sequence[str] = (),
        fail_on: FailOn | None = None,
        preset: PresetName | None = None,
        ignore: Sequence[str] = (),
        max_tokens: int = 1500,
    ) -> str:
        """What is wrong with a summary, worst first; a file without sources is checked as its project says."""
        room = _room(max_tokens)
        if (summary is None) == (summary_path is None):
            raise UsageError("give either summary, a text, or summary_path, a file")
        if summary_path is not None and not (sources or source_paths):
            report = project.report(self._folder, summary_path, self._judge, preset, fail_on, ignore)
        else:
            given = self._folder.read(summary_path) if summary_path is not None else summary
            assert given is not None
            whole = self._sources(sources, source_paths)
            report = check(given, whole, preset=preset, fail_on=fail_on, ignore=ignore, judge=self._judge)
        with self._lock:
            for told in findings(report.summaries[0]):
                self._told[told.fingerprint] = report.summaries[0], told
                self._told.move_to_end(told.fingerprint)
            while len(self._told) > _KEPT:
                self._told.popitem(last=False)
        return answers.report(report, room)

    def explain_finding(self, finding: str, max_tokens: int = 1000) -> str:
        """A finding by the id that a check gave it, or a rule by its name."""
        room = _room(max_tokens)
        with self._lock:
            known = self._told.get(finding)
        if known:
            return answers.finding(*known, room)
        if len(finding) == 16 and set(finding) <= set("0123456789abcdef"):
            raise UsageError(f"no finding {finding} was told here; check the summary again")
        rule = rules()[chosen("rule", finding, tuple(rules()))]
        return answers.within("", [page(rule)], 1, "page", room).strip()

    def find_evidence(
        self,
        claim: str,
        sources: Sequence[str] = (),
        source_paths: Sequence[str] = (),
        summary_path: str | None = None,
        limit: int = 3,
        max_tokens: int = 800,
    ) -> str:
        """The sentences of the sources that a claim is most like; of those of a summary where none is given."""
        room = _room(max_tokens)
        if not 1 <= limit <= _SENTENCES:
            raise UsageError(f"limit is {limit}; give 1 to {_SENTENCES}")
        if summary_path is not None and not (sources or source_paths):
            documents = project.sources(self._folder, summary_path)
        else:
            documents = self._sources(sources, source_paths)
        prepared = pipeline.prepare(documents)
        found = pipeline.closest(claim, prepared, limit)
        rows = [(prepared.documents[one.document], (one.start, one.end), held) for one, held in found]
        return answers.passages(rows, room)

    def read_file(self, path: str, start: int = 0, max_tokens: int = 2000) -> str:
        """The text of a file as the checker sees it, from an offset on, cut at the end of a line where there is one."""
        letters = _room(max_tokens) * 4 - 200
        document = self._folder.read(path)
        text, length = document.text, len(document.text)
        if not 0 <= start <= length:
            raise UsageError(f"start is {start}; the text has {length} characters")
        stop, shown = _piece(text, start, letters)
        head = f"{answers.place(document, start)}: characters {start} to {stop} of {length}"
        more = f"; go on with start={stop}" if stop < length else ""
        return f"{head}{more}\n{shown}"

    def _sources(self, texts: Sequence[str], paths: Sequence[str]) -> list[Document]:
        """All sources, those that are texts first; `UsageError` for none."""
        if not (texts or paths):
            raise UsageError(project.NO_SOURCE)
        return [*map(Document.from_text, _listed(texts)), *map(self._folder.read, _listed(paths))]


def _listed(given: Sequence[str]) -> Sequence[str]:
    """A lone text is one, not its letters."""
    return (given,) if isinstance(given, str) else given


def _piece(text: str, start: int, room: int) -> tuple[int, str]:
    """Where the piece of a text ends that takes `room` letters to show at most, and how it is shown."""
    stop = min(len(text), start + room)
    while True:
        if stop < len(text):
            stop = text.rfind("\n", start, stop) + 1 or text.rfind(" ", start, stop) + 1 or stop
        lines = text[start:stop].replace("\t", "    ").split("\n")
        shown = "\n".join(escaped(one.rstrip("\r")) for one in lines)
        if len(shown) <= room:
            return stop, shown
        stop = start + (stop - start) * room // len(shown)  # an escape is longer than what it stands for


def _room(tokens: int) -> int:
    if not _FEWEST <= tokens <= _MOST:
        raise UsageError(f"max_tokens is {tokens}; give {_FEWEST} to {_MOST}")
    return tokens
