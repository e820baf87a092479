"""The command `survey`: rates of a finished run, drift against another, and a spot check by people."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from provenance.batch.survey import forms
from provenance.batch.survey.agreement import Agreement, agreement
from provenance.batch.survey.drift import differing, pairs, verdicts
from provenance.batch.survey.rates import rates, tally
from provenance.batch.survey.run import Run, opened
from provenance.batch.survey.sample import answers, draw, judged, sheet
from provenance.cli import output
from provenance.errors import InputError, UsageError
from provenance.infra.suggest import chosen
from provenance.readers import files
from provenance.readers.encoding import text_of

_FORMATS = ("text", "html", "parquet")
_MOST = 100_000  # claims of a sample


class Wanted(NamedTuple):
    """The arguments, as they were given."""

    run: str
    against: str | None
    columns: tuple[str, ...]
    outputs: tuple[str, ...]
    sample: int | None
    sample_file: str
    seed: int
    answers: str | None
    quiet: bool


def survey(wanted: Wanted) -> None:
    """Write what was asked for; raises `InputError` and `UsageError` for what cannot be."""
    outputs = [_output(one) for one in wanted.outputs]
    if wanted.sample is not None:
        _check_sample(wanted)
    run = opened(wanted.run)
    found = _survey(run, wanted)
    if wanted.sample is not None:
        drawn, strata = draw(run, wanted.sample, wanted.seed)
        _new(sheet(drawn), wanted.sample_file)
        output.note(
            f"{files.shown(wanted.sample_file)}: {len(drawn)} claims of {sum(strata)}, {strata.flagged} of them "
            "flagged; write yes, no or unsure into the column answer, then give the file to --answers"
        )
    for format, file in outputs:
        _write(format, found, file)
    if not wanted.quiet:
        output.say(forms.text(found), encoding="utf-8")


def _survey(run: Run, wanted: Wanted) -> forms.Survey:
    now = tally(run.rows(), wanted.columns)
    now.check(run.where)
    told = _agreement(run, wanted.answers) if wanted.answers is not None else None
    if wanted.against is None:
        return forms.Survey(run.where, rates(now), agreement=told)
    other = opened(wanted.against)
    found = rates(now, tally(other.rows(), wanted.columns))
    changed = pairs(verdicts(run.rows()), verdicts(other.rows()))
    return forms.Survey(run.where, found, other.where, differing(run.manifest, other.manifest), changed, told)


def _agreement(run: Run, name: str) -> Agreement:
    where = files.shown(name)
    text, _ = text_of(files.content(Path(name), name), where)
    found, strata = judged(run, answers(text, where), where)
    return agreement(found, strata)


def _check_sample(wanted: Wanted) -> None:
    if not 1 <= (wanted.sample or 0) <= _MOST:
        raise UsageError(f"--sample {wanted.sample} is not possible; give 1 to {_MOST}")
    if Path(wanted.sample_file).exists():
        told = "is there already, perhaps with answers in it; name another with --sample-file"
        raise UsageError(f"{files.shown(wanted.sample_file)} {told}")


def _output(given: str) -> tuple[str, str]:
    format, colon, file = given.partition(":")
    if not colon or not file:
        raise UsageError(f"--output {given!r} names no file; write FORMAT:FILE, as in html:survey.html")
    return chosen("format", format, _FORMATS), file


def _new(text: str, name: str) -> None:
    output.save("\ufeff" + text, name)  # spreadsheets take a file without the mark for another encoding


def _write(format: str, found: forms.Survey, name: str) -> None:
    if format != "parquet":
        output.save((forms.page if format == "html" else forms.text)(found), name)
        return
    try:
        forms.parquet(found, Path(name))
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error})"
        raise InputError(files.shown(name), reason, "check the folder and its permissions") from None
