"""A repository as a newsroom might have it: four digests, three with their articles, one of these altered.

Words alone decide in it: what it is for are the formats, the gate, hooks and actions.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

CONFIG = """judge = "off"

[[pair]]
summary = "digests/*.md"
sources = "articles/{stem}.txt"
"""
FERRY = """The new ferry will carry 30 cars, the harbour office said on Monday.
It replaces the old Marianne, which was built in 1971 and has room for 12 cars.
The first crossing to Tellnes island is planned for 3 June, harbour master Ida Brekke said.
“We have waited nine years for this boat,” Brekke told reporters on the quay.
"""
LIBRARY = """The library in Orvane reopens in June after two years of repairs, the town council reported.
It holds 80,000 books and a reading room for children on the second floor.
Librarian Tor Hagen said the roof had been leaking since 2009.
"""
BRIDGE = """The bridge over the Lysa will be closed for 14 days in August, the road office announced.
Lorries will be sent over the pass at Hovden, which adds 40 kilometres to the journey.
The repairs will reportedly cost 6 million crowns, and are paid for by the county.
Mayor Siri Vold said the closure had been agreed with the farmers.
"""
GOOD_FERRY = """# A ferry for 30 cars

- The new ferry will carry 30 cars, the harbour office said on Monday.
- It replaces the old Marianne, which was built in 1971.
"""
GOOD_LIBRARY = """# The library in Orvane reopens in June

- The library in Orvane reopens in June after two years of repairs, the town council reported.
- It holds 80,000 books and a reading room for children on the second floor.
"""
ALTERED_BRIDGE = """# The bridge over the Lysa will be closed in August

- Lorries will be sent over the pass at Hovden, which adds 400 kilometres to the journey.
- The repairs will cost 6 million crowns, and are paid for by the county.
- Mayor Siri Vold said the closure had been agreed with the farmers.
"""
GOOD_BRIDGE = ALTERED_BRIDGE.replace("400 kilometres", "40 kilometres").replace("will cost", "will reportedly cost")
CERTAIN_BRIDGE = GOOD_BRIDGE.replace("will reportedly cost", "will cost")  # a warning, and no error
MARKET = """# The fish market moves

- The fish market moves to the old customs house in the autumn.
"""
FILES = {
    "provenance.toml": CONFIG,
    "articles/ferry.txt": FERRY,
    "articles/library.txt": LIBRARY,
    "articles/bridge.txt": BRIDGE,
    "digests/ferry.md": GOOD_FERRY,
    "digests/library.md": GOOD_LIBRARY,
    "digests/bridge.md": ALTERED_BRIDGE,
    "digests/market.md": MARKET,
}


def build(root: Path, *without: str, **changed: str) -> Path:
    """The files, but for those left out; a changed text is given by its stem: `bridge=GOOD_BRIDGE`."""
    digests = {f"digests/{stem}.md": text for stem, text in changed.items()}
    for name, text in {**FILES, **digests}.items():
        if name not in without:
            put(root, name, text)
    return root


def put(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


# Git without the user's own settings.
IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Demo",
    "GIT_AUTHOR_EMAIL": "demo@example.org",
    "GIT_COMMITTER_NAME": "Demo",
    "GIT_COMMITTER_EMAIL": "demo@example.org",
}


def git(root: Path, *arguments: str, check: bool = True, **env: str) -> subprocess.CompletedProcess[str]:
    """Git in that folder, whatever the user's own settings are."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(
        ["git", *arguments],
        cwd=root,
        check=check,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**clean, **IDENTITY, **env},
    )


def repository(root: Path, *without: str, **changed: str) -> Path:
    """The same as a git repository with nothing committed yet."""
    build(root, *without, **changed)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    return root
