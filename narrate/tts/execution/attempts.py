"""One request until it is a clip: tried again for what may pass, then cut in two. This is what an executor runs."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from narrate.errors import IncompleteReplyError, SynthesisError, TransientSynthesisError
from narrate.model import Boundary, Clip, ReceivedClip, Spoken
from narrate.text.sentences import sentences
from narrate.tts.engine import EngineSpec, build, is_online
from narrate.tts.execution.adaptive_limiter import AdaptiveLimiter, hopeless, traffic_of
from narrate.tts.mp3_decoder import decode_mp3
from narrate.tts.planning import halve

if TYPE_CHECKING:  # only a request that is asked for pays for it
    from tenacity import RetryCallState, Retrying

__all__ = ["PATIENCE", "Attempt", "Patience", "joined", "take"]

_SHOWN_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and for how long a request is tried before it is cut in two, or given up."""

    tries: int = 10  #: where every third try fails, one request in 59,000 needs more
    incomplete_tries: int = (
        6  #: so many of them may bring a part; then a shorter text may fare better
    )
    longest_s: float = 300.0  #: over all tries, with the waits for a turn; a service that is gone is given up sooner
    first_wait_s: float = 0.5  #: the waits grow exponentially, with full jitter, lest concurrent requests knock in step
    longest_wait_s: float = 8.0
    longest_incomplete_wait_s: float = 1.0  #: a service that does answer needs no rest


PATIENCE = Patience()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A clip, and how many tries before it failed."""

    clip: Clip
    retries: int


def take(spec: EngineSpec, spoken: Spoken, run: str) -> Attempt:
    """One request with its retries, in whatever process; ``run`` names the requests that share a `AdaptiveLimiter`.

    Raises a SynthesisError that quotes the sentence when no try brought it whole, EngineUnavailableError when no try
    was answered.
    """
    traffic = traffic_of(run)
    retrying = _retrying(PATIENCE, traffic)
    try:
        clip = retrying(_speak, spec, spoken, traffic)
    except IncompleteReplyError as error:
        retries = int(retrying.statistics["attempt_number"]) - 1
        halves = [take(spec, half, run) for half in _halves(spoken)]
        if not halves:
            raise _unspeakable(spoken, retries + 1, error) from error
        first, second = halves
        return Attempt(
            joined(first.clip, second.clip), retries + 1 + first.retries + second.retries
        )
    except TransientSynthesisError as error:
        raise hopeless(str(error)) from error
    return Attempt(clip, int(retrying.statistics["attempt_number"]) - 1)


def joined(first: Clip, second: Clip) -> Clip:
    """Two clips one after the other. Raises ValueError where they have different sample rates."""
    if first.sample_rate_hz != second.sample_rate_hz:
        raise ValueError(
            f"clips of {first.sample_rate_hz} and {second.sample_rate_hz} Hz cannot be joined"
        )
    later = (
        Boundary(
            boundary.start_samples + first.samples,
            boundary.end_samples + first.samples,
            boundary.text,
        )
        for boundary in second.boundaries
    )
    boundaries = (*first.boundaries, *later)
    if isinstance(first, ReceivedClip) and isinstance(second, ReceivedClip):
        # Decoded as one stream, as it will be when it comes from the cache: a decoder overlaps neighbouring frames.
        mp3 = first.mp3 + second.mp3
        return ReceivedClip(decode_mp3(mp3)[0], first.sample_rate_hz, boundaries, mp3)
    return Clip(first.pcm + second.pcm, first.sample_rate_hz, boundaries)


def _retrying(patience: Patience, traffic: AdaptiveLimiter) -> "Retrying":
    """Tries for one request, of which it counts those that brought a part."""
    import tenacity

    usual = tenacity.wait_random_exponential(patience.first_wait_s, patience.longest_wait_s)
    short = tenacity.wait_random_exponential(
        patience.first_wait_s, patience.longest_incomplete_wait_s
    )
    incomplete = 0

    def is_incomplete(state: "RetryCallState") -> bool:
        return state.outcome is not None and isinstance(
            state.outcome.exception(), IncompleteReplyError
        )

    def stop(state: "RetryCallState") -> bool:
        nonlocal incomplete
        incomplete += is_incomplete(state)
        out_of_tries = (
            incomplete >= patience.incomplete_tries or state.attempt_number >= patience.tries
        )
        return out_of_tries or (state.seconds_since_start or 0.0) >= patience.longest_s

    return tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(TransientSynthesisError),
        stop=stop,
        wait=lambda state: (short if is_incomplete(state) else usual)(state),
        sleep=traffic.pause,
        reraise=True,
    )


def _speak(spec: EngineSpec, spoken: Spoken, traffic: AdaptiveLimiter) -> Clip:
    engine = build(spec)
    turn: AbstractContextManager[None] = traffic.turn() if is_online(engine) else nullcontext()
    with turn:
        clip = engine.synthesize(spoken)
        if not clip.samples or clip.sample_rate_hz != engine.sample_rate_hz:
            raise IncompleteReplyError(
                f"{spec.name} returned no usable sound for: {spoken.display[:40]}"
            )
    return clip


def _halves(spoken: Spoken) -> tuple[Spoken, ...]:
    """The text cut at the sentence end nearest its middle; nothing for one sentence, or where phonemes go with it."""
    parts = [
        part for part in sentences(spoken.text) if any(character.isalnum() for character in part)
    ]
    if len(parts) < 2 or spoken.phonemes is not None:
        return ()
    return tuple(replace(spoken, text=half, display=half, alignment=()) for half in halve(parts))


def _unspeakable(spoken: Spoken, tries: int, error: IncompleteReplyError) -> SynthesisError:
    text = (
        spoken.text
        if len(spoken.text) <= _SHOWN_CHARACTERS
        else f"{spoken.text[:_SHOWN_CHARACTERS]}…"
    )
    return SynthesisError(
        f"no try of {tries} brought this whole: “{text}” ({error}); what was spoken is kept: write it in other words, "
        "or use the local voice with --engine kokoro"
    )
