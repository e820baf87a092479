"""All English stands in `provenance/lang/`: the engine's own code holds no words of the language it reads."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from provenance.lang.en import closed

ROOT = Path(__file__).resolve().parent.parent / "provenance"
ENGINE = ("align", "checks", "evidence", "retrieval", "judgement", "structure", "pipeline.py")

# Files whose words are names of their own, and which; lists of words and patterns of words are not exempt.
NAMES_OF_THEIR_OWN = {
    "judgement/features.py": "the features of the regression, as support.json names them",
    "judgement/options.py": "a field, for what is sent to another process",
    "judgement/policy.py": "the names of the regression, as policy.json has them",
    "judgement/support.py": "the keys of support.json",
    "retrieval/index/stored.py": "the keys of the JSON in which an index is kept",
}
# Calls that take words of the machine's: files of data, codes of the standard library, folders of the cache, names of
# functions, and the pages of the rules, which are prose for people.
CALLS = frozenset({"entries", "words", "array", "from_bytes", "to_bytes", "DiskCache", "Rule", "hasattr"})
GROUP_CALLS = frozenset({"start", "end", "span", "group"})  # of a match: they take the name of a group

_WORD = re.compile(r"['’]?[a-z]+(?:['’][a-z]*)?")
_LISTED = re.compile(r"(?<![A-Za-z])[a-z]{2,}\|[a-z]{2,}")  # said|says
_GROUP = re.compile(r"\(\?P<(\w+)>")

Found = Iterator[tuple[int, str]]  # lines and what stands there


def files(*packages: str) -> dict[str, Path]:
    """The files of some packages, by their paths in `provenance/`."""
    paths = (path for name in packages for path in ([ROOT / name] if "." in name else (ROOT / name).rglob("*.py")))
    return {path.relative_to(ROOT).as_posix(): path for path in paths}


@cache
def known() -> dict[str, ast.Module]:
    """What those files hold, parsed, that the words are looked for in and declared in."""
    paths = files("model", "lang", *ENGINE)
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in paths.items()}


def name_of(node: ast.expr) -> str:
    """The last part of a name: `split` of `"a b".split`."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def strings(node: ast.AST) -> Iterator[ast.Constant]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def is_literal(node: ast.AST) -> bool:
    """Whether a node is a type that lists its values: `Literal["error", "warning"]`."""
    return isinstance(node, ast.Subscript) and name_of(node.value) == "Literal"


@cache
def declared() -> frozenset[str]:
    """All values of kinds, levels, verdicts and the like, which are declared as types."""
    nodes = (node for tree in known().values() for node in ast.walk(tree) if is_literal(node))
    return frozenset(one.value for node in nodes for one in strings(node))


@cache
def groups() -> frozenset[str]:
    """The names of groups in patterns."""
    return frozenset(name for tree in known().values() for one in strings(tree) for name in _GROUP.findall(one.value))


SPELT = frozenset({"lower", "lowers", "stem", "text", "norm", "norms", "word"})  # what holds a word of the text


def is_prose(node: ast.AST) -> bool:
    """Whether a node is a docstring, or a message with words of the text in it."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.JoinedStr) and " " in "".join(one.value for one in strings(node))


def is_front_door(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and any(name_of(one) == "__all__" for one in node.targets)


def feature_names(node: ast.FunctionDef) -> Iterator[ast.Constant]:
    """The keys of the figures that a function gives by name."""
    if node.returns and ast.unparse(node.returns) == "dict[str, float]":
        keys = (key for one in ast.walk(node) if isinstance(one, ast.Dict) for key in one.keys if key)
        yield from (one for key in keys for one in strings(key))


def given(node: ast.Call) -> Iterator[ast.Constant]:
    """The words of the machine's that a call takes."""
    arguments = [*node.args, *(one.value for one in node.keywords)]
    for one in (one for argument in arguments for one in strings(argument)):
        if name_of(node.func) in CALLS or (name_of(node.func) in GROUP_CALLS and one.value in groups()):
            yield one


