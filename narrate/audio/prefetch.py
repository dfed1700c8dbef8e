"""An iterator that runs ahead of its consumer, in a thread of its own.

numpy, LAME and ffmpeg's codecs let go of the interpreter while they work, so that a chain of such iterators keeps as
many cores busy as it has links.
"""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from queue import Queue
from threading import Event, Thread
from typing import TypeVar

__all__ = ["DEPTH", "prefetched"]

_Item = TypeVar("_Item")

#: How many items may wait to be used: enough to bridge one that takes long, too few to be felt in memory.
DEPTH = 8


@dataclass(frozen=True, slots=True)
class _End:
    """What follows the last item: the error that made it the last, if one did."""

    error: BaseException | None = None


def prefetched(items: Generator[_Item, None, None]) -> Generator[_Item, None, None]:
    """Yield the same items, which are made in a thread of their own, or raise the same error.

    When this generator is closed, the thread has ended and ``items`` is closed too.
    """
    queue: Queue[_Item | _End] = Queue(DEPTH)
    stopped = Event()
    thread = Thread(
        target=_produce,
        args=(items, queue, stopped),
        name="narrate-ahead",
        daemon=True,
    )
    thread.start()
    item: _Item | _End | None = None
    try:
        while not isinstance(item := queue.get(), _End):
            yield item
        if item.error:
            raise item.error
    finally:
        stopped.set()
        while not isinstance(
            item, _End
        ):  # the thread may be waiting for room in the queue
            item = queue.get()
        thread.join()


def _produce(
    items: Generator[_Item, None, None],
    queue: "Queue[_Item | _End]",
    stopped: Event,
) -> None:
    """Put items into the queue until they end, or until nobody wants more; then an end."""
    end = _End()
    try:
        with closing(items):
            for item in items:
                queue.put(item)
                if stopped.is_set():
                    break
    except (
        BaseException
    ) as error:  # an interrupt too: it is raised again where the items are used
        end = _End(error)
    queue.put(end)
