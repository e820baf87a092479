"""The page `rules.md` of the docs, made of the page of every rule: `python -m tools.rules` prints it.

The same pages that `provenance explain` prints. No file holds them: `tools/docs_hooks.py` puts the page into the site.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from provenance.checks import rules
from provenance.checks.rule import Rule

PAGE = "rules.md"  # its address in the site
LEVELS = {
    "error": "fails the check by default",
    "warning": "is reported; fails the check with `--fail-on warning`",
    "note": "is shown, and never changes a verdict",
}


def text() -> str:
    """All rules as one page of Markdown."""
    return "\n".join(_lines(tuple(rules().values()))) + "\n"


def _lines(known: tuple[Rule, ...]) -> Iterator[str]:
    yield "# The rules\n"
    yield "What `provenance explain RULE` prints, of every rule. A rule's name is the bad pattern. Made of the"
    yield "`RULES` in `provenance/checks/*/check.py`: change a rule's page there.\n"
    yield "| level | a finding of it |\n| --- | --- |"
    yield from (f"| {level} | {meaning} |" for level, meaning in LEVELS.items())
    yield "\n| rule | level | finds |\n| --- | --- | --- |"
    yield from (f"| [{one.name}](#{one.name}) | {one.level} | {one.finds} |" for one in known)
    for one in known:
        yield f"\n## {one.name}\n"
        yield f"*{one.level}.* {one.finds}\n"
        yield f"**Why it matters.** {one.why}\n"
        yield "**Example.**\n"
        yield f"> claim: {one.example_claim}\n>\n> source: {one.example_source}\n"
        yield f"**No change.** {one.no_change}"


def main() -> int:
    sys.stdout.write(text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
