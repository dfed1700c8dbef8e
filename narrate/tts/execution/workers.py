"""Where requests are run: in threads of one render, or by workers that the renders of a batch share."""

import itertools
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from narrate.tts.engine import Engine, is_online
from narrate.tts.execution.cluster import ClusterExecutor, cluster
from narrate.tts.execution.priority import PriorityExecutor

__all__ = ["SharedWorkers", "Workers", "shared_workers", "threads"]

#: The most requests at a time to a service that others use too. How many it gets, its own answers decide.
_POLITE_JOBS = 8

#: So many requests of one speech may wait for the workers of a cluster, which may become more meanwhile.
_MOST_AT_ONCE = 256

#: What a render asks for workers: with the user's number of requests at a time, if any, and the engine, it gets an
#: executor for as long as it needs one, and how many requests to hand to it at a time.
Workers = Callable[[int | None, Engine], AbstractContextManager[tuple[Executor, int]]]


@contextmanager
def threads(jobs: int | None, engine: Engine) -> Iterator[tuple[Executor, int]]:
    """Threads that the block does not wait for when it is left by an error or an interruption."""
    at_once = jobs or _default_jobs(engine)
    executor = ThreadPoolExecutor(at_once, thread_name_prefix="narrate")
    try:
        yield executor, at_once
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Share:
    """Workers that several renders use, and how many requests each may hand to them at a time."""

    executor: PriorityExecutor
    at_once: int


#: Finds the workers for the user's number of requests at a time, if any, and an engine.
ShareFor = Callable[[int | None, Engine], Share]


def thread_shares() -> ShareFor:
    """Threads of this process, as many as there are to be requests at a time."""
    shares: dict[int, Share] = {}

    def share(jobs: int | None, engine: Engine) -> Share:
        at_once = jobs or _default_jobs(engine)
        if at_once not in shares:
            executor = ThreadPoolExecutor(at_once, thread_name_prefix="narrate")
            ordered = PriorityExecutor(executor, lambda: at_once)
            shares[at_once] = Share(ordered, at_once)
        return shares[at_once]

    return share


def cluster_shares(executor: ClusterExecutor) -> ShareFor:
    """The workers of a cluster: so many requests at a time as keep all of them busy, or as the user wants."""
    shared: dict[int | None, PriorityExecutor] = {}

    def share(jobs: int | None, engine: Engine) -> Share:
        del engine  # it is where the workers are
        if jobs not in shared:
            limit = executor.at_once if jobs is None else partial(int, jobs)
            shared[jobs] = PriorityExecutor(executor, limit)
        return Share(shared[jobs], jobs or _MOST_AT_ONCE)

    return share


@contextmanager
def shared_workers(cluster_address: str | None) -> Iterator["SharedWorkers"]:
    """Workers in this process, or those of a cluster; when the block is left, nobody waits for them any more.

    Raises SettingsError or EngineUnavailableError for a cluster that there is not.
    """
    with ExitStack() as stack:
        share_for = thread_shares()
        if cluster_address:
            executor = stack.enter_context(cluster(cluster_address))
            share_for = cluster_shares(executor)
        workers = SharedWorkers(share_for)
        stack.callback(workers.stop)
        yield workers


class SharedWorkers:
    """Workers of several renders at a time; the first to ask is served first. An instance is a `Workers`."""

    def __init__(self, share_for: ShareFor) -> None:
        """``share_for`` finds the workers for a number of requests at a time and an engine."""
        self._share_for = share_for
        self._executors: set[PriorityExecutor] = set()
        self._ranks = itertools.count()
        self._lock = threading.Lock()
        self.stopped = False

    @contextmanager
    def __call__(
        self, jobs: int | None, engine: Engine
    ) -> Iterator[tuple[Executor, int]]:
        """The workers as one render sees them; they are not shut down when the block is left."""
        with self._lock:
            share = self._share_for(jobs, engine)
            self._executors.add(share.executor)
            rank = next(self._ranks)
        if self.stopped:
            raise KeyboardInterrupt
        yield share.executor.ranked(rank), share.at_once

    def stop(self) -> None:
        """Abandon all requests: who waits for one, or makes another, gets a KeyboardInterrupt."""
        with self._lock:
            self.stopped = True
            for executor in self._executors:
                executor.interrupt()


def _default_jobs(engine: Engine) -> int:
    """How many requests go out at a time: few to a service that others use too, else one a core."""
    if is_online(engine):
        return _POLITE_JOBS
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
