"""The architecture holds: no module imports from a floor above its own, and what must be quick imports little."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "provenance"

# Every module or package of the top level. A new one must be given its floor here: the listing is the architecture.
FLOORS = {
    "errors": 0, "model": 0, "lists": 0, "vocabulary": 0, "nltk_alone": 0, "lazy": 0, "options": 1,
    "readers": 1, "words": 1, "sentences": 1, "structure": 1, "spoken": 1, "rules": 1, "schema": 1, "names": 1,
    "tally": 1, "fingerprints": 1, "record": 1, "jsontext": 1, "addresses": 1, "told": 1, "gfm": 1,
    "report": 1, "page": 1, "kept": 1, "display": 1, "columns": 1, "ink": 1, "verifiers": 1, "index": 1,
    "evidence": 2, "align": 2, "speakers": 2, "trace": 2, "links": 2, "passages": 2, "pairing": 2, "binding": 2,
    "quotations": 2, "doers": 2, "subjects": 2,
    "ranks": 2,
    "units": 2, "absolutes": 2, "arrangement": 2, "wordings": 2, "features": 2, "instead": 2, "seams": 2, "blocks": 2,
    "attached": 2, "grafts": 2, "turns": 2, "sides": 2, "bounds": 2, "adjacent": 2, "counted": 2,
    "findings": 3, "support": 2, "checks": 3, "judge": 3, "notes": 3, "notfound": 3, "opinions": 3, "desk": 3,
    "flow": 4, "reports": 4,
    "gate": 5, "batch": 5,
    "lsp": 6, "spark": 6, "cli": 6, "__main__": 6,
}  # fmt: skip

# Packages whose files are alternatives to each other: none may lean on another.
ALTERNATIVES = {
    "checks": (),
    "verifiers": (
        "asking",
        "checkpoint",
        "export",
        "folder",
        "given",
        "labels",
        "named",
        "scoring",
        "styles",
        "terms",
        "tokens",
    ),
    "reports": ("sarif_parts",),
    "readers": (
        "archive",
        "charset",
        "comments",
        "damage",
        "encoding",
        "files",
        "html_bare",
        "html_blocks",
        "html_marks",
        "html_page",
        "inline",
        "kinds",
        "limits",
        "pieces",
        "timed",
        "western",
    ),
}


def modules() -> dict[str, Path]:
    paths = ((path.relative_to(ROOT.parent).with_suffix("").parts, path) for path in ROOT.rglob("*.py"))
    return {".".join(parts).removesuffix(".__init__"): path for parts, path in paths}


MODULES = modules()
MODELS = "torch", "transformers", "onnx", "onnxruntime", "tokenizers", "huggingface_hub"


def imports(path: Path) -> Iterator[str]:
    """Every module of the project that a file imports, anywhere in it, also for type checking only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for name in node.names:
                full = f"{node.module}.{name.name}"
                yield full if full in MODULES else node.module
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}: a relative import"


def unit(module: str) -> str:
    return [*module.split("."), ""][1]


GRAPH = {module: set(imports(path)) for module, path in MODULES.items()}
UNITS = sorted({unit(module) for module in MODULES} - {""})


def test_every_module_has_a_floor() -> None:
    assert sorted(FLOORS) == UNITS


@pytest.mark.parametrize("name", UNITS)
def test_no_module_imports_from_above(name: str) -> None:
    below = {unit(target) for module, targets in GRAPH.items() if unit(module) == name for target in targets} - {""}
    assert {target for target in below if FLOORS[target] > FLOORS[name]} == set()


def test_no_module_imports_in_a_circle() -> None:
    graph = {
        name: {unit(t) for m, targets in GRAPH.items() if unit(m) == name for t in targets} - {"", name}
        for name in UNITS
    }
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError


@pytest.mark.parametrize("package", ALTERNATIVES)
def test_alternatives_do_not_import_each_other(package: str) -> None:
    home = f"provenance.{package}"
    shared = {"", *ALTERNATIVES[package]}
    for module, targets in GRAPH.items():
        if module.startswith(home + "."):
            assert {alternative(t) for t in targets if t.startswith(home)} - shared <= {alternative(module)}, module


def alternative(module: str) -> str:
    """The file or folder that a module of such a package belongs to."""
    return [*module.split("."), "", ""][2]


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["check", "--help"], ["baseline", "write", "--help"], ["schema"], ["batch", "--help"]],
)
def test_what_must_be_quick_imports_no_engine(arguments: list[str]) -> None:
    assert loaded(f"from provenance.cli import run; run({arguments!r})") == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules"],
        ["explain", "number-changed"],
        ["check", "none.txt", "-s", "none.txt"],
        ["diff", "none.json", "none.json"],
        ["verify", "none.json"],
    ],
)
def test_what_reads_no_text_does_not_wait_for_nltk(arguments: list[str]) -> None:
    assert "nltk" not in loaded(f"from provenance.cli import run; run({arguments!r})")


@pytest.mark.parametrize("arguments", [["check", "README.md", "-s", "README.md", "-q"], ["verifier", "list"]])
def test_no_check_imports_what_only_models_need(arguments: list[str]) -> None:
    assert loaded(f"from provenance.cli import run; run({arguments!r})").isdisjoint(MODELS)


def test_the_package_itself_imports_nothing() -> None:
    assert loaded("import provenance; provenance.Report, provenance.Document, provenance.read") == set()


def test_a_check_loads_only_the_reader_it_needs() -> None:
    assert "charset_normalizer" not in loaded("import provenance; provenance.read('README.md')")


def loaded(code: str) -> set[str]:
    """Which of the heavy libraries a fresh interpreter has loaded after the code."""
    heavy = "nltk", "rapidfuzz", "jsonschema", "charset_normalizer", "rich", *MODELS
    code += f"\nimport sys; print(*[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=ROOT.parent, check=True
    )
    return set(done.stderr.splitlines()[-1].split())
