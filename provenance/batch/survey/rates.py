"""The rates of a run: by verdict, by claim and by rule, of all records and of each value of a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from provenance.batch.survey.intervals import Difference, Share, difference, share, surely
from provenance.batch.survey.run import Row
from provenance.errors import UsageError
from provenance.infra.suggest import advice

MOST = 50  # values of one column that have rates of their own, the most frequent first
_HELD = 100_000  # values of one column that are told apart while they are counted
OTHERS = "(all other values)"
ABSENT = "(none)"
_CLAIMS = ("supported", "altered", "unsupported", "unclear", "no-source")
_LONGEST = 80  # code points of a value


class Key(NamedTuple):
    """What a rate is of. `column` and `value` are "" for all records."""

    column: str
    value: str
    of: str  # records, claims or rules
    name: str


class Rate(NamedTuple):
    """A rate, and what it was in another run where that is asked for."""

    key: Key
    now: Share
    before: Share | None = None
    change: Difference | None = None
    has_drifted: bool = False


class Tally:
    """The counts of a run while its records go by."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.groups: dict[tuple[str, str], Counter[tuple[str, str]]] = {("", ""): Counter()}
        self.known: set[str] = set()

    def add(self, row: Row) -> None:
        """Count one record."""
        self.known |= row.fields.keys()
        counts = Counter({("claims", name): row.counts.get(name, 0) for name in ("claims", *_CLAIMS)})
        counts["records", "records"] = 1
        counts["records", row.verdict or "error"] = 1
        counts.update({("rules", rule): 1 for rule in row.rules})
        self.groups["", ""].update(counts)
        for column in self.columns:
            key = column, _text(row.fields.get(column))
            if key not in self.groups and len(self.groups) > _HELD:
                key = column, OTHERS
            self.groups.setdefault(key, Counter()).update(counts)

    def check(self, where: str) -> None:
        """`UsageError` for a column that no record has."""
        for column in self.columns:
            if column not in self.known:
                raise UsageError(
                    f"{where}: no record has a column {column!r}; {advice(column, tuple(sorted(self.known)))}"
                )

    def kept(self) -> dict[tuple[str, str], Counter[tuple[str, str]]]:
        """The groups that have rates of their own, those of one column by size; the rest of each in one."""
        found = {("", ""): self.groups["", ""]}
        for column in self.columns:
            mine = [(key, one) for key, one in self.groups.items() if key[0] == column and key != ("", "")]
            mine.sort(key=lambda pair: (-pair[1]["records", "records"], pair[0]))
            for number, (key, one) in enumerate(mine):
                place = key if number < MOST else (column, OTHERS)
                found.setdefault(place, Counter()).update(one)
        return found


def tally(rows: Iterable[Row], columns: Sequence[str]) -> Tally:
    """Count all records."""
    found = Tally(columns)
    for row in rows:
        found.add(row)
    return found


def _text(value: Any) -> str:
    text = ABSENT if value is None else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _shares(tally: Tally) -> Iterator[tuple[Key, Share]]:
    rules = sorted({name for one in tally.groups.values() for of, name in one if of == "rules"})
    for (column, value), counts in tally.kept().items():
        every, errors = counts["records", "records"], counts["records", "error"]
        yield Key(column, value, "records", "error"), share(errors, every)
        yield Key(column, value, "records", "fail"), share(counts["records", "fail"], every - errors)
        for name in _CLAIMS:
            yield Key(column, value, "claims", name), share(counts["claims", name], counts["claims", "claims"])
        for rule in rules:
            yield Key(column, value, "rules", rule), share(counts["rules", rule], every - errors)


def rates(now: Tally, before: Tally | None = None) -> list[Rate]:
    """Every rate, those of all records first; with what it was `before` and whether it has drifted since."""
    shares = dict(_shares(now))
    if before is None:
        return [Rate(key, one) for key, one in shares.items()]
    earlier = dict(_shares(before))
    shares |= {key: share(0, _base(shares, key)) for key in earlier if key not in shares}
    olds = {key: earlier.get(key) or share(0, _base(earlier, key)) for key in shares}
    changes = {key: difference(one, olds[key]) for key, one in shares.items()}
    held = surely([change and change.chance for change in changes.values()])
    return [Rate(key, shares[key], olds[key], changes[key], drifted) for key, drifted in zip(shares, held, strict=True)]


def _base(shares: dict[Key, Share], key: Key) -> int:
    """What a rule that a run never found was looked for in."""
    like = shares.get(key._replace(of="records", name="fail")) if key.of == "rules" else None
    return like.total if like else 0
