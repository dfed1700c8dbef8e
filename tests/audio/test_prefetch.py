import threading
from collections.abc import Generator
from contextlib import closing

import pytest

from narrate.audio.prefetch import DEPTH, prefetched


def counting(
    end: int, closed: list[bool], failure: BaseException | None = None
) -> Generator[int, None, None]:
    """Numbers, then a failure if there is to be one; notes that it was closed."""
    try:
        yield from range(end)
        if failure:
            raise failure
    finally:
        closed.append(True)


@pytest.mark.parametrize("end", [0, 1, DEPTH, 10 * DEPTH])
def test_every_item_comes_in_order(end: int) -> None:
    """None is lost between the threads."""
    closed: list[bool] = []
    assert list(prefetched(counting(end, closed))) == list(range(end))
    assert closed == [True]


@pytest.mark.parametrize("failure", [ValueError("no"), KeyboardInterrupt()])
def test_a_failure_comes_after_the_items_before_it(failure: BaseException) -> None:
    """It is the same exception, raised where the items are used."""
    items = prefetched(counting(3, [], failure))
    assert [next(items) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(type(failure)) as raised:
        next(items)
    assert raised.value is failure


@pytest.mark.parametrize("used", [0, 1, 5])
def test_closing_stops_the_work(used: int) -> None:
    """No thread is left over, and no file that it held stays open, however little was used."""
    closed: list[bool] = []
    before = threading.active_count()
    with closing(prefetched(counting(1_000_000, closed))) as items:
        for _ in range(used):
            next(items)
    assert closed == [True] * bool(used)
    assert threading.active_count() == before


def test_only_a_few_items_wait() -> None:
    """Memory does not grow with how much faster one side is."""
    made: list[int] = []
    gate = threading.Event()

    def making() -> Generator[int, None, None]:
        for number in range(100):
            made.append(number)
            if number == DEPTH:
                gate.set()
            yield number

    with closing(prefetched(making())) as items:
        next(items)
        assert gate.wait(10)
        assert len(made) <= DEPTH + 3
