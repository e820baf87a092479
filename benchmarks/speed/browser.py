"""How quick the page is in a browser: `python -m benchmarks browser`, on a source of 300 pages with 2,000 claims.

open    from the address to the first frame in which the summary, the list and the source stand; the middle of three
key     from a key to the frame in which the finding's card and its evidence stand
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

PAGE = 2500  # characters of a printed page
BROWSER = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
_WHO = "the harbour office|the mayor|the school board|the museum|the ferry line|the water works|the choir".split("|")
_DID = "opened|closed|repaired|sold|painted|measured|counted|moved|lit|rented".split("|")
_WHAT = "bridges|lamps|boats|stairs|windows|gardens|barrels|benches|tunnels|clocks|ovens|nets".split("|")
_WHERE = "Velmar|Tellnes|Carrowby|Aldermere|Sundhavn|Rosmund|Hallorn|Larkspur|Brenmoor|Osterby".split("|")
_WHY = "after the frost|before the fair|during the strike|for the guild|at night|without delay".split("|")

# Two frames on: what the key changed has been drawn.
_KEY = """key => new Promise(done => {
  const began = performance.now();
  document.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))));
})"""
_OPENED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
  done(performance.now())))))"""

_IN_VIEW = """() => {
  const inside = document.querySelector('#source .piece.on').getBoundingClientRect();
  return inside.top > 0 && inside.bottom < innerHeight;
}"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--claims", type=int, default=2000)
    parser.add_argument("--keys", type=int, default=30)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        began = time.perf_counter()
        file.write_text(report(args.pages, args.claims), encoding="utf-8")
        print(f"{args.pages} pages, {args.claims} claims: {file.stat().st_size / 1e6:.1f} MB", end=", ")
        print(f"checked and written in {time.perf_counter() - began:.1f} s")
        opened, keys = measure(file, args.keys)
    print(f"open  {opened:6.0f} ms")
    print(f"key   {sorted(keys)[len(keys) // 2]:6.0f} ms in the middle, {max(keys):.0f} ms at most")
    return 0 if max(opened, *keys) < 1000 else 1


def report(pages: int, claims: int) -> str:
    """The page on an invented book and a summary of it, in which every fourth claim has another figure."""
    import provenance
    from provenance.reports.formats.html import render

    summary, source = texts(pages * PAGE, claims)
    documents = provenance.Document.from_text(source, "book.txt")
    return render(provenance.check(provenance.Document.from_text(summary, "digest.txt"), [documents]))


def texts(length: int, claims: int) -> tuple[str, str]:
    """A summary and a source of about so many characters. The same every time."""
    dice = random.Random(7)
    book: list[str] = []
    size = 0
    while size < length:
        book.append(_sentence(dice))
        size += len(book[-1]) + 1
    taken = sorted(dice.sample(range(len(book)), min(claims, len(book))))
    said = [_altered(book[at], dice) if number % 4 == 3 else book[at] for number, at in enumerate(taken)]
    return _paragraphs(said, 4), _paragraphs(book, 7)


def _sentence(dice: random.Random) -> str:
    who, did, what = dice.choice(_WHO), dice.choice(_DID), dice.choice(_WHAT)
    where, why, count = dice.choice(_WHERE), dice.choice(_WHY), dice.randint(12, 980)
    year, other = dice.randint(1890, 2020), dice.choice(_WHERE)
    return (
        f"{who[0].upper()}{who[1:]} {did} {count} {what} in {where} {why}, "
        f"and the people of {other} remember the year {year} for it."
    )


def _altered(sentence: str, dice: random.Random) -> str:
    words = sentence.split()
    at = next(number for number, word in enumerate(words) if word.isdigit())
    words[at] = str(int(words[at]) + dice.randint(1000, 9000))
    return " ".join(words)


def _paragraphs(sentences: list[str], size: int) -> str:
    rows = (" ".join(sentences[at : at + size]) for at in range(0, len(sentences), size))
    return "\n\n".join(rows) + "\n"


def measure(file: Path, keys: int) -> tuple[float, list[float]]:
    """Milliseconds until the page stands, and for each press of `n`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        opened = []
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(file.as_uri())
            opened.append(page.evaluate(_OPENED))
        took = [page.evaluate(_KEY, "n") for _ in range(keys)]
        page.wait_for_timeout(500)
        assert page.locator(".card").count() == 1
        assert page.evaluate(_IN_VIEW), "the evidence is not in view"
        browser.close()
    return sorted(opened)[1], took
