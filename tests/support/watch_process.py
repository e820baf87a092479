"""A running `provenance check --watch`: what it says, waited for and never slept for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

from support.paths import ROOT

PATIENCE = 240  # seconds until a process that says nothing more is killed, and its test fails
READY = "watching for changes; stop with Ctrl-C"


class Watching:
    """The command in a folder, in a process of its own; leaving the block kills it."""

    def __init__(self, folder: Path, *arguments: str, out: int = subprocess.PIPE) -> None:
        command = [sys.executable, "-m", "provenance", "check", "--watch", "--judge", "off", *arguments]
        env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=out, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.out: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._end = threading.Timer(PATIENCE, self.process.kill)
        self._end.start()

    def _read(self) -> None:
        if self.process.stdout:
            self.out.extend(iter(self.process.stdout.readline, ""))

    def __enter__(self) -> Watching:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._end.cancel()
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def told(self) -> list[str]:
        """What is said on standard error until the check is done and its reports are written, without the last line."""
        assert self.process.stderr
        found = list[str]()
        for line in self.process.stderr:
            if READY in line:
                return [*found, line] if "checked again" in line else found
            found.append(line)
        raise AssertionError(f"the process has left: {found}")

    def stop(self) -> int:
        """The exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait()


def replace(path: Path, text: str) -> None:
    """Write a file as many editors do: another one, renamed."""
    draft = path.with_name(f".{path.name}.swp")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
