"""Keep one comment at a pull request up to date with a report: `pull_request_comment.py REPORT NAME CODE`.

REPORT is Markdown and may be missing, NAME tells this comment from others, CODE is the exit code of the check. Token,
address and pull request are those of the environment of GitHub Actions. Whatever happens here changes no exit code:
what cannot be written is a warning in the log. Needs nothing but Python.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,99}")
_LONGEST = 65_000  # characters of a comment; GitHub takes 65,536
_PAGES = 30  # of a hundred comments each that are looked through
_SECONDS = 30  # for one answer
_UNCHECKED = "## provenance: nothing was checked\n\nThe log of the run says why.\n"
_NEEDS = "the job needs `permissions: pull-requests: write`, which a fork has not"


class Place(NamedTuple):
    """The comments of one pull request."""

    api: str  # https://api.github.com/repos/OWNER/NAME
    number: int
    token: str

    def call(self, method: str, path: str, body: str | None = None) -> Any:
        """What GitHub answers, as JSON; `urllib.error.URLError` or `ValueError` where it does not."""
        data = None if body is None else json.dumps({"body": body}).encode()
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        request = urllib.request.Request(self.api + path, data, headers, method=method)  # noqa: S310  # the runner's
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            return json.load(answer)

    def comments(self) -> Iterator[Any]:
        """All comments, oldest first."""
        for page in range(1, _PAGES + 1):
            found = self.call("GET", f"/issues/{self.number}/comments?per_page=100&page={page}")
            yield from found
            if len(found) < 100:
                return


def place(environ: Mapping[str, str]) -> Place | None:
    """The pull request of this run; None for a run that is about none."""
    file = environ.get("GITHUB_EVENT_PATH")
    event = json.loads(Path(file).read_text(encoding="utf-8")) if file else {}
    number = event.get("pull_request", {}).get("number")
    if not isinstance(number, int):
        return None
    home = environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/")
    return Place(f"{home}/repos/{environ['GITHUB_REPOSITORY']}", number, environ["GITHUB_TOKEN"])


def update(where: Place, mark: str, text: str, *, quiet: bool) -> str:
    """Write `text` into the comment that begins with `mark`, or into a new one; what was done, in one word.

    `quiet`: make no new one. Only comments of programs count: a person may have copied the mark.
    """
    body = mark + "\n" + text[:_LONGEST]
    for one in where.comments():
        if str(one.get("body", "")).startswith(mark) and one.get("user", {}).get("type") == "Bot":
            if one["body"].replace("\r\n", "\n").strip() == body.strip():
                return "unchanged"
            where.call("PATCH", f"/issues/comments/{int(one['id'])}", body)
            return "updated"
    if quiet:
        return "unneeded"
    where.call("POST", f"/issues/{where.number}/comments", body)
    return "written"


def main(arguments: list[str], environ: Mapping[str, str]) -> int:
    """0 always, but for arguments that make no sense."""
    report, name, code = arguments
    if not _NAME.fullmatch(name):
        print("provenance: error: the name of the comment may hold letters, digits, blanks and . _ / - only")
        return 2
    try:
        where = place(environ)
        if where is None:
            print("provenance: this run is about no pull request, so there is nothing to comment on")
            return 0
        file = Path(report)
        text = file.read_text(encoding="utf-8") if file.is_file() else _UNCHECKED
        print(f"provenance: comment {update(where, f'<!-- provenance-report: {name} -->', text, quiet=code == '0')}")
    except urllib.error.HTTPError as error:
        print(f"::warning::provenance: the comment was not written (HTTP {error.code}); {_NEEDS}")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"::warning::provenance: the comment was not written ({type(error).__name__})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
