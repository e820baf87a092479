"""Presets: what a run fails on and shows, by a name that says what the run is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, cast

from provenance.infra.suggest import chosen
from provenance.model import Level
from provenance.reports.counts import FailOn

PresetName = Literal["gate", "review"]


class Preset(NamedTuple):
    """What a preset sets; whatever is said beside it goes before it."""

    fail_on: FailOn
    min_level: Level  # of the findings that are shown


PRESETS: Mapping[PresetName, Preset] = {
    "gate": Preset("error", "warning"),  # stops what is wrong; what an editor may want to see stops nobody
    "review": Preset("warning", "note"),  # everything that an editor should look at
}
PLAIN = Preset("error", "warning")  # what holds without one; formats for a pull request show notes too


def named(name: str) -> Preset:
    """Return the preset that is called `name`; raises `UsageError` where there is none."""
    return PRESETS[cast(PresetName, chosen("preset", name, tuple(PRESETS)))]
