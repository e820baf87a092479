"""Report formats, one a file: each module of that name has `render(report) -> str` and never prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.infra.suggest import advice

if TYPE_CHECKING:
    from provenance.reports.report import Report

# What `--output` takes beside these, and `provenance.review` makes: no report, but the summary's file or a patch of it.
REVIEWS = ("docx", "markdown-review", "patch")

Render = Callable[["Report"], str]


class UnknownFormat(UsageError, KeyError):
    """A format that there is not: a `KeyError` too, as of any mapping."""

    __str__ = Exception.__str__  # that of a KeyError puts quotation marks around the line


class _Formats(Mapping[str, Render]):
    """The formats by name. A format is imported when it is used: a run pays for no other."""

    names = (
        "text", "line", "json", "sarif", "github", "gitlab", "junit", "markdown", "html",
        "csv", "web-annotation", "prov", "in-toto", "badge", "strip",
    )  # fmt: skip

    def __getitem__(self, name: str) -> Render:
        if name not in self.names:
            raise UnknownFormat(f"unknown format {name!r}; {advice(str(name), self.names)}")
        render: Render = import_module(f"{__name__}.{name.replace('-', '_')}").render
        return render

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


FORMATS: Mapping[str, Render] = _Formats()
