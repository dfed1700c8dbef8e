"""Playing a speech to whoever renders it, while it is still being spoken."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from narrate.audio.players import SystemPlayer, find_player
from narrate.audio.playing import Playing, Programme
from narrate.mixer.clip_analysis import ClipAnalyser
from narrate.mixer.levelling import LoudnessTarget, provisional
from narrate.mixer.streaming import StreamingTimeline
from narrate.model import Clip, Segment
from narrate.pipeline.clips import existing_clip
from narrate.pipeline.job import Job
from narrate.tts.cache import ClipCache

__all__ = ["Listening", "listening"]

_log = logging.getLogger(__name__)


class Listening:
    """Plays as much of a speech as has been spoken; rendering never waits for it."""

    def __init__(
        self, job: Job, load: Callable[[str], Clip], player: SystemPlayer | None
    ) -> None:
        """``load`` finds a clip by its key. Without a player nothing is heard."""
        self._job = job
        self._load = load
        self._player = player
        self._clips: ClipAnalyser | None = None
        self._playing: Playing | None = None

    def begin(self, segments: Sequence[Segment]) -> None:
        """Begin to play segments, whose clips are there or will come; what was played before ends."""
        if self._player is None:
            return
        self.stop()
        clips = ClipAnalyser(self._load)
        programme = partial(self._programme, segments, clips)
        self._clips = clips
        self._playing = Playing(self._player, programme)

    def take(self, key: str) -> None:
        """Take note that the clip of that key is there."""
        if self._clips:
            self._clips.begin(key)

    def finish(self, path: Path) -> None:
        """Wait until all has been heard; the file at ``path`` is there by now."""
        if self._playing is None:
            return
        if self._playing.goes_on:
            _log.info("%s is written, and still being played: Ctrl-C ends it", path)
        self._playing.wait()

    def stop(self) -> None:
        """Play no more."""
        if self._clips:
            self._clips.stop()
        if self._playing:
            self._playing.stop()

    def _programme(self, segments: Sequence[Segment], clips: ClipAnalyser) -> Programme:
        """The speech as it is heard: waits for the first clip, and then for each as it goes on."""
        chapters = self._job.script.chapters
        layout = StreamingTimeline(segments, chapters, clips, as_whole=False)
        loudness = self._job.profile.loudness
        target = LoudnessTarget(loudness.integrated_lufs, loudness.true_peak_dbtp)
        return layout.sample_rate_hz, provisional(layout, clips.load, target)


@contextmanager
def listening(job: Job, cache: ClipCache) -> Iterator[Listening]:
    """Whoever listens to a job, if anyone wants to; nothing is heard any more when the block is left.

    Raises SettingsError where there is no player.
    """
    player = find_player() if job.plan.options.output.play else None
    listener = Listening(job, partial(existing_clip, cache), player)
    try:
        yield listener
    finally:
        listener.stop()
