from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, ParamSpec, TypeVar

import pytest

from narrate.tts.execution.priority import PriorityExecutor

_P = ParamSpec("_P")
_T = TypeVar("_T")


class HandOperated(Executor):
    """Finishes tasks when it is told to, in the order in which it was given them."""

    def __init__(self) -> None:
        """Nothing to do yet."""
        self.tasks: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(
        self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs
    ) -> Future[_T]:
        """Keep a task."""
        future: Future[_T] = Future()
        self.tasks.append((future, lambda: fn(*args, **kwargs)))
        return future

    def finish(self) -> None:
        """Do the first task."""
        future, task = self.tasks.pop(0)
        try:
            future.set_result(task())
        except ValueError as error:
            future.set_exception(error)


def test_so_many_are_out_as_the_limit_says_now() -> None:
    """A window follows a cluster that grows, and waits where it has shrunk."""
    executor, limit = HandOperated(), [2]
    window = PriorityExecutor(executor, lambda: limit[0])
    futures = [window.ranked(0).submit(int, number) for number in range(9)]
    assert len(executor.tasks) == 2
    limit[0] = 4
    executor.finish()
    assert len(executor.tasks) == 4
    limit[0] = 1
    for left in (3, 2, 1, 1, 1):
        executor.finish()
        assert len(executor.tasks) == left
    while executor.tasks:
        executor.finish()
    assert [future.result(0) for future in futures] == list(range(9))


def test_the_earlier_speech_is_served_first() -> None:
    """However late its requests come, and in their order."""
    executor, spoken = HandOperated(), list[str]()
    window = PriorityExecutor(executor, lambda: 1)
    for rank, name in ((1, "b1"), (1, "b2"), (0, "a1"), (0, "a2")):
        window.ranked(rank).submit(spoken.append, name)
    while executor.tasks:
        executor.finish()
    assert spoken == ["b1", "a1", "a2", "b2"]


def test_a_task_that_fails_or_is_not_wanted_any_more_holds_up_nothing() -> None:
    """Its error is its caller's; what was cancelled before its turn is not begun."""
    executor, spoken = HandOperated(), list[str]()
    view = PriorityExecutor(executor, lambda: 1).ranked(0)
    failing, unwanted, last = (
        view.submit(int, "x"),
        view.submit(spoken.append, "no"),
        view.submit(spoken.append, "yes"),
    )
    assert unwanted.cancel()
    executor.finish()
    executor.finish()
    assert isinstance(failing.exception(0), ValueError)
    assert (last.done(), spoken, executor.tasks) == (True, ["yes"], [])


def test_an_executor_that_finishes_at_once_is_no_deeper_for_many() -> None:
    """A thousand tasks that are done before they can be waited for."""

    class Immediate(HandOperated):
        def submit(
            self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs
        ) -> Future[_T]:
            future = super().submit(fn, *args, **kwargs)
            self.finish()
            return future

    executor, limit = Immediate(), [0]
    window = PriorityExecutor(executor, lambda: limit[0])
    futures = [window.ranked(0).submit(int, number) for number in range(1000)]
    limit[0] = 1
    window.ranked(0).submit(int)
    assert sum(future.result(0) for future in futures) == 499_500


def test_an_interrupt_ends_every_wait() -> None:
    """Also that for a task which the executor will never finish; and nothing more can be handed in."""
    executor = HandOperated()
    window = PriorityExecutor(executor, lambda: 1)
    futures = [window.ranked(0).submit(int) for _ in range(2)]
    window.interrupt()
    for future in futures:
        assert isinstance(future.exception(0), KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        window.ranked(0).submit(int)
    executor.finish()
