import threading
import time
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from narrate.errors import (
    EngineUnavailableError,
    ForbiddenError,
    IncompleteReplyError,
    RefusedError,
    SilentReplyError,
    TransientSynthesisError,
)
from narrate.tts.execution.adaptive_limiter import AdaptiveLimiter, Limits

PATIENT = Limits(cold_s=60.0, outage_s=60.0)


def fail(limiter: AdaptiveLimiter, error: TransientSynthesisError) -> None:
    """One request that ends with an error."""
    with pytest.raises(type(error)), limiter.turn():
        raise error


def is_over(limiter: AdaptiveLimiter) -> bool:
    """Whether the run has been given up."""
    try:
        together(limiter, 1)
    except EngineUnavailableError:
        return True
    return False


def together(
    limiter: AdaptiveLimiter, requests: int, ending: Callable[[], None] = lambda: None
) -> None:
    """So many requests that are out at once, and what happens before the last of them is answered."""
    with ExitStack() as stack:
        for _ in range(requests):
            stack.enter_context(limiter.turn())
        ending()


def test_it_begins_with_four_and_grows_with_good_replies() -> None:
    """Each good reply at the limit makes room for one more."""
    limiter = AdaptiveLimiter(PATIENT)
    assert limiter.limit == 4
    together(limiter, 4)
    assert limiter.limit == 5
    together(limiter, 5)
    assert limiter.limit == 6


def test_a_limit_that_is_not_reached_does_not_grow() -> None:
    """One request at a time says nothing of what the service bears."""
    limiter = AdaptiveLimiter(PATIENT)
    for _ in range(20):
        together(limiter, 1)
    assert limiter.limit == 4


def test_a_refusal_halves_it_once_for_all_that_were_out() -> None:
    """Four requests that are refused together are one sign, and there is always room for one."""
    limiter = AdaptiveLimiter(PATIENT)
    with pytest.raises(RefusedError):
        together(limiter, 4, lambda: fail_together(limiter))
    assert limiter.limit == 2
    for _ in range(4):
        fail(limiter, RefusedError("503"))
    assert limiter.limit == 1


def fail_together(limiter: AdaptiveLimiter) -> None:
    """What an ExitStack hands to every request that is still out."""
    raise RefusedError("503")


def test_after_a_refusal_it_grows_slowly() -> None:
    """What was once too much is come near to with care."""
    limiter = AdaptiveLimiter(PATIENT)
    fail(limiter, RefusedError("429"))
    assert limiter.limit == 2
    together(limiter, 2)
    assert limiter.limit == 2.5


@pytest.mark.parametrize(
    "error", [IncompleteReplyError("cut"), TransientSynthesisError("no answer in time")]
)
def test_other_failures_leave_the_limit_alone(error: TransientSynthesisError) -> None:
    """A reply that is not whole, or does not come, is no sign of too many requests."""
    limiter = AdaptiveLimiter(PATIENT)
    fail(limiter, error)
    assert limiter.limit == 4


def test_a_request_over_the_limit_waits_for_another_to_end() -> None:
    """The fifth request goes out when one of four is back."""
    limiter = AdaptiveLimiter(PATIENT)
    fifth = threading.Event()

    def ask() -> None:
        with limiter.turn():
            fifth.set()

    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(limiter.turn())
        thread = threading.Thread(target=ask)
        thread.start()
        assert not fifth.wait(0.05)
    assert fifth.wait(10)
    thread.join()


def test_a_service_that_only_fails_is_given_up() -> None:
    """The third failure in a row, when the time is up, ends the run with a line on what to do."""
    limiter = AdaptiveLimiter(Limits(cold_s=0.0))
    fail(limiter, TransientSynthesisError("HTTP 503"))
    fail(limiter, TransientSynthesisError("HTTP 503"))
    fail(limiter, TransientSynthesisError("HTTP 503"))
    with (
        pytest.raises(
            EngineUnavailableError,
            match=r"HTTP 503.*kept.*same command.*--engine kokoro",
        ),
        limiter.turn(),
    ):
        pass


def test_replies_of_which_none_is_whole_are_borne_for_longer() -> None:
    """They may be one text's fault, which is cut in two before the run is given up."""
    limiter = AdaptiveLimiter(Limits(cold_s=0.0, garbled_s=60.0))
    for _ in range(10):
        fail(limiter, IncompleteReplyError("cut"))
    together(limiter, 1)
    limiter = AdaptiveLimiter(Limits(cold_s=60.0, garbled_s=0.0))
    for _ in range(3):
        fail(limiter, IncompleteReplyError("cut"))
    with pytest.raises(EngineUnavailableError, match="kept"), limiter.turn():
        pass


