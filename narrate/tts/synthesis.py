"""Requests to clips: what the cache has is not asked for again, the rest goes out side by side."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, islice

from narrate.model import Segment, Spoken
from narrate.tts.cache import ClipCache, clip_key
from narrate.tts.engine import EngineSpec, build, ensure_voice, is_online
from narrate.tts.execution.adaptive_limiter import LIMITS, traffic_of
from narrate.tts.execution.attempts import Attempt, take
from narrate.tts.planning import Request

__all__ = ["OnPlanned", "Synthesis", "synthesize"]

#: As short as a title or a salutation. An online service gets so many short ones before anything long: they tell
#: soonest how many requests it takes at once.
_SHORT_CHARACTERS = 30
_SHORT_ONES = LIMITS.first_at_once
#: The last requests are those that are together no longer than this part of the longest of them for each job. Of what
#: was tried, from 0.3 to 1.25, it had a mixed file soonest, by a simulation of 450 speeches of other lengths.
_LAST_SHARE = 2 / 3


#: Is told all segments of a speech, if there are any, when all are known and their clips are still to come.
OnPlanned = Callable[[Sequence[Segment]], object]


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What became of a list of requests; all clips are in the cache."""

    segments: tuple[Segment, ...]
    cached: int  #: requests that cost nothing: found in the cache, or the same as another
    synthesized: int
    retries: int


def synthesize(
    requests: Iterable[Request],
    spec: EngineSpec,
    cache: ClipCache,
    executor: Executor,
    on_done: Callable[[Segment], None] = lambda segment: None,
    *,
    on_planned: OnPlanned | None = None,
    jobs: int = 1,
) -> Synthesis:
    """Bring every clip into the cache, and say where each stands in the programme.

    The first go out while others are still to come of ``requests``. When all are known, ``on_planned`` is called, and
    then ``on_done`` for each whose clip is there, both in this thread. ``jobs`` are handed to the executor at a time,
    and each clip is on disk before another request takes its place. The cache is read and written here only, so that
    an executor may run elsewhere. Raises the SynthesisError of the first request that failed for good; what was
    finished until then, also when interrupted, stays in the cache.
    """
    engine = build(spec)
    fingerprint, probes = engine.fingerprint(), is_online(engine) and jobs > 1
    places: dict[str, list[Segment]] = {}
    waiting: dict[str, Spoken] = {}
    segments = []
    with _on_their_way(spec, cache, executor) as away:
        for request in requests:
            key = clip_key(request.spoken, fingerprint)
            pauses_ms = request.pause_before_ms, request.pause_after_ms
            segments.append(Segment(key, request.chapter, *pauses_ms, request.spoken))
            places.setdefault(key, []).append(segments[-1])
            if len(places[key]) > 1 or key in cache:
                continue
            if not (away.begun or waiting):
                ensure_voice(engine)
            is_short = len(request.spoken.text) <= _SHORT_CHARACTERS and away.begun < _SHORT_ONES
            if away.begun < jobs and (is_short or not probes):
                away.begin(key, request.spoken)
            else:
                waiting[key] = request.spoken
        missing = away.begun + len(waiting)
        if probes:
            waiting = _ordered(waiting, max(_SHORT_ONES - away.begun, 0), jobs)
        if on_planned and segments:
            on_planned(segments)
        awaited = {*waiting, *away.out.values()}
        for key in places:
            if key not in awaited:
                _tell(places[key], on_done)
        rest = iter(waiting.items())
        while True:
            for key, spoken in islice(rest, jobs - len(away.out)):
                away.begin(key, spoken)
            if not away.out:
                return Synthesis(tuple(segments), len(segments) - missing, missing, away.retries)
            _tell(places[away.finish_one()], on_done)


def _tell(segments: Iterable[Segment], on_done: Callable[[Segment], None]) -> None:
    for segment in segments:
        on_done(segment)


def _ordered(waiting: Mapping[str, Spoken], short_ones: int, jobs: int) -> dict[str, Spoken]:
    """So many of the very shortest; then as they come in the speech, for whoever uses the clips to have the first soon.

    Of the last the longest first, so that the very last ones out are short and end together.
    """
    lengths = {key: len(spoken.text) for key, spoken in waiting.items()}
    short = sorted(lengths, key=lengths.__getitem__)[:short_ones]
    rest = [key for key in lengths if key not in short]
    left = list(accumulate(lengths[key] for key in reversed(rest)))[::-1]
    longest = list(accumulate((lengths[key] for key in reversed(rest)), max))[::-1]
    end = next(
        (n for n in range(len(rest)) if left[n] <= _LAST_SHARE * jobs * longest[n]), len(rest)
    )
    last = sorted(rest[end:], key=lengths.__getitem__, reverse=True)
    return {key: waiting[key] for key in (*short, *rest[:end], *last)}


class _Away:
    """The requests that an executor has."""

    def __init__(self, spec: EngineSpec, cache: ClipCache, executor: Executor) -> None:
        self._spec = spec
        self._cache = cache
        self._executor = executor
        self._run = uuid.uuid4().hex
        self.out: dict[Future[Attempt], str] = {}  #: with the keys of their clips
        self.begun = 0
        self.retries = 0

    def begin(self, key: str, spoken: Spoken) -> None:
        """Hand one to the executor."""
        self.out[self._executor.submit(take, self._spec, spoken, self._run)] = key
        self.begun += 1

    def finish_one(self) -> str:
        """Wait for any of them; the key of the clip, which is in the cache then."""
        future = next(as_completed(self.out))
        finished = future.result()
        key = self.out.pop(future)
        self._cache.put(key, finished.clip)
        self.retries += finished.retries
        return key

    def give_up(self) -> None:
        """After a failure or an interruption: nothing more is begun, and no finished clip is lost."""
        traffic_of(self._run).end("the run has ended")
        for future, key in self.out.items():
            if not future.cancel() and future.done() and future.exception() is None:
                self._cache.put(key, future.result().clip)


@contextmanager
def _on_their_way(spec: EngineSpec, cache: ClipCache, executor: Executor) -> Iterator[_Away]:
    away = _Away(spec, cache, executor)
    try:
        yield away
    except BaseException:
        away.give_up()
        raise
