"""Report formats, one a file: each module of that name has `render(report) -> str` and never prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.reports.report import Report

# What `--output` takes beside these, and `provenance.review` makes: no report, but the summary's file or a patch of it.
REVIEWS = ("docx", "markdown-review", "patch")

Render = Callable[["Report"], str]


class _Formats(Mapping[str, Render]):
    """The formats by name. A format is imported when it is used: a run pays for no other."""

    names = (
        "text", "line", "json", "sarif", "github", "gitlab", "junit", "markdown", "html",
        "csv", "web-annotation", "prov", "in-toto", "badge", "strip",
    )  # fmt: skip

    def __getitem__(self, name: str) -> Render:
        if name not in self.names:
            raise KeyError(name)
        render: Render = import_module(f"{__name__}.{name.replace('-', '_')}").render
        return render

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


FORMATS: Mapping[str, Render] = _Formats()
