"""Where requests are run: how many at a time, and what renders that run side by side share."""

import os
import threading
import time

import pytest

from narrate.tts.engine import Engine, EngineSpec, build
from narrate.tts.execution.workers import shared_workers, threads

#: Requests at a time to a service that others use too.
POLITE = 8


@pytest.fixture
def local() -> Engine:
    """An engine on this machine."""
    return build(EngineSpec("tone", None))


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An engine that is a service; it is not asked for anything."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", "http://127.0.0.1:9")
    return build(EngineSpec("edge", "zh-CN-YunxiNeural"))


def test_a_service_gets_few_requests_and_this_machine_one_a_core(
    local: Engine, online: Engine
) -> None:
    """Unless the user says how many."""
    cores = len(os.sched_getaffinity(0))
    with threads(None, online) as (_, at_once):
        assert at_once == POLITE
    with threads(None, local) as (_, at_once):
        assert at_once == cores
    with threads(3, online) as (_, at_once):
        assert at_once == 3
    with shared_workers(None) as workers:
        with workers(None, online) as (_, at_once):
            assert at_once == POLITE
        with workers(None, local) as (_, at_once):
            assert at_once == cores


def test_so_many_requests_run_at_a_time_however_many_renders_there_are(
    local: Engine,
) -> None:
    """Two renders that share two workers never have more than two requests out between them."""
    running, most = 0, 0
    lock = threading.Lock()

    def request() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1

    with (
        shared_workers(None) as workers,
        workers(2, local) as (first, _),
        workers(2, local) as (second, _),
    ):
        futures = [
            executor.submit(request) for executor in (first, second) for _ in range(6)
        ]
        for future in futures:
            future.result(10)
    assert most == 2


def test_the_render_that_came_first_is_served_first(local: Engine) -> None:
    """With one worker, what the second render handed in meanwhile waits for all of the first."""
    served: list[str] = []
    go_on = threading.Event()

    def serve(name: str) -> bool:
        served.append(name)
        return True

    with (
        shared_workers(None) as workers,
        workers(1, local) as (first, _),
        workers(1, local) as (second, _),
    ):
        futures = [second.submit(go_on.wait, 10)]  # keeps the worker busy
        futures += [second.submit(serve, "second") for _ in range(3)]
        futures += [first.submit(serve, "first") for _ in range(3)]
        go_on.set()
        for future in futures:
            future.result(10)
    assert served == ["first"] * 3 + ["second"] * 3


def test_threads_that_are_left_run_nothing_more(local: Engine) -> None:
    """What has not begun when a render fails is given up, and nobody waits for what has."""
    go_on = threading.Event()
    with threads(1, local) as (executor, _):
        executor.submit(go_on.wait, 10)
        waiting = executor.submit(int)
        started_s = time.monotonic()
    assert time.monotonic() - started_s < 5
    assert waiting.cancelled()
    go_on.set()


def test_stopped_workers_take_nothing_more(local: Engine) -> None:
    """Who waits for a request, hands one in or comes anew is interrupted."""
    go_on = threading.Event()
    with shared_workers(None) as workers, workers(1, local) as (executor, _):
        waited_for = executor.submit(go_on.wait, 10)
        workers.stop()
        with pytest.raises(KeyboardInterrupt):
            waited_for.result(10)
        with pytest.raises(KeyboardInterrupt):
            executor.submit(int)
        with pytest.raises(KeyboardInterrupt), workers(1, local):
            pass
        go_on.set()
