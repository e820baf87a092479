"""A real browser for the tests of the page: whatever it asks for or complains of fails the test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

PROGRAM = Path("/usr/bin/chromium")
# As root there is no sandbox; the rest keeps it from asking anybody for anything of its own.
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the machine; where there is none, tests are skipped, but never in continuous integration."""
    if not PROGRAM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{PROGRAM} is not there: install it, this must be tested")
        pytest.skip(f"{PROGRAM} is not there")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(PROGRAM), args=ARGUMENTS)
        yield browser
        browser.close()


def hear(page: Page, complaints: list[str]) -> None:
    """Keep what a page complains of."""
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))


@dataclass
class Visitor:
    """Opens pages, and remembers what they asked for and complained of."""

    browser: Browser
    folder: Path
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, text: str, *, width: int = 1440, height: int = 900, at: str = "", **context: Any) -> Page:
        """The page in a window of its own, from a file as a person would open it."""
        file = self.folder / f"report-{len(self.browser.contexts)}.html"
        file.write_text(text, encoding="utf-8")
        page = self.browser.new_context(viewport={"width": width, "height": height}, **context).new_page()
        hear(page, self.complaints)
        page.route("**/*", lambda route: self._ask(route, file.as_uri()))
        page.goto(file.as_uri() + at)
        return page

    def _ask(self, route: Route, own: str) -> None:
        if route.request.url.split("#")[0] == own:
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()

    def leave(self) -> None:
        """Close all pages; fail for what they should not have done."""
        for context in self.browser.contexts:
            context.close()
        assert (self.asked, self.complaints) == ([], [])


def in_view(page: Page, selector: str, pane: str) -> bool:
    """Whether the first such element lies inside its pane, at least with its head."""
    return bool(
        page.evaluate(
            """([selector, pane]) => {
          const inside = document.querySelector(selector).getBoundingClientRect();
          const around = document.querySelector(pane).getBoundingClientRect();
          const head = document.querySelector(`${pane} > .head`)?.offsetHeight || 0;
          const bottom = Math.min(around.bottom, innerHeight);
          const foot = Math.min(inside.bottom, inside.top + 24);
          return inside.top >= Math.max(0, around.top) + head - 1 && foot <= bottom + 1;
        }""",
            [selector, pane],
        )
    )
