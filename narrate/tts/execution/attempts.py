"""One request until it is a clip: tried again for what may pass, then cut in two. This is what an executor runs."""

import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from narrate.errors import (
    EngineUnavailableError,
    IncompleteReplyError,
    SilentReplyError,
    SynthesisError,
    TransientSynthesisError,
)
from narrate.model import Boundary, Clip, ReceivedClip, Spoken
from narrate.text.sentences import sentences
from narrate.tts.engine import EngineSpec, build, explanation, is_online
from narrate.tts.execution.adaptive_limiter import (
    AdaptiveLimiter,
    limiter_of,
    outage_message,
)
from narrate.tts.mp3_decoder import decode_mp3
from narrate.tts.planning import halve

if TYPE_CHECKING:  # loaded only when a request is made
    from tenacity import RetryCallState, Retrying

__all__ = ["PATIENCE", "Attempt", "Patience", "attempt", "joined"]

_SHOWN_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and for how long a request is tried before it is cut in two, or given up.

    The waits between tries grow exponentially, with full jitter, lest concurrent requests come in step.
    """

    tries: int = 10  #: where every third try fails, one request in 59,000 needs more
    #: that bring only a part; then a shorter text may fare better
    incomplete_tries: int = 6
    silent_tries: int = 6  #: without any sound, while other requests are answered
    #: over all tries, with the waits for a turn; an outage ends sooner
    longest_s: float = 300.0
    first_wait_s: float = 0.5
    longest_wait_s: float = 8.0
    longest_incomplete_wait_s: float = 1.0  #: a service that does answer needs no rest


PATIENCE = Patience()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a request: a clip, and how many tries before it failed."""

    clip: Clip
    retries: int


def attempt(spec: EngineSpec, spoken: Spoken, run: str) -> Attempt:
    """Make one request with its retries, in whatever process.

    ``run`` names the requests that share an `AdaptiveLimiter`. Raises a SynthesisError that quotes the sentence when no
    try brought it whole, EngineUnavailableError when no try was answered.
    """
    limiter = limiter_of(run)
    begun_s = time.monotonic()
    retrying = _retrying(PATIENCE, limiter)
    try:
        clip = retrying(_speak, spec, spoken, limiter)
    except IncompleteReplyError as error:
        return _in_halves(spec, spoken, run, _tries(retrying), error)
    except TransientSynthesisError as error:
        is_silent = isinstance(error, SilentReplyError)
        if is_silent and limiter.answered_since(begun_s):  # others do get sound
            raise _unspeakable(spoken, _tries(retrying), error) from error
        raise EngineUnavailableError(_explain(spec, spoken, error)) from error
    return Attempt(clip, _tries(retrying) - 1)


def joined(first: Clip, second: Clip) -> Clip:
    """Two clips one after the other. Raises ValueError where they have different sample rates."""
    rates_hz = first.sample_rate_hz, second.sample_rate_hz
    if first.sample_rate_hz != second.sample_rate_hz:
        raise ValueError("clips of {} and {} Hz cannot be joined".format(*rates_hz))
    boundaries = list(first.boundaries)
    for boundary in second.boundaries:
        start, end = boundary.start_samples, boundary.end_samples
        later = Boundary(start + first.samples, end + first.samples, boundary.text)
        boundaries.append(later)
    whole = Clip(
        first.pcm + second.pcm,
        first.sample_rate_hz,
        tuple(boundaries),
        _joined_characters(first, second),
    )
    if isinstance(first, ReceivedClip) and isinstance(second, ReceivedClip):
        # Decoded as one stream, as it will be when it comes from the cache: a decoder overlaps neighbouring frames.
        mp3 = first.mp3 + second.mp3
        pcm, rate_hz = decode_mp3(mp3)
        return ReceivedClip(pcm, rate_hz, whole.boundaries, whole.characters, mp3=mp3)
    return whole


def _joined_characters(first: Clip, second: Clip) -> tuple[tuple[int, int], ...]:
    """The characters of both, if both tell of theirs."""
    if not (first.characters and second.characters):
        return ()
    characters = list(first.characters)
    for start, end in second.characters:
        characters.append((start + first.samples, end + first.samples))
    return tuple(characters)


def _retrying(patience: Patience, limiter: AdaptiveLimiter) -> "Retrying":
    """The policy for the tries of one request."""
    import tenacity

    policy = _Policy(patience, limiter)
    return tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(TransientSynthesisError),
        stop=policy.stop,
        wait=policy.wait_s,
        sleep=limiter.pause,
        reraise=True,
    )


