"""The configuration file: found, read, validated, and made into `Settings`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from provenance.errors import InputError, UsageError
from provenance.gate import config_errors
from provenance.gate.settings import Languages, PairRule, SectionRule, Settings, Strictness, Switch
from provenance.infra.suggest import advice
from provenance.lang.user_vocabulary import Vocabulary
from provenance.model import Level
from provenance.readers import files
from provenance.readers.limits import DEFAULTS, Limits
from provenance.reports.counts import FailOn
from provenance.reports.presets import PRESETS, PresetName
from provenance.verifiers.terms import DEFAULTS as TERMS
from provenance.verifiers.terms import Terms

NAMES = ("provenance.toml", "pyproject.toml")  # in this order where a folder has both
_TABLE = "tool.provenance"

Table = Mapping[str, Any]


def find(start: Path) -> Path | None:
    """The nearest configuration file from the folder `start` upward; a pyproject.toml counts only with our table."""
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in NAMES:
            file = folder / name
            if file.is_file() and (name == NAMES[0] or _has_table(file)):
                return file
    return None


def _has_table(file: Path) -> bool:
    """Whether a pyproject.toml has anything to do with this program; a broken one that seems to is read and told of."""
    text = _text(file)
    if _TABLE not in text:
        return False
    try:
        return "provenance" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return True


def load(file: Path) -> Settings:
    """The settings in a file; `InputError` for one that is missing, is no TOML, or says what nobody knows."""
    shown = files.shown(file)
    try:
        table: Table = tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise InputError(shown, f"is not valid TOML ({_lowered(error)})", "mend that line") from None
    if file.name == "pyproject.toml":
        table = _inner(table, shown)
    config_errors.validate(table, shown)
    return _settings(table, file, shown)


def _text(file: Path) -> str:
    try:
        return files.content(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(files.shown(file), "is not UTF-8", "save it as UTF-8, as TOML demands") from None


def _lowered(error: Exception) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]


def _inner(table: Table, shown: str) -> Table:
    tool = table.get("tool", {})
    inner = tool.get("provenance") if isinstance(tool, dict) else None
    if not isinstance(inner, dict):
        raise InputError(shown, f"has no table [{_TABLE}]", "add it, or name another file")
    return inner


def _settings(table: Table, file: Path, shown: str) -> Settings:
    own = Settings()
    preset = cast(PresetName | None, table.get("preset"))
    meant = PRESETS[preset] if preset else own
    settings = Settings(
        root=file.parent,
        file=file,
        pairs=tuple(_pairs(table)),
        links={address: _globs(paths) for address, paths in table.get("links", {}).items()},
        format=table.get("format", own.format),
        outputs=tuple(_outputs(table.get("output", []), file.parent)),
        preset=preset,
        fail_on=cast(FailOn, table.get("fail-on", meant.fail_on)),
        min_level=cast(Level | None, table.get("min-level", meant.min_level)),
        select=tuple(table.get("select", ())),
        ignore=(*table.get("ignore", ()), *(rule for rule, level in _levels(table) if level == "off")),
        levels={rule: cast(Level, level) for rule, level in _levels(table) if level != "off"},
        baseline=str(file.parent / table["baseline"]) if "baseline" in table else None,
        keep=tuple(table.get("never-suppress", ())),
        unmatched=cast(Strictness, table.get("unmatched", own.unmatched)),
        unused=cast(Strictness, table.get("unused-sources", own.unused)),
        jobs=table.get("jobs", own.jobs),
        quiet=table.get("quiet", own.quiet),
        cache=str(file.parent / table["cache"]) if "cache" in table else None,
        judge=cast(Switch, table.get("judge", own.judge)),
        languages=cast(Languages, table.get("languages", own.languages)),
        verifier=_verifier(table.get("verifier"), file.parent),
        verifier_required=table.get("verifier-required", own.verifier_required),
        verifiers=table.get("verifiers", {}),
        second=_second(table.get("second-opinion", {})),
        vocabulary=_vocabulary(table.get("vocabulary", {}), shown),
        limits=_limits(table.get("limits", {})),
    )
    _check_names(settings, shown)
    return settings


def _verifier(given: str | None, root: Path) -> str | None:
    """NAME:PATH with the path as seen from here, where it is one: it may be a name that only the verifier knows."""
    name, colon, path = (given or "").partition(":")
    return f"{name}:{root / path}" if colon and (root / path).exists() else given


def _second(table: Table) -> Terms:
    return replace(TERMS, **{name.replace("-", "_"): float(given) for name, given in table.items()})


def _vocabulary(table: Table, shown: str) -> Vocabulary:
    try:
        return Vocabulary(
            tuple(table.get("abbreviations", ())),
            tuple(table.get("aliases", {}).items()),
            tuple(table.get("hedges", ())),
        )
    except InputError as error:
        raise InputError(f"{shown}: vocabulary: {error.where}", error.reason, error.advice) from None


def _limits(table: Table) -> Limits:
    return DEFAULTS._replace(**{name.replace("-", "_"): _size(given) for name, given in table.items()})


def _size(given: int | str) -> int:
    """A number, or a size such as "64 MiB" in bytes."""
    if isinstance(given, int):
        return given
    factor: int = 1024 ** (1 + "KMG".index(given[-3]))
    return int(given[:-3]) * factor


def _levels(table: Table) -> Iterator[tuple[str, str]]:
    yield from table.get("levels", {}).items()


def _outputs(given: list[str], root: Path) -> Iterator[tuple[str, str]]:
    for one in given:
        name, _, path = one.partition(":")
        yield name, str(root / path)


def _pairs(table: Table) -> Iterator[PairRule]:
    for pair in table.get("pair", ()):
        sections = tuple(SectionRule(one["match"], _globs(one["sources"])) for one in pair.get("section", ()))
        yield PairRule(
            _globs(pair["summary"]), _globs(pair.get("sources", ())), _globs(pair.get("exclude", ())), sections
        )


def _globs(given: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _check_names(settings: Settings, shown: str) -> None:
    """Names of rules and formats, which the schema leaves open so that it need not change with every new one."""
    from provenance.checks import rules
    from provenance.reports.formats import FORMATS, REVIEWS

    if settings.format in REVIEWS:
        instead = f'write output = ["{settings.format}:FILE"] in its place'
        raise UsageError(f"{shown}: {settings.format} is written into a file and never printed; {instead}")
    formats, outputs = tuple(FORMATS), (*FORMATS, *REVIEWS)
    named = [*settings.select, *settings.ignore, *settings.levels, *settings.keep]
    used = [("rule", name, tuple(rules())) for name in named]
    used += [("format", settings.format, formats), *(("format", name, outputs) for name, _ in settings.outputs)]
    for what, name, known in used:
        if name not in known:
            raise UsageError(f"{shown}: unknown {what} {name!r}; {advice(name, known)}")
