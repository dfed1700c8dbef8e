"""Requests to clips: what the cache has is not asked for again, the rest goes out side by side."""

import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from itertools import islice

from narrate.model import Segment, Spoken
from narrate.tts.cache import ClipCache, clip_key
from narrate.tts.engine import EngineSpec, build, ensure_voice, is_online
from narrate.tts.requests import Request
from narrate.tts.taking import Take, take
from narrate.tts.traffic import LIMITS, traffic_of

__all__ = ["Synthesis", "synthesize"]


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
    on_done: Callable[[Segment], None] = lambda segment: None,
    *,
    jobs: int = 1,
) -> Synthesis:
    """Bring every clip into the cache, and say where each stands in the programme.

    ``on_done`` is called in this thread, once a request, when its clip is there. ``jobs`` are handed to the executor
    at a time, and each clip is on disk before another request takes its place. The cache is read and written here
    only, so that an executor may run elsewhere. Raises the SynthesisError of the first request that failed for good;
    what was finished until then, also when interrupted, stays in the cache.
    """
    fingerprint = build(spec).fingerprint()
    waiting: dict[str, list[Segment]] = {}
    segments = []
    for request in requests:
        key = clip_key(request.spoken, fingerprint)
        pauses_ms = request.pause_before_ms, request.pause_after_ms
        segments.append(Segment(key, request.chapter, *pauses_ms, request.spoken))
        waiting.setdefault(key, []).append(segments[-1])
    missing = {key: same[0].spoken for key, same in waiting.items() if key not in cache}

    def tell(key: str) -> None:
        for segment in waiting[key]:
            on_done(segment)

    for key in waiting:
        if key not in missing:
            tell(key)
    if missing:
        ensure_voice(build(spec))
    if jobs > 1 and is_online(build(spec)):
        missing = _balanced(missing)
    retries = _fill(missing, spec, cache, executor, tell, jobs)
    return Synthesis(tuple(segments), len(segments) - len(missing), len(missing), retries)


def _balanced(missing: dict[str, Spoken]) -> dict[str, Spoken]:
    """The longest first, so that the last ones out are short and end together.

    Before them the very shortest: they tell soonest how many requests the service takes at once.
    """
    by_length = sorted(missing, key=lambda key: len(missing[key].text))
    first = by_length[: LIMITS.first_at_once]
    return {key: missing[key] for key in (*first, *reversed(by_length[len(first) :]))}


def _fill(
    missing: dict[str, Spoken],
    spec: EngineSpec,
    cache: ClipCache,
    executor: Executor,
    on_key: Callable[[str], None],
    jobs: int,
) -> int:
    """Synthesise what is missing; returns the number of retries."""
    run = uuid.uuid4().hex
    waiting = iter(missing.items())
    out: dict[Future[Take], str] = {}
    retries = 0
    try:
        while True:
            for key, spoken in islice(waiting, jobs - len(out)):
                out[executor.submit(take, spec, spoken, run)] = key
            if not out:
                return retries
            future = next(as_completed(out))
            finished = future.result()
            key = out.pop(future)
            cache.put(key, finished.clip)
            retries += finished.retries
            on_key(key)
    except BaseException:
        traffic_of(run).end("the run has ended")
        _keep_finished(out, cache)
        raise


def _keep_finished(futures: dict[Future[Take], str], cache: ClipCache) -> None:
    """After a failure or an interruption: nothing more is begun, and no finished clip is lost."""
    for future, key in futures.items():
        if not future.cancel() and future.done() and future.exception() is None:
            cache.put(key, future.result().clip)
