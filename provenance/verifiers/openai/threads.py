"""The same work for many things, several at a time, by threads that keep nobody from leaving.

Not a `ThreadPoolExecutor`: at the end of the program it first does all the work that is still waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def spread(work: Callable[[Given], Made], things: Sequence[Given], most: int) -> list[Made]:
    """What the work makes of each thing, in their order; at most so many at once, begun in their order.

    Raises what the work raised first, after all that had begun has ended.
    """
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in range(len(things)):
        waiting.put(number)
    made: dict[int, Made] = {}
    failed: list[BaseException] = []

    def labour() -> None:
        while not failed:
            try:
                number = waiting.get_nowait()
            except Empty:
                return
            try:
                made[number] = work(things[number])
            except BaseException as error:
                failed.append(error)

    threads = [Thread(target=labour, daemon=True) for _ in range(min(most, len(things)))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if failed:
        raise failed[0]
    return [made[number] for number in range(len(things))]
