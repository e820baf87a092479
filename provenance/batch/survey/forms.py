"""A survey as text, as a page, and as a table for Parquet."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from provenance.batch.survey.agreement import Agreement
from provenance.batch.survey.drift import Pairs
from provenance.batch.survey.intervals import Share
from provenance.batch.survey.rates import Rate
from provenance.reports.terminal.visible import escaped, visible

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:0 0 2rem;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #ddd}td.n,th.n{text-align:right}
tr.drift{background:#fff3d6}
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}th,td{border-color:#444}
tr.drift{background:#4a3a10}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Survey(NamedTuple):
    """Everything that was found out."""

    run: str
    rates: Sequence[Rate]
    other: str | None = None  # the run that it is held against
    made_otherwise: Sequence[str] = ()
    pairs: Pairs | None = None
    agreement: Agreement | None = None


def text(survey: Survey) -> str:
    """For a terminal: lines of rates, what has drifted, what people answered."""
    return "".join(f"{'  ' if line.startswith(' ') else ''}{visible(line)}\n" for line in _lines(survey))


def _lines(survey: Survey) -> Iterator[str]:
    yield f"{survey.run}: rates with intervals of 95 %"
    for rate in survey.rates:
        if rate.now.count or (rate.before and rate.before.count) or rate.key.of == "claims":
            group = f"{rate.key.column}={rate.key.value} " if rate.key.column else ""
            mark = " drifted" if rate.has_drifted else ""
            yield f"  {group}{rate.key.of} {rate.key.name}: {_told(rate.now)}{_since(rate)}{mark}"
    yield from _notes(survey)


def _since(rate: Rate) -> str:
    if rate.before is None:
        return ""
    if rate.change is None:
        return "; before: nothing to compare"
    value, low, high = (f"{100 * one:+.1f}" for one in rate.change[:3])
    return f"; before: {_percent(rate.before)}, change {value} points ({low} to {high})"


def _notes(survey: Survey) -> Iterator[str]:
    if survey.made_otherwise:
        yield f"the two runs were made with another {', '.join(survey.made_otherwise)}: a drift may come of that"
    if pairs := survey.pairs:
        chance = "less than 0.001" if pairs.chance < 0.001 else f"{pairs.chance:.3f}"
        yield f"records in both runs: {pairs.both}; {pairs.worse} fail that passed, {pairs.better} pass that failed"
        yield f"chance of so uneven a change by accident: {chance}"
    if (one := survey.agreement) is not None:
        yield f"flagged claims that are wrong (precision): {_told(one.precision)}"
        yield f"claims that passed and are wrong: {_told(one.missed)}"
        kappa = "says nothing here" if one.kappa is None else f"{one.kappa:.2f} ({one.low:.2f} to {one.high:.2f})"
        yield f"agreement (Cohen's kappa, weighed for the whole run): {kappa}"
        yield f"unsure, and not counted: {one.unsure}"


def _percent(one: Share) -> str:
    return "–" if one.rate is None else f"{100 * one.rate:.1f} %"


def _told(one: Share) -> str:
    if one.rate is None:
        return "nothing to count"
    return f"{_percent(one)} ({100 * one.low:.1f} to {100 * one.high:.1f}; {one.count} of {one.total})"


def page(survey: Survey) -> str:
    """One HTML page without scripts, which loads nothing."""
    title = f"Survey of {_html(survey.run)}" + (f" against {_html(survey.other)}" if survey.other else "")
    notes = "".join(f"<p>{_html(line)}</p>" for line in _notes(survey))
    groups: dict[tuple[str, str], list[Rate]] = {}
    for rate in survey.rates:
        groups.setdefault((rate.key.column, rate.key.value), []).append(rate)
    tables = "".join(_table(column, value, rates) for (column, value), rates in groups.items())
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>{notes}{tables}</body></html>\n"
    )


def _table(column: str, value: str, rates: Sequence[Rate]) -> str:
    name = f"{column} = {value}" if column else "All records"
    old = any(rate.before is not None for rate in rates)
    heads = ["rate of", "", "share", "from", "to", "count", "of", *(["before", "change", "drifted"] if old else [])]
    head = "".join(f'<th scope="col"{_number(at)}>{one}</th>' for at, one in enumerate(heads))
    rows = "".join(_row(rate, old) for rate in rates)
    return f"<table><caption>{_html(name)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(rate: Rate, old: bool) -> str:
    now = rate.now
    cells = [rate.key.of, rate.key.name, _percent(now), f"{100 * now.low:.1f}", f"{100 * now.high:.1f}"]
    cells += [str(now.count), str(now.total)]
    if old:
        change = "–" if rate.change is None else f"{100 * rate.change.value:+.1f}"
        cells += [_percent(rate.before) if rate.before else "–", change, "yes" if rate.has_drifted else ""]
    told = "".join(f"<td{_number(at)}>{_html(one)}</td>" for at, one in enumerate(cells))
    mark = ' class="drift"' if rate.has_drifted else ""
    return f"<tr{mark}>{told}</tr>"


def _number(at: int) -> str:
    return ' class="n"' if at > 1 else ""


def _html(given: str) -> str:
    return html.escape(escaped(given))


def rows(survey: Survey) -> list[dict[str, Any]]:
    """A row for each rate, with plain values: shares from 0 to 1, null where there is nothing to count."""
    return [_flat(rate) for rate in survey.rates]


def _flat(rate: Rate) -> dict[str, Any]:
    now, old, change = rate.now, rate.before, rate.change
    return {
        **rate.key._asdict(),
        "count": now.count,
        "total": now.total,
        "rate": now.rate,
        "low": now.low,
        "high": now.high,
        "before_count": old.count if old else None,
        "before_total": old.total if old else None,
        "before_rate": old.rate if old else None,
        "change": change.value if change else None,
        "change_low": change.low if change else None,
        "change_high": change.high if change else None,
        "chance": change.chance if change else None,
        "drifted": rate.has_drifted if old else None,
    }


def parquet(survey: Survey, file: Path) -> None:
    """Write the rows; `UsageError` where PyArrow is missing."""
    from provenance.batch.formats.parquet import arrow

    pa = arrow()
    kinds = [(name, pa.string()) for name in ("column", "value", "of", "name")]
    kinds += [("count", pa.int64()), ("total", pa.int64())]
    kinds += [(name, pa.float64()) for name in ("rate", "low", "high")]
    kinds += [("before_count", pa.int64()), ("before_total", pa.int64())]
    kinds += [(name, pa.float64()) for name in ("before_rate", "change", "change_low", "change_high", "chance")]
    schema = pa.schema([*kinds, ("drifted", pa.bool_())])
    told = [{name: _plain(value) for name, value in row.items()} for row in rows(survey)]
    pa.parquet.write_table(pa.Table.from_pylist(told, schema), file, compression="zstd")


def _plain(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
