"""A speech file to one audio file: all stages, one after another."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from narrate.captions.files import Captioned, write_captions
from narrate.errors import SynthesisError
from narrate.mixer.programme import Mixed
from narrate.model import TimedChapter, Timeline, samples_to_ms
from narrate.pipeline.clips import clip_cache, synthesize_script
from narrate.pipeline.engine_choice import LOCAL_ENGINE, choose_engine, local_instead
from narrate.pipeline.job import Job, job_of
from narrate.pipeline.mixing import mixing
from narrate.pipeline.outlining import NO_WISHES, Wishes, outlined, read
from narrate.pipeline.progress import OnProgress
from narrate.profile import Profile
from narrate.publish.pages.player_page import write_page
from narrate.report import Report
from narrate.settings import ChapterDepth, asked_of
from narrate.tts.cache import ClipCache
from narrate.tts.engine import EngineSpec, build, is_online
from narrate.tts.execution.workers import Workers, threads
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
    asked = asked_of(
        document,
        voice=voice,
        engine=engine,
        chapters=chapters,
        rate=rate_percent,
        loudness=loudness_lufs,
    )
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
    with clip_cache().in_use() as cache:
        made = _by_one_voice(
            lambda: choose_engine(
                job.profile, asked.engine or "auto", offline=offline, proxy=proxy
            ),
            lambda spec: _made(job, spec, cache, jobs, workers, on_progress),
            job.profile if local_at_last else None,
        )
    files = _beside(job, made.mixed.timeline)
    return _report(job, made, files, elapsed_s=round(time.monotonic() - started, 3))


@dataclass(frozen=True, slots=True)
class _Made:
    """A speech that has been spoken and mixed."""

    spec: EngineSpec
    synthesis: Synthesis
    mixed: Mixed


def _by_one_voice(
    choose: Callable[[], EngineSpec], make: Callable[[EngineSpec], _Made], otherwise: Profile | None
) -> _Made:
    """The whole speech by the engine that is chosen, or, when that fails, by the local voice of ``otherwise``."""
    try:
        return make(choose())
    except SynthesisError as error:
        if otherwise is None:
            raise
        _log.warning("%s", error)
        return make(local_instead(otherwise))


def _made(
    job: Job,
    spec: EngineSpec,
    cache: ClipCache,
    jobs: int | None,
    workers: Workers,
    on_progress: OnProgress,
) -> _Made:
    """Speak, once it is sure that the sound can be used, and mix it: while it is spoken, where that is elsewhere.

    A voice on this machine leaves the mixer no processor meanwhile, and they would need their memory at one time.
    """
    engine = build(spec)
    job.sink.check(engine.sample_rate_hz)
    accompaniment = job.accompaniment(engine.sample_rate_hz)
    with mixing(job, accompaniment, cache, on_progress) as mix:
        on_planned = mix.begin if is_online(engine) else None
        synthesis = synthesize_script(
            job.script,
            job.manner,
            job.profile,
            spec,
            cache,
            jobs,
            on_progress,
            workers,
            on_planned,
            mix.take,
        )
        return _Made(spec, synthesis, mix.finish(synthesis.segments))


def _beside(job: Job, timeline: Timeline) -> tuple[Path, ...]:
    """Write what goes beside the audio: captions and the page."""
    tags, duration_ms = job.tags, samples_to_ms(timeline.total_samples, timeline.sample_rate_hz)
    marks = tuple(_report_chapters(timeline))
    captioned = Captioned(
        tags.title, tags.artist, tags.album, duration_ms, timeline.captions, marks
    )
    captions = write_captions(job.target.path, job.captions, captioned)
    for page in job.pages:
        write_page(job.target.path, page)
    return (*captions, *job.pages)


def _report(job: Job, made: _Made, beside: Sequence[Path], *, elapsed_s: float) -> Report:
    synthesis, mixed = made.synthesis, made.mixed
    return Report(
        output=str(job.target.path),
        title=job.script.chapters[0].title,
        engine=made.spec.name,
        voice=job.profile.name,
        format=job.target.format,
        duration_s=_seconds(mixed.timeline.total_samples, mixed.timeline),
        chapters=tuple(_report_chapters(mixed.timeline)),
        utterances=len(synthesis.segments),
        cached=synthesis.cached,
        synthesized=synthesis.synthesized,
        retries=synthesis.retries,
        integrated_lufs=mixed.loudness.integrated_lufs,
        true_peak_dbtp=mixed.loudness.true_peak_dbtp,
        dropped=job.speech.dropped,
        files=tuple(map(str, (job.target.path, *beside))),
        elapsed_s=elapsed_s,
    )


def _seconds(samples: int, timeline: Timeline) -> float:
    return round(samples / timeline.sample_rate_hz, 3)


def _report_chapters(timeline: Timeline) -> Iterator[TimedChapter]:
    for mark in timeline.marks:
        start_s, end_s = (
            _seconds(mark.start_samples, timeline),
            _seconds(mark.end_samples, timeline),
        )
        yield TimedChapter(mark.title, mark.level, start_s, end_s)
