"""Requests to clips: what the cache has is not asked for again, the rest goes out side by side."""

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from narrate.model import Segment, Spoken
from narrate.tts.cache import ClipCache, clip_key
from narrate.tts.engine import EngineSpec, build, ensure_voice, is_online, mismatch
from narrate.tts.execution.adaptive_limiter import LIMITS, limiter_of
from narrate.tts.execution.attempts import Attempt, attempt
from narrate.tts.planning import Request

__all__ = ["OnPlanned", "Synthesis", "synthesize"]

_log = logging.getLogger(__name__)

#: As short as a title or a salutation. An online service gets so many short ones before anything long: they show
#: soonest how many requests it takes at once.
_SHORT_CHARACTERS = 30
_SHORT_ONES = LIMITS.first_at_once

#: The last requests are those that are together no longer than this part of the longest of them for each job. Of what
#: was tried, from 0.3 to 1.25, it had a mixed file soonest, by a simulation of 450 speeches of other lengths.
_LAST_SHARE = 2 / 3

#: Called with all segments of a speech, if there are any, when all are known and their clips are still to come.
OnPlanned = Callable[[Sequence[Segment]], object]

#: Called with each segment whose clip is there.
OnDone = Callable[[Segment], None]


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What became of a list of requests; all clips are in the cache."""

    segments: tuple[Segment, ...]
    #: requests that cost nothing: found in the cache, or the same as another
    cached: int
    synthesized: int
    retries: int


def synthesize(
    requests: Iterable[Request],
    spec: EngineSpec,
    cache: ClipCache,
    executor: Executor,
    on_done: OnDone = lambda segment: None,
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
    places = _Places()
    with _in_flight(spec, cache, executor) as flight:
        queue = _Queue(spec, cache, flight, jobs)
        for request in requests:
            key, is_new = places.add(request, queue.fingerprint)
            if is_new:
                queue.add(key, request.spoken)
        queue.close()
        if on_planned and places.segments:
            on_planned(places.segments)
        places.tell(queue.found, on_done)
        queue.send()
        while flight.pending:
            key = flight.finish_one()
            places.tell([key], on_done)
            queue.send()
        asked, total = flight.begun, len(places.segments)
        return Synthesis(tuple(places.segments), total - asked, asked, flight.retries)


class _Places:
    """Where each clip stands in the programme."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._by_key: dict[str, list[Segment]] = {}

    def add(self, request: Request, fingerprint: str) -> tuple[str, bool]:
        """Add a request's segment; returns the key of its clip, and whether the clip is needed for the first time."""
        key = clip_key(request.spoken, fingerprint)
        segment = Segment(
            key,
            request.chapter,
            request.pause_before_ms,
            request.pause_after_ms,
            request.spoken,
        )
        self.segments.append(segment)
        places = self._by_key.setdefault(key, [])
        places.append(segment)
        return key, len(places) == 1

    def tell(self, keys: Iterable[str], on_done: OnDone) -> None:
        """Call ``on_done`` for every segment of these clips."""
        for key in keys:
            for segment in self._by_key[key]:
                on_done(segment)


