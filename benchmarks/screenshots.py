"""The pictures of the page in `docs/images`, made from a digest of ours: `python -m benchmarks.screenshots FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.browser import ARGUMENTS, BROWSER

DIGEST = Path("cases/digests/harbour-talks")
SIZE = {"width": 1240, "height": 600}
MOST = 200_000  # bytes of a picture


def main() -> int:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as draft:
        file = Path(draft) / "report.html"
        file.write_text(report(), encoding="utf-8")
        for scheme in ("light", "dark"):
            shoot(file, scheme, folder / f"page-{scheme}.png")
    return 0


def report() -> str:
    """The page on the digest, its files named as from inside its folder."""
    import provenance
    from provenance.reports.html import render

    summary, source = (
        provenance.Document.from_text(provenance.read(DIGEST / name).text, name)
        for name in ("digest.txt", "harbour.txt")
    )
    return render(provenance.check(summary, [source]))


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


if __name__ == "__main__":
    sys.exit(main())
