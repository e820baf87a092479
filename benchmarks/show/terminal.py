"""A picture of the text report in a terminal, as SVG: what `make screenshots` puts into docs/images beside the page."""

from __future__ import annotations

import io
from pathlib import Path

WIDTH = 124  # columns: claim and source side by side
ROWS = 22  # lines shown
# Rich's own frame, but for its fonts, which a browser would have to fetch.
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img"
 aria-label="The report in a terminal">
<style>
.{unique_id}-matrix {{ font-family: DejaVu Sans Mono, Menlo, Consolas, monospace; font-size: {char_height}px;
 line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def picture(text: str, file: Path) -> None:
    """Write the first lines of a coloured report as a picture; the same bytes for the same text."""
    from rich.console import Console
    from rich.text import Text

    shown = "\n".join(text.splitlines()[:ROWS])
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.from_ansi(shown))
    drawn = console.export_svg(title="provenance check digest.txt", code_format=FRAME, unique_id="report")
    file.write_text("\n".join(line.rstrip() for line in drawn.splitlines()) + "\n", encoding="utf-8")
    print(f"{file}: {file.stat().st_size} bytes")
