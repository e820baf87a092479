"""What MkDocs calls while it builds the site: it adds the pages that are made and not kept."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from tools import rules


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of the site, with the page of the rules among them."""
    files.append(File.generated(config, rules.PAGE, content=rules.text()))
    return files
