"""What a caller gives, made into what the pipeline takes; what cannot be meant is refused in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypedDict, cast

from provenance import readers
from provenance.entailment.weights import OWN
from provenance.errors import UsageError
from provenance.infra.suggest import advice, chosen
from provenance.judgement.options import Options
from provenance.lang.user_vocabulary import EMPTY, Vocabulary
from provenance.model import LEVELS, Document, Level
from provenance.reports.counts import FailOn
from provenance.reports.presets import PLAIN, PresetName, named
from provenance.verifiers import Verifier
from provenance.verifiers.asking import Asker

Text = str | Document | PathLike[str]  # a text, one that was read, or the file to read
SummaryGiven = Text | Iterable[str]
SourcesGiven = Text | Iterable[Text]

FAIL_ON = (*LEVELS[:2], "never")
_SWITCH = ("on", "off")


class Settings(TypedDict, total=False):
    """How a check is made: the keywords of `provenance.check`, which says what each means."""

    fail_on: FailOn | None
    preset: PresetName | None
    select: Iterable[str] | None
    ignore: Iterable[str]
    levels: Mapping[str, Level] | None
    vocabulary: Vocabulary
    verifier: Verifier | Asker | None
    judge: Literal["on", "off"] | Path


class Terms(NamedTuple):
    """What makes a report fail, and from which level on it shows findings (None: as each format does by itself)."""

    fail_on: FailOn
    min_level: Level | None


def options(settings: Settings) -> Options:
    """The options of the engine; raises `UsageError` for a rule, a level or another name that there is not."""
    terms(settings)
    select, verifier = settings.get("select"), settings.get("verifier")
    return Options(
        None if select is None else _rules("select", select),
        _rules("ignore", settings.get("ignore", ())),
        _levels(settings.get("levels") or {}),
        vocabulary=_vocabulary(settings.get("vocabulary", EMPTY)),
        verifier=verifier if verifier is None or isinstance(verifier, Asker) else Asker(verifier),
        judge=_judge(settings.get("judge", "on")),
    )


def terms(settings: Settings) -> Terms:
    """From which levels on the report fails and shows; raises `UsageError` for an unknown setting, preset or level."""
    for name in settings:
        chosen("setting", name, tuple(Settings.__annotations__))
    preset, level = settings.get("preset"), settings.get("fail_on")
    meant = PLAIN if preset is None else named(_name(preset, "preset"))
    failing = meant.fail_on if level is None else chosen("level of fail_on", _name(level, "fail_on"), FAIL_ON)
    return Terms(cast("FailOn", failing), None if preset is None else meant.min_level)


def summary(given: SummaryGiven) -> Document | tuple[str, ...]:
    """A digest as a document, or claims where several texts were given.

    Raises `InputError` for a file that cannot be read, `UsageError` for what is no text.
    """
    if isinstance(given, (str, Document, PathLike)):
        return document(given, "the summary")
    claims = _several(given, "the summary", "a text, a Path, a Document, or a list of texts")
    for number, one in enumerate(claims, 1):
        if not isinstance(one, str):
            raise UsageError(f"text {number} of the summary is {_kind(one)}; a list holds texts, each one claim")
    return claims


def sources(given: SourcesGiven) -> tuple[Document, ...]:
    """The sources as documents; a lone text, file or document is one source. Raises as `summary` does."""
    if isinstance(given, (str, Document, PathLike)):
        return (document(given, "the source"),)
    several = _several(given, "sources", "a text, a Path, a Document, or several of them")
    return tuple(document(one, f"source {number}") for number, one in enumerate(several, 1))


def document(given: Text, what: str) -> Document:
    """One text as a document: a path is read, by the ending of its name."""
    if isinstance(given, Document):
        return given
    if isinstance(given, str):
        return Document.from_text(given)
    if isinstance(given, PathLike):
        return readers.read(given)
    raise UsageError(f"{what} is {_kind(given)}; give a text, a Path or a Document")


def _several(given: Any, what: str, wanted: str) -> tuple[Any, ...]:
    if isinstance(given, (bytes, bytearray, Mapping)) or not isinstance(given, Iterable):
        raise UsageError(f"{what}: {_kind(given)} is given; give {wanted}")
    return tuple(given)


def _rules(setting: str, given: Iterable[str]) -> frozenset[str]:
    """Names of rules; a lone text is one name."""
    listed = given.keys() if isinstance(given, Mapping) else given
    names = (listed,) if isinstance(listed, str) else _several(listed, setting, "names of rules")
    return frozenset(_rule(_name(one, setting)) for one in names)


def _rule(name: str) -> str:
    from provenance.checks import rules

    return chosen("rule", name, tuple(rules()))


def _levels(given: Mapping[str, Level]) -> dict[str, Level]:
    if not isinstance(given, Mapping):
        raise UsageError(f"levels: {_kind(given)} is given; give a mapping of rules to levels")
    return {_rule(_name(rule, "levels")): _level(level) for rule, level in given.items()}


def _level(given: str) -> Level:
    return cast("Level", chosen("level", _name(given, "levels"), LEVELS))


def _vocabulary(given: Vocabulary) -> Vocabulary:
    if not isinstance(given, Vocabulary):
        raise UsageError(f"vocabulary: {_kind(given)} is given; give a provenance.Vocabulary")
    return given


def _judge(given: str | Path) -> Path | None:
    if isinstance(given, PathLike):
        return Path(given)
    if given not in _SWITCH:
        raise UsageError(f"unknown judge {given!r}; {advice(str(given), _SWITCH)}, or a Path to the folder of another")
    return OWN if given == "on" else None


def _name(given: Any, setting: str) -> str:
    if not isinstance(given, str):
        raise UsageError(f"{setting}: {_kind(given)} is given; give a name")
    return given


def _kind(given: Any) -> str:
    return "None" if given is None else f"a value of the type {type(given).__name__}"