def exempt(tree: ast.Module) -> Iterator[ast.Constant]:
    """The strings that are no words of English by the place they stand in."""
    for node in ast.walk(tree):
        if is_prose(node) or is_literal(node) or is_front_door(node):
            yield from strings(node)
        elif isinstance(node, ast.Call):
            yield from given(node)
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and node.slice.value in groups():
            yield from strings(node.slice)
        elif isinstance(node, ast.FunctionDef):
            yield from feature_names(node)


def compared(tree: ast.Module, names: frozenset[str]) -> set[int]:
    """The strings that something of these names is compared to."""
    found = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(name_of(one) in names for one in sides):
                found.update(id(one) for side in sides for one in strings(side))
    return found


def word_lists(tree: ast.Module) -> Found:
    """Sets of words made by cutting a string, and patterns that list words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            held = node.func.value
            if isinstance(held, ast.Constant) and any(map(_WORD.fullmatch, str(held.value).split())):
                yield node.lineno, str(held.value).strip()
    yield from ((one.lineno, one.value) for one in strings(tree) if _LISTED.search(one.value))


def words(tree: ast.Module) -> Found:
    """Single words in lower case that nothing declares."""
    free = {id(one) for one in exempt(tree)}
    kinds, spelt = compared(tree, frozenset({"kind"})), compared(tree, SPELT)
    for one in strings(tree):
        # A single letter is a kind of tokens beside `kind`, and a word elsewhere: "s", "a".
        is_kind = id(one) in kinds if len(one.value) == 1 else id(one) not in spelt
        if _WORD.fullmatch(one.value) and id(one) not in free and not (is_kind and one.value in declared()):
            yield one.lineno, one.value


def said(found: Found) -> list[str]:
    return [f"{line}: {what}" for line, what in sorted(found)]


PATHS = sorted(files(*ENGINE))


@pytest.mark.parametrize("path", PATHS)
def test_the_engine_holds_no_lists_of_words(path: str) -> None:
    assert said(word_lists(known()[path])) == []


@pytest.mark.parametrize("path", [path for path in PATHS if path not in NAMES_OF_THEIR_OWN])
def test_the_engine_holds_no_words(path: str) -> None:
    assert said(words(known()[path])) == []


def test_every_exemption_is_needed() -> None:
    assert [path for path in NAMES_OF_THEIR_OWN if not said(words(known()[path]))] == []


def test_closed_classes_are_named_once() -> None:
    """Nor has a class two names."""
    tree = ast.parse(Path(closed.__file__).read_text(encoding="utf-8"))
    names = [name_of(one) for node in tree.body if isinstance(node, ast.Assign) for one in node.targets]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    held: dict[object, list[str]] = {}
    for name in names:
        held.setdefault(getattr(closed, name), []).append(name)
    assert [same for same in held.values() if len(same) > 1] == []


@pytest.mark.parametrize(
    "code",
    [
        'ENDS = frozenset("who which".split())',
        'if token.lower in ("who", "which"): ...',
        'if token.lower == "than": ...',
        'if norm.endswith("ed"): ...',
        'if token.lower in ("s", "\'s"): ...',
        'if token.lower in ("after", "before"): ...',
        'if norm == f"{verb}ed": ...',
        'SAID = re.compile(r"(?:said|says)")',
        'known["who"]',
    ],
)
def test_words_are_found(code: str) -> None:
    tree = ast.parse(code)
    assert [*words(tree), *word_lists(tree)]


@pytest.mark.parametrize(
    "code",
    [
        'def one() -> None:\n    """word"""',
        'if token.kind in ("w", "n"): ...',
        'if connective.kind == "after": ...',
        'if finding.level == "note": ...',
        'entries("hedges")',
        'message = "the claim says so"',
        'message = f"the source says {words}"',
        'Rule("number-changed", "figures")',
        'def figures() -> dict[str, float]:\n    return {"turned": 1.0}',
        'start = match.start("speaker"), match["speaker"]',
    ],
)
def test_what_is_no_english_is_left_alone(code: str) -> None:
    tree = ast.parse(code)
    assert [*words(tree), *word_lists(tree)] == []
