"""How much memory a piece of work takes at its peak, C libraries included, and a bound that it must not pass."""

from __future__ import annotations

import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MIB = 1024 * 1024
BOUND = 256 * MIB  # for the reading of some kilobytes: the libraries alone, loaded by the first, take 80


@contextmanager
def held(most: int = BOUND) -> Iterator[None]:
    """Fail where the work inside takes more than `most` bytes on top of what the process has."""
    before = _reset()
    yield
    grown = peak() - before
    assert grown <= most, f"took {grown // MIB} MiB, more than {most // MIB}"


def _reset() -> int:
    """Start to measure anew; where the system cannot (proc(5), clear_refs), from the highest peak so far on."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return peak()


def peak() -> int:
    """The most that this process has ever held. What `getrusage` tells holds the peak of whoever started it, too."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
        if found:
            return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
