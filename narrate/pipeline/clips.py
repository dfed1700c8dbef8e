"""A script to clips in the cache: the front-end says how, an engine speaks."""

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import lru_cache

from narrate import frontend
from narrate.directories import cache_dir
from narrate.errors import SourceError
from narrate.model import Script, Segment, Spoken
from narrate.pipeline.progress import OnProgress, Progress
from narrate.profile import Profile
from narrate.pronunciation import report_unread
from narrate.settings import cache_limit_bytes
from narrate.text.sentences import sentences
from narrate.tts.cache import ClipCache
from narrate.tts.engine import Engine, EngineSpec, build, get_ready, is_phonemic
from narrate.tts.execution.workers import Workers
from narrate.tts.planning import Breaths, Request, plan
from narrate.tts.synthesis import OnPlanned, Synthesis, synthesize

__all__ = ["clip_cache", "synthesize_script"]

#: Speeches that are rendered side by side take turns here: espeak-ng is one for the whole process, dictionaries should
#: be loaded once, and Python code gains nothing from a second thread.
_FRONT_END = threading.Lock()

#: Of the cache, at most: 22 minutes of samples, which the mixer goes over several times.
_MEMORY_BYTES = 64_000_000


def clip_cache() -> ClipCache:
    """The cache of clips, in the cache directory. Raises SettingsError for a limit that is no size."""
    return ClipCache(
        cache_dir() / "clips", limit_bytes=cache_limit_bytes(), memory_bytes=_MEMORY_BYTES
    )


def synthesize_script(
    script: Script,
    manner: frontend.ReadingSettings,
    profile: Profile,
    spec: EngineSpec,
    cache: ClipCache,
    jobs: int | None,
    on_progress: OnProgress,
    workers: Workers,
    on_planned: OnPlanned | None,
    on_clip: Callable[[str], None],
) -> Synthesis:
    """Bring every clip of a script into the cache.

    ``on_planned`` is told all segments as soon as they are known; then ``on_clip`` is told the key of each clip that is
    there. Raises SourceError for a script in which there is nothing to say.
    """
    engine = build(spec)
    progress = _Characters(script, on_progress)

    def tell(segment: Segment) -> None:
        on_clip(segment.key)
        progress.tell(segment)

    with workers(jobs, engine) as (executor, at_once):
        executor.submit(
            get_ready, spec
        )  # a model and the front-end's dictionaries load side by side
        # Closed by whoever gets here: what an error leaves behind would keep other speeches from the front-end.
        with closing(_requests(script, manner, profile, engine)) as requests:
            counted = progress.counted(requests)
            result = synthesize(
                counted, spec, cache, executor, tell, on_planned=on_planned, jobs=at_once
            )
    if not result.segments:
        raise SourceError("there is nothing in this speech that a voice could say")
    return result


def _requests(
    script: Script, manner: frontend.ReadingSettings, profile: Profile, engine: Engine
) -> Generator[Request, None, None]:
    """All requests of a script, in order; what no voice can say is reported."""
    phonemic = is_phonemic(engine)
    breaths = Breaths(profile.pauses.sentence_ms, profile.pauses.clause_ms)

    @lru_cache(maxsize=1024)
    def say(text: str) -> Spoken:
        return frontend.speak(text, profile.rate, manner, phonemic=phonemic)

    with _FRONT_END:
        for utterance in script.utterances:
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
        """The same requests; all are to be known before any is told."""
        for request in requests:
            self._total += len(request.spoken.text)
            yield request

    def tell(self, segment: Segment) -> None:
        """One more is there."""
        self._done += len(segment.spoken.text)
        title = self._chapters[segment.chapter].title
        self._on_progress(Progress("synthesis", self._done / self._total, title))