class _Policy:
    """Counts the tries of one request that brought only a part of it, or no sound."""

    def __init__(self, patience: Patience, limiter: AdaptiveLimiter) -> None:
        import tenacity

        self._patience = patience
        self._limiter = limiter
        self._begun_s = time.monotonic()
        self._incomplete = 0
        self._silent = 0
        wait = tenacity.wait_random_exponential
        self._usual = wait(patience.first_wait_s, patience.longest_wait_s)
        self._short = wait(patience.first_wait_s, patience.longest_incomplete_wait_s)

    def stop(self, state: "RetryCallState") -> bool:
        """Whether no other try follows; called once after each that failed."""
        patience = self._patience
        self._incomplete += _ended_with(IncompleteReplyError, state)
        self._silent += _ended_with(SilentReplyError, state)
        elapsed_s = state.seconds_since_start or 0.0
        is_silent = self._silent >= patience.silent_tries
        return (
            self._incomplete >= patience.incomplete_tries
            or (is_silent and self._limiter.answered_since(self._begun_s))
            or state.attempt_number >= patience.tries
            or elapsed_s >= patience.longest_s
        )

    def wait_s(self, state: "RetryCallState") -> float:
        """How long to wait before the next try."""
        is_incomplete = _ended_with(IncompleteReplyError, state)
        wait = self._short if is_incomplete else self._usual
        return wait(state)


def _ended_with(kind: type[SynthesisError], state: "RetryCallState") -> bool:
    """Whether the last try ended with an error of this kind."""
    if state.outcome is None:
        return False
    return isinstance(state.outcome.exception(), kind)


def _tries(retrying: "Retrying") -> int:
    return int(retrying.statistics["attempt_number"])


def _speak(spec: EngineSpec, spoken: Spoken, limiter: AdaptiveLimiter) -> Clip:
    """One try, when it is its turn."""
    engine = build(spec)
    turn: AbstractContextManager[None] = nullcontext()
    if is_online(engine):
        turn = limiter.turn(partial(_explain, spec, spoken))
    with turn:
        clip = engine.synthesize(spoken)
        is_usable = clip.samples and clip.sample_rate_hz == engine.sample_rate_hz
        if not is_usable:
            shown = spoken.display[:40]
            raise IncompleteReplyError(
                f"{spec.name} returned no usable sound for: {shown}"
            )
    return clip


def _explain(spec: EngineSpec, spoken: Spoken, error: TransientSynthesisError) -> str:
    """The line that ends a run in which the service does not answer."""
    return outage_message(*explanation(build(spec), error, spoken))


def _in_halves(
    spec: EngineSpec, spoken: Spoken, run: str, tries: int, error: IncompleteReplyError
) -> Attempt:
    """The text as two requests, after so many tries; the last of them ended with ``error``.

    Raises a SynthesisError that quotes the text where it cannot be cut.
    """
    halves = _halves(spoken)
    if halves is None:
        raise _unspeakable(spoken, tries, error) from error
    first, second = (attempt(spec, half, run) for half in halves)
    retries = tries + first.retries + second.retries
    return Attempt(joined(first.clip, second.clip), retries)


def _halves(spoken: Spoken) -> tuple[Spoken, Spoken] | None:
    """The text cut at the sentence end nearest its middle; None for one sentence, or where phonemes go with it."""
    parts = [part for part in sentences(spoken.text) if _is_audible(part)]
    if len(parts) < 2 or spoken.phonemes is not None:
        return None
    first, second = halve(parts)
    return (
        replace(spoken, text=first, display=first, alignment=()),
        replace(spoken, text=second, display=second, alignment=()),
    )


def _is_audible(text: str) -> bool:
    """Whether there is something to say."""
    return any(character.isalnum() for character in text)


def _unspeakable(
    spoken: Spoken, tries: int, error: TransientSynthesisError
) -> SynthesisError:
    text = spoken.text
    if len(text) > _SHOWN_CHARACTERS:
        text = f"{text[:_SHOWN_CHARACTERS]}…"
    return SynthesisError(
        f"no try of {tries} brought this whole: “{text}” ({error}); what was spoken is kept: write it in other words, "
        "or use the local voice with --engine kokoro"
    )
