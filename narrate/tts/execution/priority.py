"""The requests of several speeches before one executor: so many at a time, and those of the earlier speech first.

An executor that is handed everything at once serves all speeches alike, and all of them are finished at the end; and
one that runs elsewhere cannot let go of those who wait for it. Both is seen to here, whatever the executor is.
"""

import heapq
import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar

__all__ = ["PriorityExecutor"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


class PriorityExecutor:
    """Hands tasks on to an executor, as many at a time as ``limit`` says at that moment."""

    def __init__(self, executor: Executor, limit: Callable[[], int]) -> None:
        """``limit`` is asked whenever a task may be handed on, and has to answer at once."""
        self._executor = executor
        self._limit = limit
        #: A heap, by rank and then by arrival: what will become of the task, and what hands it on.
        self._waiting: list[tuple[int, int, Future[Any], Callable[[], Future[Any]]]] = []
        self._out: dict[
            Future[Any], Future[Any]
        ] = {}  # what the executor gave, and what its caller has instead
        self._numbers = itertools.count()
        self._lock = threading.RLock()
        self._handing_on = False
        self._interrupted = False

    def ranked(self, rank: int) -> Executor:
        """The window as one speech sees it: of what waits, the tasks of the lowest rank are next."""
        return _Ranked(self, rank)

    def interrupt(self) -> None:
        """Wait for nothing any more: who waits for a task gets a KeyboardInterrupt, and so does who hands one in."""
        with self._lock:
            self._interrupted = True
            for future in (*self._out.values(), *(future for _, _, future, _ in self._waiting)):
                with suppress(InvalidStateError):
                    future.set_exception(KeyboardInterrupt())
            self._waiting.clear()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def hand_in(
        self, rank: int, task: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_T]:
        """What will become of a task; it is handed on when it is its turn."""
        future: Future[_T] = Future()
        with self._lock:
            if self._interrupted:
                raise KeyboardInterrupt
            start: Callable[[], Future[Any]] = partial(self._executor.submit, task, *args, **kwargs)
            heapq.heappush(self._waiting, (rank, next(self._numbers), future, start))
            self._hand_on()
        return future

    def _hand_on(self) -> None:
        """Fill the window; the lock is held. A task that ends at once comes back here from within the loop."""
        if self._handing_on:
            return
        self._handing_on = True
        try:
            while self._waiting and len(self._out) < self._limit():
                _, _, future, start = heapq.heappop(self._waiting)
                if future.set_running_or_notify_cancel():
                    self._start(future, start)
        finally:
            self._handing_on = False

    def _start(self, future: Future[Any], start: Callable[[], Future[Any]]) -> None:
        try:
            started = start()
        except Exception as error:  # the executor has gone
            future.set_exception(error)
        else:
            self._out[started] = future
            started.add_done_callback(self._finished)

    def _finished(self, started: Future[Any]) -> None:
        with self._lock:
            future = self._out.pop(started)
            with suppress(InvalidStateError):  # nobody waits for it any more
                if (error := _error_of(started)) is not None:
                    future.set_exception(error)
                else:
                    future.set_result(started.result())
            self._hand_on()


class _Ranked(Executor):
    """A window's executor for one speech. It is shut down with the window."""

    def __init__(self, window: PriorityExecutor, rank: int) -> None:
        self._window = window
        self._rank = rank

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        return self._window.hand_in(self._rank, fn, *args, **kwargs)


def _error_of(future: Future[Any]) -> BaseException | None:
    try:
        return future.exception()
    except BaseException as cancelled:  # what `exception` raises for a future that was cancelled
        return cancelled
