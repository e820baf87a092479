"""What MkDocs calls while it builds the site: it adds the page that is made and not kept, and says what a block is."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tools import rules

_NAMED = re.compile(r"^(```\w+) (\S+)$", re.MULTILINE)  # a block that stands for a file


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of the site, with the page of the rules among them."""
    files.append(File.generated(config, rules.PAGE, content=rules.text()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with the file of a block above it: MkDocs reads none whose first line says more than its language."""
    return _NAMED.sub(r"`\2`:\n\n\1", markdown)
