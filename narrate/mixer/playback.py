"""Playing a programme from its clips, as often as it is needed."""

from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING

from narrate.mixer.accompaniment import Accompaniment
from narrate.mixer.pcm import stream_pcm
from narrate.mixer.streaming import StreamingTimeline
from narrate.model import Clip, Layout

if TYPE_CHECKING:
    from narrate.mixer.overlay import Overlay, Tone

__all__ = ["ENCODING_SHARE", "MEASURING_SHARE", "Player"]

#: A pass over the programme takes this much of the work that is left: one that measures it, one that encodes it.
MEASURING_SHARE, ENCODING_SHARE = 0.2, 0.95


class Player:
    """Plays a programme as often as it is asked to, and reports how much of the work is done."""

    def __init__(
        self,
        programme: StreamingTimeline,
        load: Callable[[str], Clip],
        report: Callable[[float], None],
    ) -> None:
        """``load`` finds a clip by its key; ``report`` is called with the share of the work that is done."""
        self.programme = programme
        self._load = load
        self._report = report
        self._done = 0.0
        self._overlays: list[Overlay] = []
        self._tone: Tone | None = None

    def accompany(self, accompaniment: Accompaniment, voice_lufs: float) -> None:
        """Lay chime, music and room tone over the programme from now on, at levels against the voice's."""
        from narrate.mixer.overlay import overlays, room_tone

        timeline = self.programme.timeline
        self._overlays = overlays(accompaniment, timeline, voice_lufs)
        if accompaniment.room_tone_lu is not None:
            tone_dbfs = voice_lufs + accompaniment.room_tone_lu
            self._tone = room_tone(timeline.sample_rate_hz, tone_dbfs)

    def play(self, share: float, layout: Layout) -> Generator[bytes, None, None]:
        """Yield the PCM (mono s16le) of the programme or of an excerpt.

        ``share`` is what this pass takes of the work that is left.
        """
        begin = self._done
        played = 0
        voice = stream_pcm(layout, self._load)
        for block in self._accompanied(voice, layout):
            yield block
            played += len(block) // 2
            progress = min(played / self.programme.expected_samples, 1)
            self._done = begin + share * (1 - begin) * progress
            self._report(self._done)

    def _accompanied(self, voice: Iterable[bytes], layout: Layout) -> Iterable[bytes]:
        """The programme with what is laid over it; an excerpt is the voice alone."""
        has_tone = self._tone is not None
        if not self._overlays and not has_tone:
            return voice  # before the timeline is asked for, which waits for all clips
        is_whole = layout is self.programme or layout is self.programme.timeline
        if not is_whole:
            return voice
        from narrate.mixer.overlay import accompanied

        return accompanied(voice, self._overlays, self._tone)