class _Queue:
    """The requests of one speech: which are in the cache, which go out at once, and in what order the others do."""

    def __init__(
        self, spec: EngineSpec, cache: ClipCache, flight: "_InFlight", jobs: int
    ) -> None:
        self._engine = build(spec)
        self._cache = cache
        self._flight = flight
        self._jobs = jobs
        #: whether to find out what the service takes at once
        self._probes = is_online(self._engine) and jobs > 1
        self._waiting: dict[str, Spoken] = {}
        self._missing: list[str] = []  #: the texts of clips that are not in the cache
        self._rest: Iterator[tuple[str, Spoken]] = iter(())
        self.fingerprint = self._engine.fingerprint()
        self.found: list[str] = []  #: the keys of clips that are in the cache

    def add(self, key: str, spoken: Spoken) -> None:
        """Look up a clip in the cache, or request it at once, or queue it until all are known.

        Raises EngineUnavailableError for the first that is missing when the engine does not have its voice.
        """
        if key in self._cache:
            self.found.append(key)
            return
        if not (self._flight.begun or self._waiting):
            ensure_voice(self._engine)
        self._missing.append(spoken.text)
        if self._goes_at_once(spoken):
            self._flight.begin(key, spoken)
        else:
            self._waiting[key] = spoken

    def close(self) -> None:
        """Put those that wait in order, now that there are no more; warn of a voice that is not made for them."""
        warning = mismatch(self._engine, "".join(self._missing))
        if warning:
            _log.warning("%s", warning)
        if self._probes:
            short_ones = max(_SHORT_ONES - self._flight.begun, 0)
            self._waiting = _ordered(self._waiting, short_ones, self._jobs)
        self._rest = iter(self._waiting.items())

    def send(self) -> None:
        """Hand on the next, until there are as many out as there may be."""
        free = self._jobs - len(self._flight.pending)
        for key, spoken in islice(self._rest, free):
            self._flight.begin(key, spoken)

    def _goes_at_once(self, spoken: Spoken) -> bool:
        begun = self._flight.begun
        if begun >= self._jobs:
            return False
        is_short = len(spoken.text) <= _SHORT_CHARACTERS
        return not self._probes or (is_short and begun < _SHORT_ONES)


def _ordered(
    waiting: Mapping[str, Spoken], short_ones: int, jobs: int
) -> dict[str, Spoken]:
    """The order of the requests: so many of the very shortest, then as they come in the speech, then the last.

    In the order of the speech the mixer has the first clips soon. Of the last the longest go first, so that the very
    last are short and end together.
    """
    lengths = {key: len(spoken.text) for key, spoken in waiting.items()}
    short = sorted(lengths, key=lengths.__getitem__)[:short_ones]
    rest = [key for key in lengths if key not in short]
    end = _start_of_last([lengths[key] for key in rest], jobs)
    last = sorted(rest[end:], key=lengths.__getitem__, reverse=True)
    order = [*short, *rest[:end], *last]
    return {key: waiting[key] for key in order}


def _start_of_last(lengths: Sequence[int], jobs: int) -> int:
    """The index of the first of the last requests, from the lengths of all."""
    total, longest = 0, 0
    start = len(lengths)
    for index in reversed(range(len(lengths))):
        total += lengths[index]
        longest = max(longest, lengths[index])
        if total <= _LAST_SHARE * jobs * longest:
            start = index
    return start


class _InFlight:
    """The requests that an executor has."""

    def __init__(self, spec: EngineSpec, cache: ClipCache, executor: Executor) -> None:
        self._spec = spec
        self._cache = cache
        self._executor = executor
        self._run = uuid.uuid4().hex
        self.pending: dict[Future[Attempt], str] = {}  #: with the keys of their clips
        self.begun = 0
        self.retries = 0

    def begin(self, key: str, spoken: Spoken) -> None:
        """Hand one to the executor."""
        future = self._executor.submit(attempt, self._spec, spoken, self._run)
        self.pending[future] = key
        self.begun += 1

    def finish_one(self) -> str:
        """Wait for any of them; returns the key of the clip, which is in the cache then."""
        future = next(as_completed(self.pending))
        finished = future.result()
        key = self.pending.pop(future)
        self._cache.put(key, finished.clip)
        self.retries += finished.retries
        return key

    def give_up(self) -> None:
        """After a failure or an interruption: nothing more is begun, and no finished clip is lost."""
        limiter_of(self._run).end("the run has ended")
        for future, key in self.pending.items():
            if future.cancel() or not future.done():
                continue
            if future.exception() is None:
                self._cache.put(key, future.result().clip)


@contextmanager
def _in_flight(
    spec: EngineSpec, cache: ClipCache, executor: Executor
) -> Iterator[_InFlight]:
    flight = _InFlight(spec, cache, executor)
    try:
        yield flight
    except BaseException:
        flight.give_up()
        raise
