"""A speech file to one audio file: all stages, one after another."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate.captions.files import Captioned, write_captions
from narrate.errors import SynthesisError
from narrate.mixer.programme import Mixed
from narrate.model import Segment, Timeline, samples_to_ms
from narrate.options import RenderOptions
from narrate.pipeline.chapters.chapter_files import write_beside_files
from narrate.pipeline.clips import ClipListeners, clip_cache, synthesize_script
from narrate.pipeline.engine_choice import LOCAL_ENGINE, choose_engine, local_instead
from narrate.pipeline.job import Job, job_of
from narrate.pipeline.listening import Listening, listening
from narrate.pipeline.mixing import mixing
from narrate.pipeline.outlining import OutlinedSpeech, outline_document, read_speech
from narrate.pipeline.progress import OnProgress
from narrate.pipeline.report import Report, seconds_of, timed_chapters
from narrate.publish.book.read_along import write_read_along
from narrate.publish.pages.player_page import write_page
from narrate.settings import RenderPlan, resolve
from narrate.tts.cache import ClipCache
from narrate.tts.engine import EngineSpec, build, is_online
from narrate.tts.execution.workers import Workers, threads
from narrate.tts.synthesis import Synthesis

__all__ = ["render", "render_outlined"]

_log = logging.getLogger(__name__)

_BY_DEFAULT = RenderOptions()


def _tell_nobody(progress: object) -> None:
    """Leave progress unreported."""


def render(
    path: str | Path,
    options: RenderOptions = _BY_DEFAULT,
    *,
    on_progress: OnProgress | None = None,
    workers: Workers | None = None,
) -> Report:
    """Read a speech file aloud into one chaptered audio file.

    ``path`` may be "-" for standard input, or a web address. ``on_progress`` is called with the progress of each stage,
    from any thread;
    ``workers`` is where requests are run, by default in threads of this render's own. Raises a NarrateError; each file
    appears whole or not at all.
    """
    started = time.monotonic()
    document = read_speech(path, options.source, offline=options.voice.offline)
    plan = resolve(options, document)
    outline = outline_document(document, plan.options.source)
    speech = OutlinedSpeech(path, document, outline)
    return render_outlined(
        speech, plan, on_progress=on_progress, workers=workers, started=started
    )


def render_outlined(
    speech: OutlinedSpeech,
    plan: RenderPlan,
    *,
    on_progress: OnProgress | None = None,
    workers: Workers | None = None,
    started: float | None = None,
) -> Report:
    """Render a speech that has been read and outlined, by a plan; the rest is as with `render`.

    ``started`` is the time of `time.monotonic` from which the report counts, by default now.
    """
    started = time.monotonic() if started is None else started
    job = job_of(speech, plan)
    with clip_cache().in_use() as cache, listening(job, cache) as listener:
        voicing = _Voicing(
            job, cache, workers or threads, on_progress or _tell_nobody, listener
        )
        made = voicing.by_one_voice()
        files = _write_beside(job, made.mixed.timeline)
        elapsed_s = round(time.monotonic() - started, 3)
        listener.finish(job.target.path)
    return _report(job, made, files, elapsed_s=elapsed_s)


@dataclass(frozen=True, slots=True)
class _Made:
    """A speech that has been spoken and mixed."""

    spec: EngineSpec
    synthesis: Synthesis
    mixed: Mixed


@dataclass(frozen=True, slots=True)
class _Voicing:
    """A job on its way to a file: spoken by one engine, and mixed."""

    job: Job
    cache: ClipCache
    workers: Workers
    on_progress: OnProgress
    listener: Listening

    def by_one_voice(self) -> _Made:
        """The whole speech by the chosen engine or, if that fails and the user wants it so, by the local one."""
        plan = self.job.plan
        local_at_last = (
            plan.options.voice.on_failure == "local" and plan.engine != LOCAL_ENGINE
        )
        try:
            return self._made_by(choose_engine(plan))
        except SynthesisError as error:
            if not local_at_last:
                raise
            _log.warning("%s", error)
            return self._made_by(local_instead(plan.profile))

    def _made_by(self, spec: EngineSpec) -> _Made:
        """Speak, once it is sure that the sound can be used, and mix it: while it is spoken, where that is elsewhere.

        A voice on this machine leaves the mixer no processor meanwhile, and they would need their memory at one time.
        """
        engine = build(spec)
        self.job.sink.check(engine.sample_rate_hz)
        accompaniment = self.job.accompaniment(engine.sample_rate_hz)
        with mixing(self.job, accompaniment, self.cache, self.on_progress) as mix:

            def begin(segments: Sequence[Segment]) -> None:
                self.listener.begin(segments)
                if is_online(engine):
                    mix.begin(segments)

            def take(key: str) -> None:
                mix.take(key)
                self.listener.take(key)

            listeners = ClipListeners(self.on_progress, begin, take)
            synthesis = synthesize_script(
                self.job, spec, self.cache, self.workers, listeners
            )
            return _Made(spec, synthesis, mix.finish(synthesis.segments))


def _write_beside(job: Job, timeline: Timeline) -> tuple[Path, ...]:
    """Write what goes beside the audio, captions, page and book; returns their paths and those of a split speech."""
    tags = job.tags
    if job.plan.options.output.split:
        return tuple(write_beside_files(job, timeline))
    captioned = Captioned(
        title=tags.title,
        artist=tags.artist,
        album=tags.album,
        duration_ms=samples_to_ms(timeline.total_samples, timeline.sample_rate_hz),
        captions=timeline.captions,
        chapters=timed_chapters(timeline),
    )
    captions = write_captions(
        job.target.path, job.plan.options.output.captions, captioned
    )
    for page in job.pages:
        write_page(job.target.path, page)
    for book in job.books:
        write_read_along(
            job.target.path,
            book,
            narrator=job.profile.title,
            by_word=job.plan.options.output.read_along == "words",
        )
    return (*captions, *job.pages, *job.books)


def _report(
    job: Job, made: _Made, beside: Sequence[Path], *, elapsed_s: float
) -> Report:
    synthesis, mixed = made.synthesis, made.mixed
    return Report(
        output=str(job.target.path),
        title=job.script.chapters[0].title,
        engine=made.spec.name,
        voice=job.profile.name,
        format=job.target.format,
        duration_s=seconds_of(mixed.timeline.total_samples, mixed.timeline),
        chapters=timed_chapters(mixed.timeline),
        utterances=len(synthesis.segments),
        cached=synthesis.cached,
        synthesized=synthesis.synthesized,
        retries=synthesis.retries,
        integrated_lufs=mixed.loudness.integrated_lufs,
        true_peak_dbtp=mixed.loudness.true_peak_dbtp,
        dropped=job.outline.dropped,
        files=tuple(map(str, (job.target.path, *beside))),
        elapsed_s=elapsed_s,
    )
