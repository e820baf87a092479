"""The settings of one run: the configuration's, with what the command line says put over them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from provenance.cli.choices import outputs, rule_names
from provenance.cli.folder import by_naming, folder
from provenance.errors import InputError, UsageError
from provenance.gate.check_options import OFF
from provenance.gate.settings import Settings
from provenance.infra.suggest import chosen
from provenance.model import LEVELS
from provenance.readers import files, kinds
from provenance.reports.presets import named

STDIN = "-"
SWITCH = ("on", "off")
_FAIL_ON = ("error", "warning", "never")
_MOST_JOBS = 256
_NARROWEST, _WIDEST = 40, 1000


@dataclass(frozen=True)
class Wishes:
    """The arguments of one run, as they were given; None and empty where nothing was."""

    summaries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    format: str | None = None
    outputs: tuple[str, ...] = ()
    preset: str | None = None
    fail_on: str | None = None
    min_level: str | None = None
    statistics: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    quiet: bool = False
    stdin_name: str | None = None
    config: str | None = None
    isolated: bool = False
    baseline: str | None = None
    jobs: int | None = None
    fix: bool = False
    diff: bool = False
    width: int | None = None
    skip_unpaired: bool = False
    summary_type: str | None = None
    source_type: str | None = None
    save_text: str | None = None  # a folder
    cache: str | None = None  # a folder
    watch: bool = False
    verifier: str | None = None  # NAME or NAME:PATH; "off" for none
    verifier_required: bool = False
    judge: str | None = None  # "on" or "off"


def settings(wishes: Wishes) -> Settings:
    """Every argument is looked at before any text is: a typing error costs nothing.

    Raises `UsageError` for an argument, `InputError` for a configuration that cannot be used.
    """
    _check_named(wishes)
    if wishes.fix and wishes.diff:
        raise UsageError("--diff changes no file and --fix does; give one of the two")
    if wishes.watch and (wishes.fix or STDIN in (*wishes.summaries, *wishes.sources)):
        odd = "--fix changes what is watched" if wishes.fix else "standard input (-) can be read only once"
        raise UsageError(f"--watch checks the files again when they change, and {odd}; name files, and leave --fix out")
    if wishes.width is not None and not _NARROWEST <= wishes.width <= _WIDEST:
        raise UsageError(f"--width {wishes.width} is not possible; give {_NARROWEST} to {_WIDEST} columns")
    for option, name in (("--summary-type", wishes.summary_type), ("--source-type", wishes.source_type)):
        if name is not None:
            chosen(f"{option}", name, kinds.NAMES)
    found = _configured(wishes)
    given: dict[str, Any] = {
        "format": wishes.format and _format(wishes.format),
        "outputs": tuple(outputs(wishes.outputs)),
        **_preset(wishes.preset),
        **_levels(wishes),
        "select": tuple(sorted(rule_names(wishes.select))),
        "ignore": (*found.ignore, *sorted(rule_names(wishes.ignore))) if wishes.ignore else (),
        "quiet": wishes.quiet,
        "baseline": wishes.baseline,
        "cache": wishes.cache,
        "verifier": wishes.verifier,
        "verifier_required": wishes.verifier_required,
        "judge": wishes.judge and chosen("--judge value", wishes.judge, SWITCH),
    }
    given = {name: value for name, value in given.items() if value}
    if wishes.jobs is not None:
        given["jobs"] = _jobs(wishes.jobs)
    about = folder(wishes.summaries, wishes.sources)
    found = by_naming(found, about) if about else found
    ready = _known(replace(found, **given), asked=wishes.verifier_required)
    if wishes.statistics and not ready.quiet and "text" not in (ready.format, *(name for name, _ in ready.outputs)):
        told = f"--statistics belongs to the text report, and this run prints {ready.format}"
        raise UsageError(f"{told}; add --output text:FILE, or --quiet to print the statistics alone")
    return ready


def _check_named(wishes: Wishes) -> None:
    """No file has an empty name; a shell gives one for a variable that is not set."""
    named = {
        "a summary": wishes.summaries,
        "--source": wishes.sources,
        "--config": (wishes.config,),
        "--baseline": (wishes.baseline,),
        "--save-text": (wishes.save_text,),
        "--cache": (wishes.cache,),
    }
    for what, names in named.items():
        if "" in names:
            raise UsageError(f'{what} is "", which names no file; is a variable of the shell empty?')


def _known(found: Settings, *, asked: bool) -> Settings:
    """The same settings, with a verifier that is installed or none; `UsageError` for one that is not.

    Whoever requires an answer names who is to give it; `off` is told to a configuration that requires one.
    """
    name = (found.verifier or "").partition(":")[0]
    if found.verifier_required and (not name or (asked and name == OFF)):
        told = 'an answer of the verifier is required, and none is named; give --verifier NAME or `verifier = "NAME"`'
        raise UsageError(told)
    if not name or name == OFF:
        return replace(found, verifier=None, verifier_required=False)
    from provenance.verifiers.named import known

    known(name)
    return found


def _configured(wishes: Wishes) -> Settings:
    if wishes.isolated:
        if wishes.config:
            raise UsageError("--isolated reads no configuration, and --config names one; give one of the two")
        return Settings()
    from provenance.gate import config

    try:
        start = folder(wishes.summaries, wishes.sources) or Path()
        file = Path(wishes.config) if wishes.config else config.find(start)
    except FileNotFoundError:
        advice = "change to another one, or give --isolated and full paths"
        raise InputError("the working directory", "is there no more", advice) from None
    return config.load(file) if file else Settings()


def _preset(name: str | None) -> dict[str, str]:
    """What a preset on the command line sets: it goes before the whole configuration."""
    if not name:
        return {}
    return {"preset": name, **named(name)._asdict()}


def _levels(wishes: Wishes) -> dict[str, str]:
    """What is said of levels beside a preset, and goes before it."""
    given = {
        "fail_on": wishes.fail_on and chosen("--fail-on level", wishes.fail_on, _FAIL_ON),
        "min_level": wishes.min_level and chosen("--min-level level", wishes.min_level, LEVELS),
    }
    return {name: level for name, level in given.items() if level}


def _format(name: str) -> str:
    from provenance.reports.formats import FORMATS, REVIEWS

    if name in REVIEWS:
        raise UsageError(f"{name} is written into a file and never printed; give --output {name}:FILE in its place")
    return chosen("format", name, tuple(FORMATS))


def _jobs(count: int) -> int:
    if 0 <= count <= _MOST_JOBS:
        return count
    raise UsageError(f"--jobs {count} is not possible; give 1 to {_MOST_JOBS}, or 0 for one a core")


def shown(found: Settings) -> str:
    """The settings as JSON, for `--show-config`."""
    table = {
        "file": files.shown(found.file) if found.file else None,
        "format": found.format,
        "output": [f"{name}:{files.shown(path)}" for name, path in found.outputs],
        "preset": found.preset,
        "fail-on": found.fail_on,
        "min-level": found.min_level,
        "select": list(found.select),
        "ignore": list(found.ignore),
        "levels": dict(found.levels),
        "baseline": files.shown(found.baseline) if found.baseline else None,
        "never-suppress": list(found.keep),
        "unmatched": found.unmatched,
        "unused-sources": found.unused,
        "jobs": found.jobs,
        "quiet": found.quiet,
        "cache": files.shown(found.cache) if found.cache else None,
        "judge": found.judge,
        "languages": found.languages,
        "verifier": _verifier(found.verifier),
        "verifier-required": found.verifier_required,
        "verifiers": {name: dict(table) for name, table in found.verifiers.items()},
        "second-opinion": {name.replace("_", "-"): value for name, value in asdict(found.second).items()},
        "vocabulary": {
            "abbreviations": list(found.vocabulary.abbreviations),
            "aliases": dict(found.vocabulary.aliases),
            "hedges": list(found.vocabulary.hedges),
        },
        "limits": {name.replace("_", "-"): value for name, value in found.limits._asdict().items()},
        "links": {address: list(paths) for address, paths in found.links.items()},
        "pair": [_pair(one) for one in found.pairs],
    }
    return json.dumps(table, indent=2, ensure_ascii=True) + "\n"


def _verifier(chosen: str | None) -> str | None:
    name, colon, path = (chosen or "").partition(":")
    return f"{name}:{files.shown(path)}" if colon else chosen


def _pair(pair: Any) -> dict[str, Any]:
    sections = [{"match": one.match, "sources": list(one.sources)} for one in pair.sections]
    return {
        "summary": list(pair.summary),
        "sources": list(pair.sources),
        "exclude": list(pair.exclude),
        "section": sections,
    }
