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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from narrate.errors import (
    EngineUnavailableError,
    ForbiddenError,
    IncompleteReplyError,
    RefusedError,
    SilentReplyError,
    TransientSynthesisError,
)

__all__ = [
    "LIMITS",
    "AdaptiveLimiter",
    "Explain",
    "Limits",
    "limiter_of",
    "outage_message",
]

_log = logging.getLogger(__name__)

#: Makes the line that ends a run of the error of its last request; may take some seconds.
Explain = Callable[[TransientSynthesisError], str]


@dataclass(frozen=True, slots=True)
class Limits:
    """When a service that fails is given up."""

    first_at_once: int = 4  #: requests at once before anything is known of the service
    #: without a good reply in between, that a short fault does not make
    failures: int = 3
    #: in a row, in a run without a good reply: no other try will do better
    forbidden: int = 5
    #: without a good reply, in a run that had none, before it is given up
    cold_s: float = 15.0
    outage_s: float = 30.0  #: the same, once the service did answer in this run
    garbled_s: float = 45.0  #: the same, where replies come but none is whole: one text may be the cause
    notice_s: float = 4.0  #: without a good reply before the user is told
    #: for all, after each reply without sound but the first in a row
    silent_pause_s: float = 1.0
    #: that a service may ask for; a longer one ends the run
    longest_pause_s: float = 30.0


LIMITS = Limits()


def outage_message(reason: str, remedy: str = "") -> str:
    """The line that ends a run: what happened, what is kept, what to do, and what works now.

    ``reason`` begins a sentence, ``remedy`` goes on with it; without one the user is asked to come back later.
    """
    remedy = remedy or "run the same command again later to go on"
    return f"{reason}; what was spoken is kept: {remedy}, or read it all with the local voice now: --engine kokoro"


def _plain(error: TransientSynthesisError) -> str:
    """The line that ends a run, from what the error itself says."""
    return outage_message(str(error), error.remedy)


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
        self._forbidden = 0  #: ForbiddenErrors among them, in a row at the end
        self._silent = 0  #: SilentReplyErrors, likewise
        #: when the last good reply came, or the run began
        self._good_at_s = time.monotonic()
        self._answered = False  #: there was a good reply
        self._noticed = False  #: the user knows that there is none at present
        #: nothing more goes out, and the reason is being looked for
        self._given_up = False
        self._ended = ""  #: why nothing more goes out

    @contextmanager
    def turn(self, explain: Explain = _plain) -> Iterator[None]:
        """Wait for a turn, and note how the request ends. Raises EngineUnavailableError when the run is over.

        ``explain`` is called when the request's failure ends the run, for the line that all others are told.
        """
        begun_s = self._enter()
        try:
            yield
        except TransientSynthesisError as error:
            is_last = self._failed(error, begun_s)
            if is_last:
                self._end_by(error, explain)
            raise
        else:
            self._succeeded()
        finally:
            with self._change:
                self._out -= 1
                self._change.notify_all()

    def answered_since(self, moment_s: float) -> bool:
        """Whether any request got a good reply since a moment of `time.monotonic`."""
        with self._change:
            return self._answered and self._good_at_s > moment_s

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
        """Wait for a turn; returns when it came."""
        with self._change:
            while True:
                if self._ended:
                    raise EngineUnavailableError(self._ended)
                wait_s = self._closed_until_s - time.monotonic()
                is_free = self._out < int(self.limit) and not self._given_up
                if wait_s <= 0 and is_free:
                    self._out += 1
                    return time.monotonic()
                self._change.wait(wait_s if wait_s > 0 else None)

    def _succeeded(self) -> None:
        with self._change:
            self._failures = self._forbidden = self._silent = 0
            self._paused_s = 0.0
            self._answered = True
            self._noticed = False
            self._good_at_s = time.monotonic()
            is_reached = self._out >= int(self.limit)
            if is_reached:  # a limit that is not reached shows nothing
                self.limit += 1 / self.limit if self._steady else 1

    def _failed(self, error: TransientSynthesisError, begun_s: float) -> bool:
        """Note a failure; whether the run is to be given up for it."""
        with self._change:
            self._failures += 1
            is_forbidden = isinstance(error, ForbiddenError)
            is_silent = isinstance(error, SilentReplyError)
            self._forbidden = self._forbidden + 1 if is_forbidden else 0
            self._silent = self._silent + 1 if is_silent else 0
            if isinstance(error, RefusedError):
                self._back_off(error, begun_s)
            if self._silent > 1:
                self._close_until(time.monotonic() + self.limits.silent_pause_s)
            if self._given_up or self._ended:
                return False
            self._given_up = self._is_hopeless(error)
            return self._given_up

    def _is_hopeless(self, error: TransientSynthesisError) -> bool:
        """Whether another try is not worth waiting for; tells the user if one is, but has to be waited for."""
        if self._forbidden >= self.limits.forbidden and not self._answered:
            return True
        if self._failures < self.limits.failures:
            return False
        silent_s = self._silent_s()
        most_s = self._patience_s(error)
        if silent_s >= most_s:
            return True
        if silent_s >= self.limits.notice_s and not self._noticed:
            self._noticed = True
            _log.warning("%s; trying again for %.0f s", error, most_s - silent_s)
        return False

    def _silent_s(self) -> float:
        """How long there has been no good reply. A pause that was asked for does not count, up to a limit."""
        paused_s = min(self._paused_s, self.limits.longest_pause_s)
        return time.monotonic() - self._good_at_s - paused_s

    def _patience_s(self, error: TransientSynthesisError) -> float:
        if isinstance(error, IncompleteReplyError):
            return self.limits.garbled_s
        return self.limits.outage_s if self._answered else self.limits.cold_s

    def _back_off(self, error: RefusedError, begun_s: float) -> None:
        """Send fewer requests at once, and none while the service wants to be left alone."""
        now_s = time.monotonic()
        if (
            begun_s >= self._halved_at_s
        ):  # others say nothing about the limit as it is now
            self.limit = max(self.limit / 2, 1.0)
            self._halved_at_s = now_s
            self._steady = True
        if error.retry_after_s > self.limits.longest_pause_s:
            reason = f"{error}: it asks for a pause of {error.retry_after_s:.0f} s"
            self.end(outage_message(reason))
        until_s = now_s + error.retry_after_s
        closed_until_s = max(self._closed_until_s, now_s)
        self._paused_s += max(until_s - closed_until_s, 0.0)
        self._close_until(until_s)

    def _close_until(self, moment_s: float) -> None:
        self._closed_until_s = max(self._closed_until_s, moment_s)

    def _end_by(self, error: TransientSynthesisError, explain: Explain) -> None:
        """End the run, by the line that ``explain`` makes of an error. The lock is not held meanwhile."""
        reason = _plain(error)
        try:
            reason = explain(error)
        finally:
            self.end(reason)


@functools.lru_cache(maxsize=64)
def limiter_of(run: str) -> AdaptiveLimiter:
    """The limiter of a run in this process, by the run's name."""
    return AdaptiveLimiter(LIMITS)
