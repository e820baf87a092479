"""The pictures in `docs/images`, all made from one digest of ours: `python -m benchmarks screenshots FOLDER`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import provenance
from benchmarks.show.terminal import WIDTH, picture
from benchmarks.speed.browser import ARGUMENTS, BROWSER
from provenance.reports.formats import FORMATS
from provenance.reports.formats.text import render as render_text
from provenance.reports.report import Report

DIGEST = Path("cases/digests/harbour-talks")
SIZE = {"width": 1240, "height": 600}
MOST = 200_000  # bytes of a picture


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    checked = report()
    picture(render_text(checked, colour=True, width=WIDTH), folder / "terminal.svg")
    for name in ("badge", "strip"):
        (folder / f"{name}.svg").write_text(FORMATS[name](checked), encoding="utf-8")
    with tempfile.TemporaryDirectory() as draft:
        file = Path(draft) / "report.html"
        file.write_text(FORMATS["html"](checked), encoding="utf-8")
        for scheme in ("light", "dark"):
            shoot(file, scheme, folder / f"page-{scheme}.png")
    return 0


def report() -> Report:
    """The digest checked, its files named as from inside its folder."""
    summary, source = (
        provenance.Document.from_text(provenance.read(DIGEST / name).text, name)
        for name in ("digest.txt", "harbour.txt")
    )
    return provenance.check(summary, [source])


def shoot(file: Path, scheme: str, picture: Path) -> None:
    """The page with its first altered claim chosen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=[*ARGUMENTS, "--disable-lcd-text"])
        page = browser.new_context(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
        page.goto(file.as_uri())
        page.locator("#list .row", has_text="number-changed").click()
        page.wait_for_timeout(100)
        page.screenshot(path=picture)
        browser.close()
    print(f"{picture}: {picture.stat().st_size} bytes")
    assert picture.stat().st_size < MOST
