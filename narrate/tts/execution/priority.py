"""The requests of several speeches before one executor: so many at a time, and those of the earlier speech first.

An executor that is handed everything at once serves all speeches alike, so that none is finished before the end; and
one that runs elsewhere cannot release those who wait for it. This module does both for any executor.
"""

import heapq
import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec, TypeVar

__all__ = ["PriorityExecutor"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, order=True)
class _Waiting:
    """A task that has not been handed on, in the order of its turn."""

    rank: int
    number: int  #: in the order of arrival
    future: Future[Any] = field(compare=False)  #: what its caller has
    start: Callable[[], Future[Any]] = field(compare=False)  #: hands it on


class PriorityExecutor:
    """Hands tasks on to an executor, as many at a time as ``limit`` says at that moment."""

    def __init__(self, executor: Executor, limit: Callable[[], int]) -> None:
        """``limit`` is asked whenever a task may be handed on, and has to answer at once."""
        self._executor = executor
        self._limit = limit
        self._waiting: list[_Waiting] = []  #: a heap
        #: the executor's future, and its caller's
        self._out: dict[Future[Any], Future[Any]] = {}
        self._numbers = itertools.count()
        self._lock = threading.RLock()
        self._handing_on = False
        self._interrupted = False

    def ranked(self, rank: int) -> Executor:
        """An executor for one speech: of the tasks that wait, those of the lowest rank are next."""
        return _Ranked(self, rank)

    def interrupt(self) -> None:
        """Abandon all tasks: who waits for one, or hands in another, gets a KeyboardInterrupt."""
        with self._lock:
            self._interrupted = True
            waiting = [task.future for task in self._waiting]
            for future in (*self._out.values(), *waiting):
                with suppress(InvalidStateError):
                    future.set_exception(KeyboardInterrupt())
            self._waiting.clear()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def hand_in(
        self, rank: int, task: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_T]:
        """The future of a task, which is handed on when it is its turn."""
        future: Future[_T] = Future()
        with self._lock:
            if self._interrupted:
                raise KeyboardInterrupt
            start = partial(self._executor.submit, task, *args, **kwargs)
            waiting = _Waiting(rank, next(self._numbers), future, start)
            heapq.heappush(self._waiting, waiting)
            self._hand_on()
        return future

    def _hand_on(self) -> None:
        """Hand on as many as may go; the lock is held. A task that ends at once calls this again within the loop."""
        if self._handing_on:
            return
        self._handing_on = True
        try:
            while self._waiting and len(self._out) < self._limit():
                task = heapq.heappop(self._waiting)
                if task.future.set_running_or_notify_cancel():
                    self._start(task)
        finally:
            self._handing_on = False

    def _start(self, task: _Waiting) -> None:
        try:
            started = task.start()
        except Exception as error:  # the executor has gone
            task.future.set_exception(error)
        else:
            self._out[started] = task.future
            started.add_done_callback(self._finished)

    def _finished(self, started: Future[Any]) -> None:
        with self._lock:
            future = self._out.pop(started)
            with suppress(InvalidStateError):  # nobody waits for it any more
                error = _error_of(started)
                if error is None:
                    future.set_result(started.result())
                else:
                    future.set_exception(error)
            self._hand_on()


class _Ranked(Executor):
    """The executor of one speech. It is shut down with the one behind it."""

    def __init__(self, executor: PriorityExecutor, rank: int) -> None:
        self._executor = executor
        self._rank = rank

    def submit(
        self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_T]:
        return self._executor.hand_in(self._rank, fn, *args, **kwargs)


def _error_of(future: Future[Any]) -> BaseException | None:
    """What a task ended with, if it failed; CancelledError for one that was cancelled."""
    try:
        return future.exception()
    except BaseException as cancelled:
        return cancelled