def test_one_good_reply_is_worth_more_patience() -> None:
    """A service that did answer is waited for longer, counted from its last good reply."""
    limits = Limits(cold_s=0.0, outage_s=60.0)
    silent, answering = AdaptiveLimiter(limits), AdaptiveLimiter(limits)
    together(answering, 1)
    for limiter in (silent, answering):
        for _ in range(limits.failures):
            fail(limiter, TransientSynthesisError("HTTP 503"))
    assert is_over(silent)
    assert not is_over(answering)


def test_the_user_hears_once_that_the_service_is_gone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """One line, long before the run is given up; another after the next outage."""
    limiter = AdaptiveLimiter(Limits(notice_s=0.0, outage_s=60.0, cold_s=60.0))
    for _ in range(2):
        for _ in range(5):
            fail(limiter, TransientSynthesisError("no answer in time"))
        together(limiter, 1)
    assert [record.getMessage()[:17] for record in caplog.records] == [
        "no answer in time"
    ] * 2


def test_a_pause_that_was_asked_for_is_no_outage() -> None:
    """The time that the service wants to be left alone does not count against it."""
    limits = Limits(cold_s=0.3)
    asked, unasked = AdaptiveLimiter(limits), AdaptiveLimiter(limits)
    for limiter, pause_s in ((asked, 0.2), (unasked, 0.0)):
        for _ in range(limits.failures):
            fail(limiter, RefusedError("HTTP 429", retry_after_s=pause_s))
            time.sleep(0.2 - pause_s)
    assert not is_over(asked)
    assert is_over(unasked)


def test_a_pause_that_nobody_would_wait_for_ends_the_run() -> None:
    """A service that wants to be left alone for an hour is not asked again."""
    limiter = AdaptiveLimiter(PATIENT)
    fail(limiter, RefusedError("HTTP 429", retry_after_s=3600))
    with (
        pytest.raises(EngineUnavailableError, match="a pause of 3600 s"),
        limiter.turn(),
    ):
        pass


def test_the_end_of_a_run_reaches_those_who_wait() -> None:
    """Nothing sits out its pause, or waits for its turn, when the run is over."""
    limiter = AdaptiveLimiter(PATIENT)
    waiting = threading.Thread(target=lambda: limiter.pause(600))
    waiting.start()
    limiter.end("over")
    waiting.join(10)
    assert not waiting.is_alive()
    with pytest.raises(EngineUnavailableError, match="over"), limiter.turn():
        pass


def test_a_service_that_does_not_accept_this_client_is_given_up_at_once() -> None:
    """The fifth in a row ends a run without a good reply; after one, time decides."""
    fresh, answered = AdaptiveLimiter(PATIENT), AdaptiveLimiter(PATIENT)
    together(answered, 1)
    for limiter in (fresh, answered):
        for _ in range(PATIENT.forbidden):
            fail(limiter, ForbiddenError("HTTP 403", remedy="update it"))
    with pytest.raises(
        EngineUnavailableError, match=r"HTTP 403; what was spoken is kept: update it"
    ):
        together(fresh, 1)
    assert not is_over(answered)


def test_silence_slows_all_requests_down() -> None:
    """One silent reply is an accident; after a second in a row nothing goes out for a while."""
    limiter = AdaptiveLimiter(Limits(cold_s=60.0, silent_pause_s=0.2))
    begun_s = time.monotonic()
    fail(limiter, SilentReplyError("no audio"))
    fail(limiter, SilentReplyError("no audio"))
    assert time.monotonic() - begun_s < 0.2
    together(limiter, 1)
    assert time.monotonic() - begun_s >= 0.2


def test_the_line_that_ends_a_run_may_be_looked_for() -> None:
    """Nothing goes out meanwhile, and all are told the same."""
    limiter = AdaptiveLimiter(Limits(cold_s=0.0, failures=1))
    asked = threading.Event()
    goes_on = threading.Event()

    def explain(error: TransientSynthesisError) -> str:
        asked.set()
        goes_on.wait(10)
        return f"{error}: and this is why"

    def fail_last() -> None:
        with pytest.raises(TransientSynthesisError), limiter.turn(explain):
            raise TransientSynthesisError("no answer")

    failing = threading.Thread(target=fail_last)
    failing.start()
    assert asked.wait(10)
    others: list[bool] = []
    waiting = threading.Thread(target=lambda: others.append(is_over(limiter)))
    waiting.start()
    waiting.join(0.05)
    assert not others
    goes_on.set()
    failing.join()
    waiting.join(10)
    with pytest.raises(EngineUnavailableError, match="no answer: and this is why"):
        together(limiter, 1)
