"""A script to clips in the cache: the front-end says how, an engine speaks."""

import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

from narrate import frontend
from narrate.directories import cache_dir
from narrate.errors import SettingsError, SourceError, SynthesisError
from narrate.model import Clip, Script, Segment, Spoken
from narrate.pipeline.job import Job
from narrate.pipeline.progress import OnProgress, Progress
from narrate.pronunciation import report_unread
from narrate.text.sentences import sentences
from narrate.tts.cache import ClipCache
from narrate.tts.engine import Engine, EngineSpec, build, get_ready, is_phonemic
from narrate.tts.execution.workers import Workers
from narrate.tts.planning import Breaths, Request, plan
from narrate.tts.synthesis import OnPlanned, Synthesis, synthesize

__all__ = ["ClipListeners", "clip_cache", "existing_clip", "synthesize_script"]

#: The variable for the size of the cache of clips, in millions of bytes, and what it is where that is not set: 90
#: hours of the Edge voice, as it came, or 11 of the local one.
_CACHE_LIMIT_VARIABLE = "NARRATE_CACHE_LIMIT_MB"
_CACHE_LIMIT_MB = 2000

#: Speeches that are rendered side by side take turns here: espeak-ng is one for the whole process, dictionaries should
#: be loaded once, and Python code gains nothing from a second thread.
_FRONT_END = threading.Lock()

#: Of the cache, at most: 22 minutes of samples, which the mixer goes over several times.
_MEMORY_BYTES = 64_000_000


def clip_cache() -> ClipCache:
    """The cache of clips, in the cache directory. Raises SettingsError for a limit that is no size."""
    return ClipCache(
        cache_dir() / "clips",
        limit_bytes=_cache_limit_bytes(),
        memory_bytes=_MEMORY_BYTES,
    )


def _cache_limit_bytes() -> int:
    """How large the cache of clips may stay. Raises SettingsError for what is no size."""
    value = os.environ.get(_CACHE_LIMIT_VARIABLE, "").strip() or str(_CACHE_LIMIT_MB)
    if not value.isdecimal() or not int(value):
        raise SettingsError(
            f"{_CACHE_LIMIT_VARIABLE}={value!r} is no size: give a number of megabytes, such as 2000"
        )
    return int(value) * 1_000_000


def existing_clip(cache: ClipCache, key: str) -> Clip:
    """A clip that is in the cache, by its key. Raises SynthesisError for one that has gone from there."""
    clip = cache.get(key)
    if clip is None:
        raise SynthesisError(
            "a clip has gone from the cache while it was needed: run the command again"
        )
    return clip


@dataclass(frozen=True, slots=True)
class ClipListeners:
    """Who is told how far a synthesis is."""

    on_progress: OnProgress
    #: called once, with all segments, as soon as they are known
    on_planned: OnPlanned | None
    #: called with the key of each clip that is in the cache
    on_clip: Callable[[str], None]


def synthesize_script(
    job: Job,
    spec: EngineSpec,
    cache: ClipCache,
    workers: Workers,
    listeners: ClipListeners,
) -> Synthesis:
    """Bring every clip of a job's script into the cache.

    Raises what `narrate.tts.synthesis.synthesize` raises, and SourceError where there is nothing to say.
    """
    engine = build(spec)
    progress = _Characters(job.script, listeners.on_progress)

    def tell(segment: Segment) -> None:
        listeners.on_clip(segment.key)
        progress.tell(segment)

    with workers(job.plan.options.jobs, engine) as (executor, at_once):
        # A model and the front-end's dictionaries load side by side.
        executor.submit(get_ready, spec)
        # Closed by whoever gets here: what an error leaves behind would keep other speeches from the front-end.
        with closing(_requests(job, engine)) as requests:
            result = synthesize(
                progress.counted(requests),
                spec,
                cache,
                executor,
                tell,
                on_planned=listeners.on_planned,
                jobs=at_once,
            )
    if not result.segments:
        raise SourceError("there is nothing in this speech that a voice could say")
    return result


def _requests(job: Job, engine: Engine) -> Generator[Request, None, None]:
    """All requests of a script, in order; what no voice can say is reported."""
    phonemic = is_phonemic(engine)
    profile = job.profile
    breaths = Breaths(profile.pauses.sentence_ms, profile.pauses.clause_ms)

    @lru_cache(maxsize=1024)
    def say(text: str) -> Spoken:
        return frontend.speak(text, profile.rate, job.reading, phonemic=phonemic)

    with _FRONT_END:
        for utterance in job.script.utterances:
            for sentence in sentences(utterance.text):
                report_unread(say(sentence))
            yield from plan(utterance, say, engine.fits, breaths)


class _Characters:
    """Progress by characters, which take about equally long, rather than by requests, which do not."""

    def __init__(self, script: Script, on_progress: OnProgress) -> None:
        self._chapters = script.chapters
        self._on_progress = on_progress
        self._total = 0
        self._done = 0
        on_progress(Progress("synthesis", 0.0, script.chapters[0].title))

    def counted(self, requests: Iterable[Request]) -> Iterator[Request]:
        """The same requests, counted as they pass; all have to pass before `tell` is called."""
        for request in requests:
            self._total += len(request.spoken.text)
            yield request

    def tell(self, segment: Segment) -> None:
        """Report that a segment's clip is in the cache."""
        self._done += len(segment.spoken.text)
        title = self._chapters[segment.chapter].title
        self._on_progress(Progress("synthesis", self._done / self._total, title))
