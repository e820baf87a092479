"""The checks: one kind of alteration a file, each with its rules and a function that finds them in a trace."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from provenance.checks.rule import Rule
from provenance.model import Finding

# In the order of the contract.
_MODULES = (
    "numbers",
    "dates",
    "names",
    "titles",
    "quotes",
    "attributions",
    "negation",
    "hedges",
    "quantifiers",
    "directions",
    "conditions",
    "causes",
    "orders",
    "roles",
    "merged",
    "meaning",
    "detail",
    "claim",
    "no_source",
    "suppressions",
)


@cache
def modules() -> tuple[ModuleType, ...]:
    """The check modules, in the order of the contract."""
    return tuple(import_module(f"{__name__}.{name}.check") for name in _MODULES)


@cache
def _of_copies() -> tuple[ModuleType, ...]:
    return (import_module(f"{__name__}.quotes.check"),)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name, in the order of the contract."""
    return {rule.name: rule for module in modules() for rule in module.RULES}


def find(trace) -> Iterator[Finding]:  # type: ignore[no-untyped-def]  # a Trace: not imported, so that `rules` is light
    """What every check finds in one trace; a copied sentence can differ from its source in quotation marks only."""
    for module in _of_copies() if trace.copied else modules():
        yield from module.find(trace)
