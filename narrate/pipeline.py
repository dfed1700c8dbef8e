"""The one place where the stages meet: a speech file in, an outline or an audio file out."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from narrate import frontend, mixer, segmenter
from narrate.directories import cache_dir
from narrate.errors import SourceError, SynthesisError
from narrate.model import (
    Chapter,
    Clip,
    Document,
    Explained,
    Outline,
    Report,
    ReportChapter,
    Script,
    Spoken,
    Timeline,
)
from narrate.naming import Target, output_target
from narrate.profile import DEFAULT_PROFILES, Profile, load_profile
from narrate.pronunciation import lexicon_with, report_unread
from narrate.settings import ChapterDepth, asked_of, choose_engine, default_jobs, narrator
from narrate.tts.cache import ClipCache
from narrate.tts.engine import Engine, EngineSpec, build, is_phonemic
from narrate.tts.requests import Breaths, Request, plan
from narrate.tts.synthesis import Synthesis, synthesize

__all__ = [
    "Progress",
    "Wishes",
    "clip_cache",
    "estimate_chapter_s",
    "estimate_s",
    "explain",
    "outline",
    "render",
]

_DEPTHS: dict[ChapterDepth, Literal[1, 2]] = {"sections": 1, "points": 2}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a render is."""

    stage: Literal["synthesis", "mix"]
    fraction: float  #: 0 to 1, of this stage
    chapter: str  #: the title of the chapter that was reached


_OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants a speech read where the file says otherwise, or says nothing."""

    keep_all: bool = False  #: read notices and adverts too
    drop: tuple[str, ...] = ()  #: regular expressions that find lines to be left out
    keep: tuple[str, ...] = ()  #: and lines to be read in any case
    title: str | None = None
    author: str | None = None
    language: str | None = None  #: "zh" or "en"


def outline(path: str | Path, wishes: Wishes = Wishes()) -> Outline:
    """What would be read from a speech file, in order, and what would be dropped and why.

    ``path`` may be "-" for standard input. Raises SourceError when the file cannot be read as a speech.
    """
    return _outlined(_read(path, wishes), wishes)


def explain(path: str | Path, wishes: Wishes = Wishes()) -> tuple[Explained, ...]:
    """What each line of a speech file was taken for, and why. Decides as `outline` does."""
    document = _read(path, wishes)
    return segmenter.explain(document, keep_all=wishes.keep_all, drop=wishes.drop, keep=wishes.keep)


def estimate_s(speech: Outline) -> float:
    """About how long the speech takes with its default narrator, in seconds."""
    profile = load_profile(DEFAULT_PROFILES[speech.language])
    script = segmenter.lay_out(speech, profile.pauses)
    return segmenter.estimate_s(script, speech.language, profile.prosody.rate_percent)


def estimate_chapter_s(speech: Outline, chapter: Chapter) -> float:
    """About how long one chapter of it takes, with those below it."""
    return estimate_s(replace(speech, chapters=(chapter,)))


def render(
    path: str | Path,
    *,
    output: str | Path | None = None,
    voice: str | None = None,
    engine: str | None = None,
    offline: bool = False,
    format: str | None = None,
    chapters: ChapterDepth | None = None,
    rate_percent: int | None = None,
    loudness_lufs: float | None = None,
    jobs: int | None = None,
    wishes: Wishes = Wishes(),
    lexicon: str | Path | None = None,
    on_progress: _OnProgress = lambda progress: None,
) -> Report:
    """Read a speech file aloud into one chaptered audio file.

    ``output`` defaults to a file named after the speech's title in the output directory; ``voice`` names a
    profile; ``engine`` is "auto", the default, or an installed engine; ``format`` is "mp3" or "wav", by default what
    ``output`` ends in; ``rate_percent`` is -50 to 100; ``jobs`` is how many requests are out at once;
    ``lexicon`` is a file of words and their readings, which count before the user's and the project's.
    The settings that are None come from the speech's front matter, or else from the profile. Raises a
    NarrateError; the file appears whole or not at all.
    """
    started = time.monotonic()
    document = _read(path, wishes)
    speech = _outlined(document, wishes)
    asked = asked_of(document, voice=voice, engine=engine, chapters=chapters, rate=rate_percent, loudness=loudness_lufs)
    profile = narrator(asked, speech.language)
    manner = _manner(speech.language, profile, lexicon_with(lexicon, document.lexicon))
    target = output_target(speech.chapters[0].title, path, output, format)
    mixer.ensure_writable(target.path)
    spec = choose_engine(profile, asked.engine or "auto", offline=offline)
    script = segmenter.lay_out(speech, profile.pauses, depth=_DEPTHS[asked.chapters or "sections"])
    synthesis = _synthesize(script, manner, profile, spec, jobs or default_jobs(build(spec)), on_progress)
    mixed = _mix(synthesis, script, target, profile, _tags(speech, script, profile), on_progress)
    return Report(
        output=str(target.path),
        title=script.chapters[0].title,
        engine=spec.name,
        voice=profile.name,
        format=target.format,
        duration_s=_seconds(mixed.timeline.total_samples, mixed.timeline),
        chapters=tuple(_report_chapters(mixed.timeline)),
        utterances=len(synthesis.segments),
        cached=synthesis.cached,
        synthesized=synthesis.synthesized,
        retries=synthesis.retries,
        integrated_lufs=mixed.loudness.integrated_lufs,
        true_peak_dbtp=mixed.loudness.true_peak_dbtp,
        dropped=speech.dropped,
        files=(str(target.path),),
        elapsed_s=round(time.monotonic() - started, 3),
    )


def clip_cache() -> ClipCache:
    """The cache of clips, in the cache directory."""
    return ClipCache(cache_dir() / "clips")


def _read(path: str | Path, wishes: Wishes) -> Document:
    """The speech, with what the user says of it in place of what the file says."""
    document = segmenter.read("-" if path == "-" else Path(path))
    told = {"title": wishes.title, "speaker": wishes.author}
    metadata = {**document.metadata, **{key: value for key, value in told.items() if value}}
    return replace(document, metadata=metadata, language=wishes.language or document.language)


def _outlined(document: Document, wishes: Wishes) -> Outline:
    return segmenter.outline(document, keep_all=wishes.keep_all, drop=wishes.drop, keep=wishes.keep)


def _manner(language: str, profile: Profile, lexicon: frontend.Lexicon) -> frontend.Manner:
    return frontend.Manner(language, profile.accent, profile.reading.addresses == "said", lexicon)


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


def _synthesize(
    script: Script, manner: frontend.Manner, profile: Profile, spec: EngineSpec, jobs: int, on_progress: _OnProgress
) -> Synthesis:
    """Bring every clip of a script into the cache."""
    requests = _plan(script, manner, profile, build(spec))
    on_progress(Progress("synthesis", 0.0, script.chapters[0].title))
    with _workers(jobs) as executor:
        return synthesize(requests, spec, clip_cache(), executor, _progress_of(requests, script, on_progress))


def _mix(
    synthesis: Synthesis, script: Script, target: Target, profile: Profile, tags: mixer.Tags, on_progress: _OnProgress
) -> mixer.Mixed:
    """Make one file of the clips in the cache."""
    return mixer.mix_programme(
        synthesis.segments,
        script.chapters,
        partial(_load, clip_cache()),
        target.path,
        target.format,
        target_lufs=profile.loudness.integrated_lufs,
        true_peak_dbtp=profile.loudness.true_peak_dbtp,
        tags=tags,
        on_progress=lambda fraction: on_progress(Progress("mix", fraction, "")),
    )


@contextmanager
def _workers(jobs: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that the block does not wait for when it is left by an error or an interruption."""
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="narrate")
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _progress_of(requests: list[Request], script: Script, on_progress: _OnProgress) -> Callable[[Request], None]:
    """Counts characters, which take about equally long, rather than requests, which do not."""
    total = sum(len(request.spoken.text) for request in requests)
    done = 0

    def tell(request: Request) -> None:
        nonlocal done
        done += len(request.spoken.text)
        on_progress(Progress("synthesis", done / total, script.chapters[request.chapter].title))

    return tell


def _load(cache: ClipCache, key: str) -> Clip:
    clip = cache.get(key)
    if clip is None:
        raise SynthesisError("a clip has gone from the cache while it was needed: run the command again")
    return clip


def _seconds(samples: int, timeline: Timeline) -> float:
    return round(samples / timeline.sample_rate_hz, 3)


def _report_chapters(timeline: Timeline) -> Iterator[ReportChapter]:
    for mark in timeline.marks:
        start_s, end_s = _seconds(mark.start_samples, timeline), _seconds(mark.end_samples, timeline)
        yield ReportChapter(mark.title, mark.level, start_s, end_s)


def _tags(speech: Outline, script: Script, profile: Profile) -> mixer.Tags:
    """The file's tags: the speaker where the source names one, else the narrator."""
    return mixer.Tags(
        title=script.chapters[0].title,
        artist=speech.meta.get("speaker", profile.title),
        album=speech.meta.get("occasion", script.chapters[0].title),
        language=speech.language,
        date=speech.meta.get("date"),
    )
