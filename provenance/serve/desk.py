"""Who is served when: some at once, some wait, all others are turned away while the server goes on answering."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from provenance.serve.problems import Problem
from provenance.serve.terms import Terms
from provenance.serve.work import Forms, Task
from provenance.serve.workers import Doer

MOST_HELD = 512 * 1024 * 1024  # bytes of bodies in memory, of all requests together


class Gone(Exception):
    """Raised when whoever asked has left."""


class Desk:
    """One service's queue; it lives in one event loop."""

    def __init__(self, doer: Doer, terms: Terms) -> None:
        self._doer, self._terms = doer, terms
        self._slots = asyncio.Semaphore(terms.processes)
        self._threads = ThreadPoolExecutor(terms.processes, "asks")
        self.waiting = self.running = self._held = 0

    async def do(self, task: Task, left: Callable[[], Awaitable[None]]) -> Forms:
        """The answer to `task`; `left` returns when whoever asked for it has gone.

        Raises `Problem`: 429 where too many wait, 503 after too long a wait, and what the task comes to; `Gone`.
        """
        if self.waiting >= self._terms.queue and self._slots.locked():
            told = f"{self.waiting} requests are waiting already; try again later"
            raise Problem(429, told, retry_after="5")
        self.waiting += 1
        try:
            await self._turn(left)
        finally:
            self.waiting -= 1
        self.running += 1
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._doer.do, task)
        work.add_done_callback(self._over)
        return await asyncio.shield(work)  # who leaves now has a worker that is not free before it is done

    async def _turn(self, left: Callable[[], Awaitable[None]]) -> None:
        """Wait for a free worker, as long as that is worth it."""
        turn, gone = asyncio.ensure_future(self._slots.acquire()), asyncio.ensure_future(left())
        try:
            await asyncio.wait({turn, gone}, timeout=self._terms.patience, return_when=asyncio.FIRST_COMPLETED)
            if turn.done():
                return
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._slots.release()
            raise
        finally:
            gone.cancel()
            if not turn.done():
                turn.cancel()
        if gone.done() and not gone.cancelled():
            raise Gone
        raise Problem(503, f"no worker was free for {self._terms.patience:g} seconds; try again", retry_after="30")

    def _over(self, work: asyncio.Future[Forms]) -> None:
        self.running -= 1
        self._slots.release()
        if not work.cancelled():
            work.exception()  # nobody may be left to hear of it

    def hold(self, size: int) -> None:
        """Count `size` bytes more of bodies in memory; below 0 for bytes that are gone. Raises `Problem` (503)."""
        if size > 0 and self._held + size > MOST_HELD:
            raise Problem(503, "too many large requests at once; try again", retry_after="5", connection="close")
        self._held += size

    def close(self) -> None:
        """Let nobody in any more, and end what runs."""
        self._doer.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
