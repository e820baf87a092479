"""All benches as one command: `python -m benchmarks NAME [OPTION...]`; each has a `--help` of its own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

BENCHES = {  # by folder; each is a module with `main()`, imported only when it is run
    "accuracy": {
        "accuracy": "verdicts over all labelled rows, and the page docs/accuracy.md",
        "perturb": "claims made from articles: false alarms on faithful ones, what is found of altered ones",
        "drafts": "key points of our own writing, right and wrong",
        "fit": "fit the weights of `support` on the labelled rows",
        "keypoints": "free key points: what the gate and the review find, on contrast sets that are only measured on",
        "verdicts": "the same verdicts on two processors, on all cases and digests",
        "policy": "fit what settles verdicts where the learned judge was asked, and its cut-offs",
    },
    "speed": {
        "speed": "the benches of a few minutes, or those of them that are named; `make bench`",
        "warm": "a check in a warm process, against splitting and tokenising alone",
        "cold": "the whole command, against an interpreter that only imports nltk",
        "free": "free claims a second, the learned judge included, and the whole command with a few of them",
        "memory": "the peak of memory, against that of an import of nltk",
        "claims": "growth with the number of claims",
        "peers": "what matchers, retrieval and neural scorers take for the same claims",
        "pairs": "one pair of a folder of 1,000, against one pair alone",
        "reading": "one file of each format, against the same words as plain text",
        "verifiers": "how many claims a model is asked about, and what asking costs",
        "profile": "where the time of a check goes",
        "odd": "texts that no writer wrote, at one size and at four times that",
        "watch": "from a change of a file to the report of `--watch`",
        "serve": "a service under 50 clients for a minute, and under 10,000 requests at once",
        "browser": "the page with 300 pages of source and 2,000 claims in a browser",
    },
    "scale": {
        "scale": "corpora on two cores and on Spark",
        "batch": "a corpus in one process and in two",
        "growth": "growth with the source, up to a million sentences, and with the claims",
        "bigtext": "write an invented source of any length, or claims about it",
    },
    "show": {
        "performance": "fill in the tables and draw the plots of docs/performance.md",
        "plots": "draw the plots alone",
        "screenshots": "take the pictures of the page and the terminal for docs/",
    },
}
FOLDERS = {name: folder for folder, names in BENCHES.items() for name in names}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", usage="python -m benchmarks NAME [OPTION...]",
        description="\n".join([__doc__ or "", *_listed()]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("name", metavar="NAME", choices=FOLDERS, help=argparse.SUPPRESS)
    parser.add_argument("options", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    given = parser.parse_args((sys.argv[1:] if arguments is None else arguments) or ["--help"])
    sys.argv = [f"python -m benchmarks {given.name}", *given.options]  # where each reads its own options
    code: int = import_module(f"benchmarks.{FOLDERS[given.name]}.{given.name}").main()
    return code


def _listed() -> list[str]:
    return [
        line
        for folder, names in BENCHES.items()
        for line in ("", folder, *(f"  {name:12} {what}" for name, what in names.items()))
    ]


if __name__ == "__main__":
    sys.exit(main())
