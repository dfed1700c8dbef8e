"""Requests to clips: what the cache has is not asked for again, the rest goes out side by side."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass

from narrate.errors import TransientSynthesisError
from narrate.model import Clip, Segment, Spoken
from narrate.tts.cache import ClipCache, clip_key
from narrate.tts.engine import EngineSpec, build
from narrate.tts.requests import Request

__all__ = ["Synthesis", "Take", "synthesize", "take"]

#: Tries at one request, and the seconds over all of them, before the render gives up. Where every third request
#: fails, eight tries lose one request in 6,500.
_MOST_TRIES = 8
_LONGEST_RETRY_S = 120.0

#: The first wait and the longest, in seconds; jitter keeps concurrent requests from knocking in step.
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 8.0


@dataclass(frozen=True, slots=True)
class Take:
    """A clip, and how many tries before it failed."""

    clip: Clip
    retries: int


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What became of a list of requests; all clips are in the cache."""

    segments: tuple[Segment, ...]
    cached: int  #: requests that cost nothing: found in the cache, or the same as another
    synthesized: int
    retries: int


def synthesize(
    requests: Sequence[Request],
    spec: EngineSpec,
    cache: ClipCache,
    executor: Executor,
    on_done: Callable[[Request], None] = lambda request: None,
) -> Synthesis:
    """Bring every clip into the cache, and say where each stands in the programme.

    ``on_done`` is called in this thread, once a request. The cache is read and written here only, so that an
    executor may run elsewhere. Raises the SynthesisError of the first request that failed for good; what was
    finished until then, also when interrupted, stays in the cache.
    """
    fingerprint = build(spec).fingerprint()
    waiting: dict[str, list[Request]] = {}
    segments = []
    for request in requests:
        key = clip_key(request.spoken, fingerprint)
        pauses_ms = request.pause_before_ms, request.pause_after_ms
        segments.append(Segment(key, request.chapter, *pauses_ms, request.spoken))
        waiting.setdefault(key, []).append(request)
    missing = {key: same[0].spoken for key, same in waiting.items() if key not in cache}

    def tell(key: str) -> None:
        for request in waiting[key]:
            on_done(request)

    for key in waiting:
        if key not in missing:
            tell(key)
    retries = _fill(missing, spec, cache, executor, tell)
    return Synthesis(tuple(segments), len(segments) - len(missing), len(missing), retries)


def take(spec: EngineSpec, spoken: Spoken) -> Take:
    """One request with its retries: the task that an executor runs, in whatever process."""
    import tenacity

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(TransientSynthesisError),
        stop=tenacity.stop_after_attempt(_MOST_TRIES) | tenacity.stop_after_delay(_LONGEST_RETRY_S),
        wait=tenacity.wait_random_exponential(_FIRST_WAIT_S, _LONGEST_WAIT_S),
        reraise=True,
    )
    clip = retrying(_speak, spec, spoken)
    return Take(clip, int(retrying.statistics["attempt_number"]) - 1)


def _speak(spec: EngineSpec, spoken: Spoken) -> Clip:
    engine = build(spec)
    clip = engine.synthesize(spoken)
    if not clip.samples or clip.sample_rate_hz != engine.sample_rate_hz:
        raise TransientSynthesisError(f"{spec.name} returned no usable sound for: {spoken.display[:40]}")
    return clip


def _fill(
    missing: dict[str, Spoken],
    spec: EngineSpec,
    cache: ClipCache,
    executor: Executor,
    on_key: Callable[[str], None],
) -> int:
    """Synthesise what is missing; returns the number of retries."""
    unfinished = {executor.submit(take, spec, spoken): key for key, spoken in missing.items()}
    retries = 0
    try:
        for future in as_completed(list(unfinished)):
            finished = future.result()
            key = unfinished.pop(future)
            cache.put(key, finished.clip)
            retries += finished.retries
            on_key(key)
    except BaseException:
        _keep_finished(unfinished, cache)
        raise
    return retries


def _keep_finished(futures: dict[Future[Take], str], cache: ClipCache) -> None:
    """After a failure or an interruption: nothing more is begun, and no finished clip is lost."""
    for future, key in futures.items():
        if not future.cancel() and future.done() and future.exception() is None:
            cache.put(key, future.result().clip)
