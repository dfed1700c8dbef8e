"""Requests on the workers of a Dask cluster. The only module that imports dask.distributed.

What travels is a request and its clip, some hundreds of kilobytes. No file of this machine and none of its variables is
needed there: only narrate, the engine, and whatever that needs, in the same versions, which each request makes sure of.
A worker that dies is Dask's business: it gives its requests to the others.
"""

import logging
import pickle
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import (
    CancelledError,
    Executor,
    Future,
    InvalidStateError,
    ThreadPoolExecutor,
)
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from narrate.errors import (
    EngineUnavailableError,
    NarrateError,
    SettingsError,
    SynthesisError,
)
from narrate.tts.engine import EngineSpec, build, remote_spec
from narrate.version import VERSION

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["CONNECT_LIMIT_S", "ClusterExecutor", "cluster", "speak_there"]

_log = logging.getLogger(__name__)

_T = TypeVar("_T")

#: For the scheduler to answer, and then for a first worker to be there.
CONNECT_LIMIT_S = 10.0

#: How often the workers are counted: some come later, some die.
_COUNT_EVERY_S = 1.0

#: Requests that are out, for each thread of a worker: one is spoken, the next is already there.
_AHEAD = 2


@contextmanager
def cluster(address: str) -> Iterator["ClusterExecutor"]:
    """The workers of the scheduler at that address, such as ``tcp://HOST:8786``, for as long as the block runs.

    Raises SettingsError for what is no address, or where dask.distributed is not installed, and EngineUnavailableError
    where no scheduler answers or no worker is there.
    """
    client = _connected(address)
    executor = ClusterExecutor(client, address)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False)
        client.close(timeout=1)


class ClusterExecutor(Executor):
    """Runs tasks whose first argument is an `EngineSpec` on the workers; errors are ours, whatever Dask's were."""

    def __init__(self, client: "Client", address: str) -> None:
        """Take a client that is connected."""
        self._client = client
        self._address = address
        # Not pure: a request that failed once may be asked for again.
        self._executor = client.get_executor(pure=False)
        self._threads: int = sum(client.nthreads().values())
        # What follows on a result is not done in Dask's own thread, which must never wait.
        self._results = ThreadPoolExecutor(1, thread_name_prefix="narrate-cluster")
        self._closed = threading.Event()
        threading.Thread(
            target=self._count, name="narrate-cluster-size", daemon=True
        ).start()

    def at_once(self) -> int:
        """How many requests keep all workers busy, as many as there are at present."""
        return max(self._threads, 1) * _AHEAD

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:  # noqa: ANN401
        """Submit a task; its spec is sent in a form in which another machine can build the engine."""
        spec, *rest = args
        future: Future[_T] = Future()
        future.set_running_or_notify_cancel()
        call = _Call(
            speak_there,
            (_voice_of(spec), partial(fn, **kwargs), remote_spec(spec), *rest),
        )
        sent = self._executor.submit(pickle.loads, pickle.dumps(call))
        sent.add_done_callback(
            lambda done: self._results.submit(self._settle, future, done)
        )
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Release the workers."""
        self._closed.set()
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._results.shutdown(wait=False)

    def _settle(self, future: Future[_T], sent: Future[_T]) -> None:
        with suppress(InvalidStateError):
            try:
                future.set_result(sent.result())
            except BaseException as error:
                future.set_exception(self._own_error(error))

    def _own_error(self, error: BaseException) -> BaseException:
        if isinstance(error, NarrateError):
            return error
        if isinstance(error, ImportError):
            return EngineUnavailableError(
                f"a worker of the cluster cannot load a request ({error}): "
                f"install narrate {VERSION} there, with what its engine needs"
            )
        if isinstance(error, CancelledError):
            return EngineUnavailableError(
                f"the scheduler at {self._address} has gone: start it, and run the same again"
            )
        if type(error).__name__ == "KilledWorker":
            return EngineUnavailableError(
                "one request ended several workers of the cluster one after another: see whether they have enough "
                "memory, and run the same again"
            )
        return SynthesisError(
            f"a worker of the cluster failed ({type(error).__name__}: {error}): see its log"
        )

    def _count(self) -> None:
        """Keep the number of threads up to date; asked here because the scheduler has to answer."""
        warned = False
        while not self._closed.wait(_COUNT_EVERY_S):
            with suppress(
                Exception
            ):  # it may be about to go, which the requests will notice
                self._threads = sum(self._client.nthreads().values())
                if not self._threads and not warned:
                    _log.warning(
                        "the cluster at %s has no worker any more: waiting for one",
                        self._address,
                    )
                warned = not self._threads


class _Call:
    """A call that is made where it is unpickled.

    So neither the scheduler nor a worker needs narrate to pass it on; and where a worker lacks something, that is an
    error of this one task, not of Dask's messages, by which the worker would end.
    """

    def __init__(
        self, function: Callable[..., object], arguments: tuple[object, ...]
    ) -> None:
        self._function = function
        self._arguments = arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._function, self._arguments


def speak_there(
    expected: str, task: Callable[..., _T], spec: EngineSpec, *rest: object
) -> _T:
    """Run a task in a worker, if its engine is the one that this machine would speak with."""
    try:
        _ensure_same(expected, spec)
        return task(spec, *rest)
    except NarrateError as error:
        # Dask would send them along, and not all can be sent
        error.__cause__ = error.__context__ = None
        raise


def _voice_of(spec: EngineSpec) -> str:
    """What has to be the same on two machines for them to speak with one voice."""
    return f"narrate {VERSION}, {build(spec).fingerprint()}"


def _ensure_same(expected: str, spec: EngineSpec) -> None:
    from distributed import get_worker

    try:
        found = _voice_of(spec)
    except NarrateError as error:
        raise EngineUnavailableError(
            f"the worker {get_worker().address} has no engine {spec.name} ({error}): install there what is here"
        ) from error
    if found != expected:
        raise EngineUnavailableError(
            f"the worker {get_worker().address} has another {spec.name} ({found}; here {expected}): "
            "install the same versions there"
        )


def _connected(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError(
            "--cluster needs dask.distributed: install it with  pip install 'narrate[cluster]'"
        ) from error
    _silence()
    _check_address(address)
    with warnings.catch_warnings():
        # that versions differ; each request finds out for itself whether it matters
        warnings.simplefilter("ignore")
        try:
            client = Client(
                address, timeout=CONNECT_LIMIT_S, set_as_default=False, name="narrate"
            )
        except OSError as error:
            raise EngineUnavailableError(
                f"no scheduler answers at {address}: start one with  dask scheduler  and name its address"
            ) from error
        try:
            client.wait_for_workers(1, timeout=CONNECT_LIMIT_S)
        except TimeoutError as error:
            client.close(timeout=1)
            raise EngineUnavailableError(
                f"the scheduler at {address} has no workers: start some with  dask worker {address}"
            ) from error
    return client


def _check_address(address: str) -> None:
    """Raise SettingsError for what is no address.

    A client that was begun with one would be left half open, and disturb the next.
    """
    from distributed.comm.addressing import parse_address, parse_host_port
    from distributed.comm.registry import get_backend

    try:
        scheme, place = parse_address(address)
        get_backend(scheme)
        parse_host_port(place)
    except ValueError as error:
        raise SettingsError(
            f"{address!r} is no address of a scheduler: write it as tcp://HOST:8786"
        ) from error


def _silence() -> None:
    """Switch off Dask's loggers, each of which has a level of its own: our one line says what theirs say at length."""
    for name in list(logging.Logger.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)
