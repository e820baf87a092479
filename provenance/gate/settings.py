"""What a project has set, frozen: made from a configuration file and the command line, read by every other part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from provenance.lang.user_vocabulary import EMPTY, Vocabulary
from provenance.model import Level
from provenance.readers.limits import DEFAULTS, Limits
from provenance.reports.counts import FailOn
from provenance.reports.presets import PLAIN, PresetName
from provenance.verifiers.terms import DEFAULTS as TERMS
from provenance.verifiers.terms import Terms

Strictness = Literal["error", "warning", "off"]
Switch = Literal["on", "off"]
Languages = Literal["english", "any"]


class SectionRule(NamedTuple):
    """The sources of the sections whose headline matches."""

    match: str  # a pattern of headlines: * ? [abc], any case
    sources: tuple[str, ...]  # globs, as in PairRule


class PairRule(NamedTuple):
    """Which summaries belong to which sources. All globs are relative to `Settings.root`, with `/` on every system."""

    summary: tuple[str, ...]
    sources: tuple[str, ...]  # may hold {stem}, {name} and {parent} of the summary
    exclude: tuple[str, ...] = ()
    sections: tuple[SectionRule, ...] = ()


@dataclass(frozen=True)
class Settings:
    """Everything that a configuration file may say; the defaults are those of a run without one."""

    root: Path = field(default_factory=Path)  # what every path below is relative to: the folder of the configuration
    file: Path | None = None  # where the settings were read
    pairs: tuple[PairRule, ...] = ()
    by_naming: bool = False  # whether the names of files told these pairs, and no configuration did
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # an address → the files with the text behind it
    format: str = "text"
    outputs: tuple[tuple[str, str], ...] = ()  # (format, file)
    preset: PresetName | None = None  # what was named; `fail_on` and `min_level` hold already what it sets
    fail_on: FailOn = PLAIN.fail_on
    min_level: Level | None = None  # of the findings that formats for people show; None for what each shows by itself
    select: tuple[str, ...] = ()  # rules; none for all
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    baseline: str | None = None  # a file that must exist
    keep: tuple[str, ...] = ()  # rules whose findings nobody may suppress or put in the baseline
    unmatched: Strictness = "error"  # a glob without a match, a summary without a source
    unused: Strictness = "error"  # a source that no summary uses
    jobs: int = 1
    quiet: bool = False
    cache: str | None = None  # a folder in which what is costly to make is kept from run to run
    judge: Switch = "on"  # whether the learned judge reads what is told in other words
    languages: Languages = "english"  # with "any", claims that are not compared for their language are warnings
    verifier: str | None = None  # NAME or NAME:PATH
    verifier_required: bool = False  # whether a summary counts as not checked where the verifier failed
    verifiers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)  # the settings of each, by its name
    second: Terms = TERMS  # on which the verifier is asked
    vocabulary: Vocabulary = EMPTY
    limits: Limits = DEFAULTS  # of what reading one file may cost
