"""A speech file to one audio file: all stages, one after another."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache as cache_once
from functools import partial
from pathlib import Path
from typing import Literal

from narrate import mixer, publish
from narrate.errors import SynthesisError
from narrate.model import Clip, Timeline, samples_to_ms
from narrate.pipeline.job import Job, job_of
from narrate.pipeline.labelling import with_cover
from narrate.pipeline.progress import OnProgress, Progress
from narrate.pipeline.speaking import clip_cache, synthesize_script
from narrate.pipeline.understanding import NO_WISHES, Wishes, outlined, read
from narrate.pipeline.workers import Workers, threads
from narrate.profile import Profile
from narrate.report import Report, ReportChapter
from narrate.settings import LOCAL_ENGINE, ChapterDepth, asked_of, choose_engine, local_instead
from narrate.tts.cache import ClipCache
from narrate.tts.engine import EngineSpec, build
from narrate.tts.synthesis import Synthesis

__all__ = ["render"]

_log = logging.getLogger(__name__)

OnFailure = Literal["stop", "local"]


def render(
    path: str | Path,
    *,
    output: str | Path | None = None,
    voice: str | None = None,
    engine: str | None = None,
    offline: bool = False,
    format: str | None = None,
    bitrate_kbps: int | None = None,
    chapters: ChapterDepth | None = None,
    rate_percent: int | None = None,
    loudness_lufs: float | None = None,
    chime: str | Path | None = None,
    music: str | Path | None = None,
    jobs: int | None = None,
    wishes: Wishes = NO_WISHES,
    lexicon: str | Path | None = None,
    cover: str | Path | None = None,
    captions: Sequence[str] = (),
    page: bool = False,
    proxy: str | None = None,
    on_failure: OnFailure = "stop",
    on_progress: OnProgress = lambda progress: None,
    workers: Workers = threads,
) -> Report:
    """Read a speech file aloud into one chaptered audio file.

    ``output`` defaults to a file named after the speech's title in the output directory; ``voice`` names a
    profile; ``engine`` is "auto", the default, or an installed engine; ``format`` is one of `narrate.mixer.FORMATS`,
    by default what ``output`` ends in; ``bitrate_kbps`` is for a format that loses something; ``rate_percent`` is -50
    to 100; ``chime`` and ``music`` are audio files, heard between sections and under opening and closing; ``jobs`` is
    how many requests are out at once; ``lexicon`` is a file of words and their readings, which count before the user's
    and the project's; ``cover`` is a PNG or JPEG file, by default one is drawn; ``captions`` are the kinds to write
    beside the audio: "srt", "vtt", "lrc", and "json" for the chapters; ``page`` asks for a web page to listen with;
    ``proxy`` is the http address by which an online engine is reached; ``on_failure`` is "stop" or "local", which reads
    the whole speech with the local voice when an online one fails; ``workers`` is where requests are run, by default in
    threads of this render's own. The settings that are None come from the speech's front matter, or else from the
    profile. Raises a NarrateError; each file appears whole or not at all.
    """
    started = time.monotonic()
    document = read(path, wishes)
    asked = asked_of(document, voice=voice, engine=engine, chapters=chapters, rate=rate_percent, loudness=loudness_lufs)
    job = job_of(
        path,
        document,
        outlined(document, wishes),
        asked,
        output=output,
        format=format,
        bitrate_kbps=bitrate_kbps,
        lexicon=lexicon,
        cover=cover,
        captions=captions,
        page=page,
        chime=chime,
        music=music,
    )
    local_at_last = on_failure == "local" and asked.engine != LOCAL_ENGINE
    with (
        clip_cache().in_use() as cache,
        mixer.listening(partial(_load, cache)) as clips,
        ThreadPoolExecutor(1, thread_name_prefix="narrate-cover") as aside,
    ):
        tags = cache_once(lambda: aside.submit(with_cover, job.tags, job.script))

        def on_clip(key: str) -> None:
            clips.begin(key)
            tags()  # not before: until there is a clip, all that can be done is to hurry the first one

        spoken = _spoken(
            lambda: choose_engine(job.profile, asked.engine or "auto", offline=offline, proxy=proxy),
            lambda spec: _speech(job, spec, cache, jobs, workers, on_progress, on_clip),
            job.profile if local_at_last else None,
        )
        mixed = _mix(job, spoken, clips, tags().result(), on_progress)
    files = _beside(job, mixed.timeline)
    return _report(job, spoken, mixed, files, elapsed_s=round(time.monotonic() - started, 3))


@dataclass(frozen=True, slots=True)
class _Speech:
    """A speech whose clips are all in the cache."""

    spec: EngineSpec
    synthesis: Synthesis
    accompaniment: mixer.Accompaniment


def _speech(
    job: Job,
    spec: EngineSpec,
    cache: ClipCache,
    jobs: int | None,
    workers: Workers,
    on_progress: OnProgress,
    on_clip: Callable[[str], None],
) -> _Speech:
    """Speak, once it is sure that the sound can be used."""
    sample_rate_hz = build(spec).sample_rate_hz
    job.sink.check(sample_rate_hz)
    accompaniment = job.accompaniment(sample_rate_hz)
    synthesis = synthesize_script(job.script, job.manner, job.profile, spec, cache, jobs, on_progress, workers, on_clip)
    return _Speech(spec, synthesis, accompaniment)


def _spoken(
    choose: Callable[[], EngineSpec], speak: Callable[[EngineSpec], _Speech], otherwise: Profile | None
) -> _Speech:
    """The whole speech by the engine that is chosen, or, when that fails, by the local voice of ``otherwise``."""
    try:
        return speak(choose())
    except SynthesisError as error:
        if otherwise is None:
            raise
        _log.warning("%s", error)
        return speak(local_instead(otherwise))


def _mix(job: Job, spoken: _Speech, clips: mixer.Listener, tags: mixer.Tags, on_progress: OnProgress) -> mixer.Mixed:
    """Make one file of the clips in the cache."""
    return mixer.mix_programme(
        spoken.synthesis.segments,
        job.script.chapters,
        clips,
        job.target.path,
        job.sink,
        target_lufs=job.profile.loudness.integrated_lufs,
        true_peak_dbtp=job.profile.loudness.true_peak_dbtp,
        tags=tags,
        cut=publish.cue_texts,
        accompaniment=spoken.accompaniment,
        on_progress=lambda fraction: on_progress(Progress("mix", fraction, "")),
    )


def _beside(job: Job, timeline: Timeline) -> tuple[Path, ...]:
    """Write what goes beside the audio: captions and the page."""
    tags, duration_ms = job.tags, samples_to_ms(timeline.total_samples, timeline.sample_rate_hz)
    marks = tuple(_report_chapters(timeline))
    captioned = publish.Captioned(tags.title, tags.artist, tags.album, duration_ms, timeline.captions, marks)
    captions = publish.write_captions(job.target.path, job.captions, captioned)
    for page in job.pages:
        publish.write_page(job.target.path, page)
    return (*captions, *job.pages)


def _report(job: Job, spoken: _Speech, mixed: mixer.Mixed, beside: Sequence[Path], *, elapsed_s: float) -> Report:
    return Report(
        output=str(job.target.path),
        title=job.script.chapters[0].title,
        engine=spoken.spec.name,
        voice=job.profile.name,
        format=job.target.format,
        duration_s=_seconds(mixed.timeline.total_samples, mixed.timeline),
        chapters=tuple(_report_chapters(mixed.timeline)),
        utterances=len(spoken.synthesis.segments),
        cached=spoken.synthesis.cached,
        synthesized=spoken.synthesis.synthesized,
        retries=spoken.synthesis.retries,
        integrated_lufs=mixed.loudness.integrated_lufs,
        true_peak_dbtp=mixed.loudness.true_peak_dbtp,
        dropped=job.speech.dropped,
        files=tuple(map(str, (job.target.path, *beside))),
        elapsed_s=elapsed_s,
    )


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
