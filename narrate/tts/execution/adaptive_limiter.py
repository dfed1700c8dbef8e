"""How many requests an online service gets at once, and when no more are sent to it.

The limit adapts to what the service accepts, as TCP does (RFC 5681): one more with each good reply until the first
refusal, which halves it; from then on one more with each limit's worth of good replies. A service that asks for
a pause gets it, from all requests. After a while without any good reply nothing more is asked: a circuit breaker.

One `AdaptiveLimiter` belongs to one run in one process; the threads of that process share it, so that all learn of a
refusal as it happens.
"""

import functools
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from narrate.errors import (
    EngineUnavailableError,
    IncompleteReplyError,
    RefusedError,
    TransientSynthesisError,
)

__all__ = ["LIMITS", "AdaptiveLimiter", "Limits", "limiter_of", "outage"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """When a service that fails is given up."""

    first_at_once: int = 4  #: requests at once before anything is known of the service
    failures: int = 3  #: without a good reply in between, that a short fault does not make
    cold_s: float = 15.0  #: without a good reply, in a run that had none, before it is given up
    outage_s: float = 30.0  #: the same, once the service did answer in this run
    garbled_s: float = (
        45.0  #: the same, where replies come but none is whole: one text may be the cause
    )
    notice_s: float = 4.0  #: without a good reply before the user is told
    longest_pause_s: float = 30.0  #: that a service may ask for; a longer one ends the run


LIMITS = Limits()


class AdaptiveLimiter:
    """Lets requests through, as many at once as the service has been seen to accept."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Start with ``limits.first_at_once`` requests at once."""
        self.limits = limits
        self.limit = float(limits.first_at_once)  #: requests at once
        self._change = threading.Condition()
        self._out = 0
        self._steady = False  #: it has refused before: go carefully
        self._halved_at_s = 0.0
        self._closed_until_s = 0.0
        self._paused_s = 0.0  #: for which the service asked since the last good reply
        self._failures = 0  #: since the last good reply
        self._good_at_s = time.monotonic()  #: when the last good reply came, or the run began
        self._answered = False  #: there was a good reply
        self._noticed = False  #: the user knows that there is none at present
        self._ended = ""  #: why nothing more goes out

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and note how the request ends. Raises EngineUnavailableError when the run is over."""
        begun_s = self._enter()
        try:
            yield
        except TransientSynthesisError as error:
            self._failed(error, begun_s)
            raise
        else:
            self._succeeded()
        finally:
            with self._change:
                self._out -= 1
                self._change.notify_all()

    def pause(self, seconds: float) -> None:
        """Wait between two tries, no longer than the run lasts."""
        with self._change:
            self._change.wait_for(lambda: bool(self._ended), seconds)

    def end(self, reason: str) -> None:
        """Let no further request through; ``reason`` is what those who wait are told."""
        with self._change:
            self._ended = self._ended or reason
            self._change.notify_all()

    def _enter(self) -> float:
        with self._change:
            while True:
                if self._ended:
                    raise EngineUnavailableError(self._ended)
                wait_s = self._closed_until_s - time.monotonic()
                if wait_s <= 0 and self._out < int(self.limit):
                    self._out += 1
                    return time.monotonic()
                self._change.wait(wait_s if wait_s > 0 else None)

    def _succeeded(self) -> None:
        with self._change:
            self._failures, self._paused_s, self._answered, self._noticed = 0, 0.0, True, False
            self._good_at_s = time.monotonic()
            if self._out >= int(self.limit):  # a limit that is not reached shows nothing
                self.limit += 1 / self.limit if self._steady else 1

    def _failed(self, error: TransientSynthesisError, begun_s: float) -> None:
        with self._change:
            self._failures += 1
            if isinstance(error, RefusedError):
                self._back_off(error, begun_s)
            if self._failures < self.limits.failures:
                return
            # A pause that was asked for is no outage; but there is an end to asking.
            silent_s = (
                time.monotonic()
                - self._good_at_s
                - min(self._paused_s, self.limits.longest_pause_s)
            )
            most_s = self._patience_s(error)
            if silent_s >= most_s:
                self.end(_outage_message(str(error)))
            elif silent_s >= self.limits.notice_s and not self._noticed:
                self._noticed = True
                _log.warning("%s; trying again for %.0f s", error, most_s - silent_s)

    def _patience_s(self, error: TransientSynthesisError) -> float:
        if isinstance(error, IncompleteReplyError):
            return self.limits.garbled_s
        return self.limits.outage_s if self._answered else self.limits.cold_s

    def _back_off(self, error: RefusedError, begun_s: float) -> None:
        now_s = time.monotonic()
        if (
            begun_s >= self._halved_at_s
        ):  # what was out when it was halved says nothing about the new limit
            self.limit, self._halved_at_s, self._steady = max(self.limit / 2, 1.0), now_s, True
        if error.retry_after_s > self.limits.longest_pause_s:
            self.end(
                _outage_message(f"{error}: it asks for a pause of {error.retry_after_s:.0f} s")
            )
        until_s = now_s + error.retry_after_s
        self._paused_s += max(until_s - max(self._closed_until_s, now_s), 0.0)
        self._closed_until_s = max(self._closed_until_s, until_s)


def outage(reason: str) -> EngineUnavailableError:
    """The error that ends a run: why, what is kept, how to go on, and what works now."""
    return EngineUnavailableError(_outage_message(reason))


def _outage_message(reason: str) -> str:
    return (
        f"{reason}; what was spoken is kept: run the same command again later to go on, or read it all with the local "
        "voice now: --engine kokoro"
    )


@functools.lru_cache(maxsize=64)
def limiter_of(run: str) -> AdaptiveLimiter:
    """The limiter of a run in this process, by the run's name."""
    return AdaptiveLimiter(LIMITS)
