"""The architecture holds: no module imports from a floor above its own, and what must be quick imports little."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from support.paths import ROOT

PACKAGE = ROOT / "provenance"

# Which packages a package may import, besides itself: the one table of the architecture. Alignment and checks ask the
# sources through `align.corpus`; only `pipeline` knows the order.
ALLOWED = {
    "errors": "",
    "infra": "errors",
    "model": "infra",
    "lang": "errors infra model",
    "readers": "errors model",
    "structure": "infra lang model",
    "align": "infra lang model",
    "checks": "align lang model structure",
    "retrieval": "infra lang model structure",
    "evidence": "align lang model retrieval",
    "verifiers": "errors infra model structure",
    "entailment": "errors infra model verifiers",
    "judgement": "align checks entailment evidence infra lang model readers retrieval verifiers",
    "reports": "checks errors infra model readers structure",
    "pipeline": "align checks entailment errors evidence infra judgement lang model retrieval structure verifiers",
    "api": "checks entailment errors infra judgement lang model pipeline readers reports retrieval verifiers",
    "testing": "api reports",
    "adapters": "api errors reports",
    "gate": "checks entailment errors infra judgement lang model pipeline readers reports retrieval structure "
    "verifiers",
    "batch": "entailment errors infra judgement lang model pipeline readers reports retrieval verifiers",
    "spark": "batch errors infra reports",
    "review": "errors gate model readers reports",
    "lsp": "checks errors gate judgement model readers reports retrieval",
    "serve": "checks errors gate infra judgement model pipeline readers reports review",
    "agents": "api checks errors gate infra model pipeline readers reports",
    "cli": "agents batch checks entailment errors gate infra lsp model readers reports review serve spark structure "
    "verifiers",
    "__main__": "cli",
}

# Packages whose members are alternatives to each other, and the members that they all may lean on.
ALTERNATIVES = {
    "adapters": "told",
    "checks": "rule finding phrasing",
    "reports.formats": "sarif_parts",
    "readers": "archive charset comments damage encoding fences files front_matter html_bare html_blocks html_marks "
    "html_page html_site inline kinds limits pieces tags timed western",
    "verifiers": "asking checkpoint export folder given labels named scoring styles terms tokens",
}


def modules() -> dict[str, Path]:
    paths = ((path.relative_to(PACKAGE.parent).with_suffix("").parts, path) for path in PACKAGE.rglob("*.py"))
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


def eager(path: Path) -> Iterator[str]:
    """The same for what is imported as soon as the file is, types apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for name in node.names:
                full = f"{node.module}.{name.name}"
                yield full if full in MODULES else node.module


GRAPH = {module: set(imports(path)) for module, path in MODULES.items()}
EAGER = {module: set(eager(path)) for module, path in MODULES.items()}
UNITS = sorted({unit(module) for module in MODULES} - {""})


def uses(name: str) -> set[str]:
    """The other packages that one imports."""
    return {unit(target) for module, targets in GRAPH.items() if unit(module) == name for target in targets} - {
        "",
        name,
    }


def test_every_package_stands_in_the_table() -> None:
    assert sorted(ALLOWED) == UNITS


@pytest.mark.parametrize("name", UNITS)
def test_a_package_imports_what_the_table_allows_and_the_table_no_more(name: str) -> None:
    assert uses(name) == set(ALLOWED[name].split())


def test_no_package_imports_in_a_circle() -> None:
    tuple(TopologicalSorter({name: uses(name) for name in UNITS}).static_order())  # raises CycleError


def test_no_module_imports_in_a_circle() -> None:
    """Nor do modules, but for those imported for their types alone or by a package's front door."""
    graph = {name: {target for target in targets if target != name} for name, targets in EAGER.items()}
    tuple(TopologicalSorter(graph).static_order())


def test_the_root_holds_four_files() -> None:
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py", "errors.py", "pipeline.py"}


@pytest.mark.parametrize("package", ALTERNATIVES)
def test_alternatives_do_not_import_each_other(package: str) -> None:
    home = f"provenance.{package}"
    depth = home.count(".") + 1
    shared = {"", *ALTERNATIVES[package].split()}

    def member(module: str) -> str:
        return [*module.split("."), "", ""][depth]

    for module, targets in GRAPH.items():
        if module.startswith(home + "."):
            found = {member(target) for target in targets if target.startswith(home)} - shared
            assert found <= {member(module)}, module


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["check", "--help"],
        ["baseline", "write", "--help"],
        ["schema"],
        ["batch", "--help"],
        ["judge", "install", "--help"],
        ["serve", "--help"],
        ["mcp", "--help"],
    ],
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


@pytest.mark.parametrize(
    "arguments", [["check", "README.md", "-s", "README.md", "-q"], ["verifier", "list"], ["judge", "list"]]
)
def test_no_check_imports_what_only_models_need(arguments: list[str]) -> None:
    assert loaded(f"from provenance.cli import run; run({arguments!r})").isdisjoint(MODELS)


def test_the_package_itself_imports_nothing() -> None:
    assert loaded("import provenance; provenance.Report, provenance.Document, provenance.read") == set()


def test_a_check_loads_only_the_reader_it_needs() -> None:
    assert "charset_normalizer" not in loaded("import provenance; provenance.read('README.md')")


def loaded(code: str) -> set[str]:
    """Which of the heavy libraries a fresh interpreter has loaded after the code."""
    heavy = (
        "nltk", "rapidfuzz", "jsonschema", "charset_normalizer", "rich", "mcp", "pydantic", "pandas", "starlette",
        "uvicorn",
        *MODELS,
    )  # fmt: skip
    code += f"\nimport sys; print(*[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=PACKAGE.parent, check=True
    )
    return set(done.stderr.splitlines()[-1].split())
