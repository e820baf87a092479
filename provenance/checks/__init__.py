"""The checks: one kind of alteration a folder, each with its rules and, where words tell, a function that finds them.

The listing is the registry: every folder of this package has a `check.py` with `RULES: tuple[Rule, ...]`. Most have
`find(pair) -> Iterator[Finding]` beside it; the rest is found elsewhere, before or after words are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from provenance.checks.rule import Rule
from provenance.checks.rule import precedence as _precedence
from provenance.model import Finding


@cache
def modules() -> tuple[ModuleType, ...]:
    """The `check` module of every folder, ordered by the folder's name."""
    return tuple(import_module(f"{__name__}.{one.name}.check") for one in iter_modules(__path__) if one.ispkg)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name, in the order in which they are listed."""
    found = sorted((rule for module in modules() for rule in module.RULES), key=lambda rule: (rule.listed, rule.name))
    return {rule.name: rule for rule in found}


@cache
def precedence() -> dict[str, int]:
    """Rule → its rank among those that mark the same words; 0 explains them first."""
    return _precedence([*rules().values()])


@cache
def _finding(*, copies: bool) -> tuple[ModuleType, ...]:
    """The modules that find something in two texts; with `copies` those that do so in a copied sentence."""
    found = (module for module in modules() if hasattr(module, "find"))
    return tuple(one for one in found if not copies or any(rule.of_copies for rule in one.RULES))


def find(pair) -> Iterator[Finding]:  # type: ignore[no-untyped-def]  # an Alignment: not imported, so that `rules` is light
    """Yield what every check finds in `pair`; in a copied claim only what the checks of copies find.

    A copy can differ from its source in quotation marks only.
    """
    for module in _finding(copies=pair.copied):
        yield from module.find(pair)
