"""Processes that work for ours: what each does first, and how they are stopped before they are done."""

from __future__ import annotations

import os
import signal
from threading import Thread
from typing import TYPE_CHECKING

from provenance.infra import nltk_import

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


def begin() -> None:
    """What a process of ours does first: leave when its parent does, also when that was killed.

    An interrupt is for the parent to answer.
    """
    import multiprocessing
    from multiprocessing.connection import wait

    nltk_import.alone()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def leave() -> None:
        if parent:
            wait([parent.sentinel])
            os._exit(1)

    Thread(target=leave, daemon=True).start()


def stop(pool: ProcessPoolExecutor) -> None:
    """End the processes of `pool` in the middle of their work: who pressed Ctrl-C waits for no long text."""
    import multiprocessing

    pool.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.terminate()
    pool.shutdown()
