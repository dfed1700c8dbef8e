"""Workers that all speeches of a batch share, and that let go of everybody at once when the user has had enough."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, InvalidStateError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar

__all__ = ["SharedWorkers"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


def _threads(jobs: int) -> Executor:
    return ThreadPoolExecutor(jobs, thread_name_prefix="narrate")


class SharedWorkers:
    """One executor for each number of requests at a time, whoever asks for it. Called, it is a pipeline's `Workers`."""

    def __init__(self, make: Callable[[int], Executor] = _threads) -> None:
        """``make`` makes the executor for a number of requests at a time."""
        self._make = make
        self._executors: dict[int, _Forwarding] = {}
        self._lock = threading.Lock()
        self.stopped = False

    @contextmanager
    def __call__(self, jobs: int) -> Iterator[Executor]:
        """The executor for so many requests at a time; it is not shut down when the block is left."""
        with self._lock:
            if jobs not in self._executors:
                self._executors[jobs] = _Forwarding(self._make(jobs))
            executor = self._executors[jobs]
        yield executor

    def stop(self) -> None:
        """Wait for no request any more: whoever waits for one gets a KeyboardInterrupt, and so does who asks anew."""
        with self._lock:
            self.stopped = True
            for executor in self._executors.values():
                executor.interrupt()


class _Forwarding(Executor):
    """Hands tasks on to another executor, and can end every wait for them."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner
        self._waiting: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._interrupted = False

    def submit(self, task: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        outer: Future[_T] = Future()
        with self._lock:
            if self._interrupted:
                raise KeyboardInterrupt
            self._waiting.add(outer)
            inner = self._inner.submit(task, *args, **kwargs)
        outer.add_done_callback(partial(self._forget, inner))
        inner.add_done_callback(partial(_hand_on, outer))
        return outer

    def interrupt(self) -> None:
        with self._lock:
            self._interrupted = True
            waiting = list(self._waiting)
        for future in waiting:
            with suppress(InvalidStateError):
                future.set_exception(KeyboardInterrupt())
        self._inner.shutdown(wait=False, cancel_futures=True)

    def _forget(self, inner: Future[_T], outer: Future[_T]) -> None:
        with self._lock:
            self._waiting.discard(outer)
        inner.cancel()  # of use where the outer one was cancelled before it began


def _hand_on(outer: Future[_T], inner: Future[_T]) -> None:
    """What became of a task, unless nobody waits for it any more."""
    with suppress(InvalidStateError):
        if inner.cancelled():
            outer.cancel()
        elif (error := inner.exception()) is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())
