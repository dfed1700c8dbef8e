"""The clips of a speech to one file, while the speech is spoken."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Event

from narrate.captions.lines import cue_texts
from narrate.mixer.accompaniment import Accompaniment
from narrate.mixer.clip_analysis import ClipAnalyser, analysing
from narrate.mixer.levelling import LoudnessTarget
from narrate.mixer.programme import Mixed, OutputFile, Programme, mix_programme
from narrate.model import Segment
from narrate.pipeline.chapters.chapter_files import chapter_files
from narrate.pipeline.clips import existing_clip
from narrate.pipeline.job import Job
from narrate.pipeline.metadata import completed
from narrate.pipeline.progress import OnProgress, Progress
from narrate.publish.library.waveform import MeteredSink
from narrate.tts.cache import ClipCache

__all__ = ["Mixing", "mixing"]


class Mixing:
    """A mix that may begin before all clips are there."""

    def __init__(
        self,
        job: Job,
        accompaniment: Accompaniment,
        clips: ClipAnalyser,
        executor: Executor,
        on_progress: OnProgress,
    ) -> None:
        """Mix on a thread of ``executor``, with what ``clips`` knows of the clips.

        ``on_progress`` is called with the mixing progress once synthesis has finished; until then, synthesis reports.
        """
        self._job = job
        self._accompaniment = accompaniment
        self._clips = clips
        self._executor = executor
        self._on_progress = on_progress
        self._is_spoken = Event()
        self._begun: Future[Mixed] | None = None

    def begin(self, segments: Sequence[Segment]) -> Future[Mixed]:
        """Begin to mix segments; clips that are not there yet are waited for."""
        self._begun = self._executor.submit(self._mix, segments)
        return self._begun

    def take(self, key: str) -> None:
        """Take note that the clip of that key is in the cache.

        Raises the error that has ended the mix, if one has, so that no more is spoken for nothing.
        """
        self._clips.begin(key)
        if self._begun and self._begun.done():
            self._begun.result()

    def finish(self, segments: Sequence[Segment]) -> Mixed:
        """Wait for the finished file, once all segments are spoken. Raises what `mix_programme` raises."""
        self._is_spoken.set()
        return (self._begun or self.begin(segments)).result()

    def _mix(self, segments: Sequence[Segment]) -> Mixed:
        job = self._job
        # Until the first clip is there, all that can be done is to hurry it.
        self._clips.analysis(segments[0].key)
        loudness = job.profile.loudness
        target = LoudnessTarget(loudness.integrated_lufs, loudness.true_peak_dbtp)
        tags = completed(job.tags, job.script)
        programme = Programme(segments, job.script.chapters, self._accompaniment)
        mix = partial(
            mix_programme,
            programme,
            self._clips,
            cut=cue_texts,
            on_progress=self._report,
        )
        if job.plan.options.output.split:
            with chapter_files(job, tags, target) as output:
                return mix(output)
        sink = MeteredSink(job.sink)
        mixed = mix(OutputFile(job.target.path, sink, tags, target))
        sink.keep_waveform(job.target.path)
        return mixed

    def _report(self, fraction: float) -> None:
        if self._is_spoken.is_set():
            self._on_progress(Progress("mix", fraction, ""))


@contextmanager
def mixing(
    job: Job, accompaniment: Accompaniment, cache: ClipCache, on_progress: OnProgress
) -> Iterator[Mixing]:
    """A mix of the clips in a cache; it is stopped when the block is left."""
    # The listener stops first, and with it whoever listens.
    with (
        ThreadPoolExecutor(1, thread_name_prefix="narrate-mixer") as executor,
        analysing(partial(existing_clip, cache)) as clips,
    ):
        yield Mixing(job, accompaniment, clips, executor, on_progress)
