"""A script to clips in the cache: the front-end says how, an engine speaks."""

import threading
from collections.abc import Callable
from functools import lru_cache

from narrate import frontend
from narrate.directories import cache_dir
from narrate.errors import SourceError
from narrate.model import Script, Segment, Spoken
from narrate.pipeline.progress import OnProgress, Progress
from narrate.pipeline.workers import Workers
from narrate.profile import Profile
from narrate.pronunciation import report_unread
from narrate.settings import cache_limit_bytes
from narrate.tts.cache import ClipCache
from narrate.tts.engine import Engine, EngineSpec, build, get_ready, is_online, is_phonemic
from narrate.tts.requests import Breaths, Request, plan
from narrate.tts.synthesis import Synthesis, synthesize

__all__ = ["clip_cache", "synthesize_script"]

#: Speeches that are rendered side by side take turns here: espeak-ng is one for the whole process, dictionaries should
#: be loaded once, and Python code gains nothing from a second thread.
_FRONT_END = threading.Lock()

#: Of the cache, at most: 22 minutes of samples, which the mixer goes over several times.
_MEMORY_BYTES = 64_000_000


def clip_cache() -> ClipCache:
    """The cache of clips, in the cache directory. Raises SettingsError for a limit that is no size."""
    return ClipCache(cache_dir() / "clips", limit_bytes=cache_limit_bytes(), memory_bytes=_MEMORY_BYTES)


def synthesize_script(
    script: Script,
    manner: frontend.Manner,
    profile: Profile,
    spec: EngineSpec,
    cache: ClipCache,
    jobs: int | None,
    on_progress: OnProgress,
    workers: Workers,
    on_clip: Callable[[str], object],
) -> Synthesis:
    """Bring every clip of a script into the cache, and tell ``on_clip`` the key of each as it is there."""
    engine = build(spec)
    with workers(jobs, engine) as (executor, at_once):
        if not is_online(engine):
            executor.submit(get_ready, spec)  # a model and the front-end's dictionaries load side by side
        with _FRONT_END:
            requests = _plan(script, manner, profile, engine)
        on_progress(Progress("synthesis", 0.0, script.chapters[0].title))
        progressed = _progress_of(requests, script, on_progress)

        def tell(segment: Segment) -> None:
            on_clip(segment.key)
            progressed(segment)

        return synthesize(requests, spec, cache, executor, tell, jobs=at_once)


def _plan(script: Script, manner: frontend.Manner, profile: Profile, engine: Engine) -> list[Request]:
    phonemic = is_phonemic(engine)

    @lru_cache(maxsize=1024)
    def say(text: str) -> Spoken:
        return frontend.speak(text, profile.rate, manner, phonemic=phonemic)

    for utterance in script.utterances:
        for sentence in frontend.sentences(utterance.text):
            report_unread(say(sentence))
    requests = plan(script, say, engine.fits, Breaths(profile.pauses.sentence_ms, profile.pauses.clause_ms))
    if not requests:
        raise SourceError("there is nothing in this speech that a voice could say")
    return requests


def _progress_of(requests: list[Request], script: Script, on_progress: OnProgress) -> Callable[[Segment], None]:
    """Counts characters, which take about equally long, rather than requests, which do not."""
    total = sum(len(request.spoken.text) for request in requests)
    done = 0

    def tell(segment: Segment) -> None:
        nonlocal done
        done += len(segment.spoken.text)
        on_progress(Progress("synthesis", done / total, script.chapters[segment.chapter].title))

    return tell
