"""Which word sets nothing pins: each is emptied in a process of its own, and at least one case has to fail then.

A word that no case needs may be wrong, or gone, and nobody notices. `make pinned` runs it: some minutes on two cores.
Arguments are names, or the beginnings of names, of sets to try: all without.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

from support.cases import ROOT, Case, load

PACKAGE = ROOT / "provenance"
FOLDERS = ("checks", "lang", "align", "evidence", "judgement", "retrieval", "structure")  # with all that is in them
LISTS = ("lang/**/*.txt",)
# Modules whose words are names of this program's own parts.
NOT_WORDS = frozenset(
    "checks.rule judgement.features judgement.policy judgement.verdict lang.en.english "
    "lang.en.relations.handmade lang.language retrieval.index.stored structure.phrases".split()
) | {""}
# Sets that no case can need, and what does.
NEEDED_ELSEWHERE = {
    "provenance.lang.en.closed.DEMONSTRATIVES": "a figure behind `support`: make fit",
    "provenance.lang.en.page.mail.DATE_HEADERS": "the reason that a line is no claim: tests/structure/test_mail.py",
    "provenance.structure.lines._FIRST": "letters and digits that open a list: tests/structure/test_structure.py",
}
JOBS = 2
PATIENCE = 180  # seconds for one set: without a set of words that end something, a loop might not


class WordSet(NamedTuple):
    """A constant of a module (`provenance.lang.en.closed.ARTICLES`), or a list file (`lang/en/data/hedges.txt`)."""

    name: str
    size: int
    sample: str

    @property
    def is_file(self) -> bool:
        return self.name.endswith(".txt")


class Outcome(NamedTuple):
    """What became of the cases without a word set: the first one that fails, or what broke."""

    words: WordSet
    case: str = ""
    broke: str = ""


# --- what there is


def constants(module: ModuleType) -> Iterator[WordSet]:
    """The names that a module itself gives to sets, mappings and tuples of words."""
    tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    for name in dict.fromkeys(name for node in tree.body for name in _targets(node)):
        found = list(_words(getattr(module, name, None)))
        if any(any(letter.isalpha() for letter in word) for word in found) and not name.startswith("__"):
            yield WordSet(f"{module.__name__}.{name}", len(getattr(module, name)), ", ".join(sorted(found)[:6]))


def _targets(node: ast.stmt) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def _words(value: Any) -> Iterator[str]:
    """The words of a collection, one level down too: a mapping to sets of words, a tuple of pairs."""
    if type(value) not in (set, frozenset, dict, tuple, list):
        return
    parts = [*value, *value.values()] if isinstance(value, Mapping) else [*value]
    for part in parts:
        inner = part if type(part) in (set, frozenset, tuple, list) else [part]
        yield from (word for word in inner if isinstance(word, str))


def files(read: Set[Path]) -> Iterator[WordSet]:
    """The list files among those that were read: some are there only to make others of."""
    for path in sorted(read & {path for pattern in LISTS for path in PACKAGE.glob(pattern)}):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        yield WordSet(str(path.relative_to(PACKAGE)), len(lines), ", ".join(lines[:3]))


def is_looked_at(module: ModuleType) -> bool:
    """Whether a module lies where word sets are looked for."""
    file = Path(getattr(module, "__file__", None) or "/")
    if not file.is_relative_to(PACKAGE) or module.__name__.partition(".")[2] in NOT_WORDS:
        return False
    parts = file.relative_to(PACKAGE).parts
    return len(parts) == 1 or parts[0] in FOLDERS


def discover(_: None = None) -> list[WordSet]:
    """The word sets that the cases can reach: in the list files that checking them reads, and the modules it loads."""
    seen: set[Path] = set()
    _watch(lambda path, text: seen.add(path) or text)
    from support.marks import faults

    failing = [case.id for case in load() if faults(case)]
    if failing:
        raise RuntimeError(f"these cases fail as it is: {', '.join(failing)}")
    modules = [sys.modules[name] for name in sorted(sys.modules) if name.partition(".")[0] == PACKAGE.name]
    found = [*files(seen), *(found for module in modules if is_looked_at(module) for found in constants(module))]
    return [one for one in found if one.name not in NEEDED_ELSEWHERE]


# --- without one


class Emptier(ast.NodeTransformer):
    """Wraps what is assigned to a name of the module, so that all that is made of it is made of nothing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Module):
            return super().generic_visit(node)
        if isinstance(node, ast.Assign | ast.AnnAssign) and self.name in _targets(node) and node.value is not None:
            empty = ast.parse("(lambda found: type(found)())(0)", mode="eval").body
            assert isinstance(empty, ast.Call)
            empty.args = [node.value]
            node.value = empty
        return node


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module without one of its word sets, past the compiled code that is kept of it."""

    constant = ""

    def get_code(self, fullname: str) -> CodeType:
        tree = Emptier(self.constant).visit(ast.parse(self.get_data(self.path), self.path))
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, module: str, constant: str) -> None:
        self.module, self.constant = module, constant

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: object = None) -> Any:
        if fullname != self.module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        assert spec is not None and spec.origin is not None
        loader = _Loader(fullname, spec.origin)
        loader.constant = self.constant
        return importlib.util.spec_from_file_location(
            fullname, spec.origin, loader=loader, submodule_search_locations=spec.submodule_search_locations
        )


def empty(words: WordSet) -> None:
    """Whatever is imported from now on finds the set empty: nothing of the engine may be there yet."""
    assert not any(name.partition(".")[0] == PACKAGE.name for name in sys.modules)
    if not words.is_file:
        sys.meta_path.insert(0, _Finder(*words.name.rsplit(".", 1)))
        return
    _watch(lambda path, text: "" if path == PACKAGE / words.name else text)


def _watch(change: Callable[[Path, str], str]) -> None:
    """Whatever a file says goes through `change` from now on."""
    read = Path.read_text
    Path.read_text = lambda self, *args, **more: change(self, read(self, *args, **more))  # type: ignore[method-assign]


def fate(words: WordSet) -> Outcome:
    """Which case fails first without the set. One that breaks counts only where no other merely fails."""
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(PATIENCE)
    broke = ""
    try:
        empty(words)
        from support.marks import faults

        for case in ordered(words):
            try:
                if faults(case):
                    return Outcome(words, case.id)
            except Exception as error:  # whatever it is, it is the answer
                broke = broke or f"{type(error).__name__} in {case.id}"
    except Exception as error:
        broke = f"{type(error).__name__} before the first case"
    return Outcome(words, "", broke)


def ordered(words: WordSet) -> list[Case]:
    """The cases, first those of rules whose name begins like the module or the file: they are the likely ones."""
    stem = words.name.removesuffix(".txt").replace("/", ".").split(".")[-1 if words.is_file else -2]
    return sorted(load(), key=lambda case: case.table[:4] != stem[:4])


def _give_up(*_: object) -> None:
    raise TimeoutError


# --- what is told


def main(wanted: Sequence[str]) -> int:
    load()  # before the processes part, so that each has them
    fork = multiprocessing.get_context("fork")
    with fork.Pool(1) as pool:  # in another process: here, nothing of the engine may be loaded
        (found,) = pool.map(discover, [None])
    chosen = [one for one in found if not wanted or one.name.startswith(tuple(wanted))]
    with fork.Pool(JOBS, maxtasksperchild=1) as pool:
        outcomes = pool.map(fate, chosen, chunksize=1)
    loose = [one for one in outcomes if not one.case and not one.broke]
    broken = [one for one in outcomes if not one.case and one.broke]
    for title, rows in (("Nothing pins", loose), ("No case fails, but something breaks without", broken)):
        width = max((len(one.words.name) for one in rows), default=0)
        lines = [
            f"  {one.words.name:{width}}  {one.words.size:5}  {one.broke or one.words.sample[:70]}" for one in rows
        ]
        sys.stdout.write("\n".join([f"{title}:", *lines, ""] if rows else []))
    pinned = len(chosen) - len(loose) - len(broken)
    sys.stdout.write(f"{len(chosen)} word sets: {pinned} pinned, {len(broken)} break, {len(loose)} pinned by nothing\n")
    return 1 if loose else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
