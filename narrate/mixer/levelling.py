"""Encoding a programme so that the file has the loudness and the true peak that were asked for."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from narrate.audio.containers.sinks import Sink
from narrate.audio.loudness import Loudness, measure_frames
from narrate.audio.prefetch import prefetched
from narrate.mixer.gain import Gain, static_gain
from narrate.mixer.pcm import stream_pcm
from narrate.mixer.playback import ENCODING_SHARE, MEASURING_SHARE, Player
from narrate.mixer.streaming import Part, StreamingTimeline
from narrate.model import Clip

__all__ = ["LoudnessTarget", "encode_at_loudness", "provisional"]

#: A file that comes out over its peak's ceiling, or this far off its loudness, is encoded again, so often at the most.
TOLERANCE_LU = 0.4
MAX_ENCODINGS = 3
#: So far below what would just do is the limiter's ceiling the next time.
NEXT_MARGIN_DB = 0.1


@dataclass(frozen=True, slots=True)
class LoudnessTarget:
    """How loud a file shall be."""

    integrated_lufs: float = -16.0
    true_peak_dbtp: float = -1.0  #: at most


def encode_at_loudness(
    player: Player,
    reference: Part,
    sink: Sink,
    path: Path,
    target: LoudnessTarget,
) -> Loudness:
    """Encode a programme, and again where its beginning or the codec has led the gain astray.

    Args:
        player: Plays the programme.
        reference: The part of it whose loudness the gain is taken from.
        sink: Encodes it.
        path: The file to write.
        target: What the file is to come out at.

    Returns:
        The loudness of the file as it is.
    """
    ceiling_dbtp = target.true_peak_dbtp - sink.codec_margin_db
    # A codec that makes a voice quieter gets a louder one.
    pcm_lufs = target.integrated_lufs + sink.codec_loss_lu
    gain = _gain(player, reference, pcm_lufs, ceiling_dbtp)
    for _ in range(MAX_ENCODINGS):
        loudness = _encode(player, gain, ceiling_dbtp, sink, path)
        missing_lu = target.integrated_lufs - loudness.integrated_lufs
        over_db = loudness.true_peak_dbtp - target.true_peak_dbtp
        is_off = abs(missing_lu) > TOLERANCE_LU
        if not is_off and over_db <= 0:
            break
        next_gain = gain
        if is_off and reference.timeline is player.programme.timeline:
            next_gain = gain.corrected(missing_lu)
        elif is_off:
            reference = player.programme.whole
            next_gain = _gain(player, reference, pcm_lufs, ceiling_dbtp)
        if next_gain == gain and over_db <= 0:
            break  # the gain is as high as it may become
        gain = next_gain
        if over_db > 0:
            ceiling_dbtp -= over_db + NEXT_MARGIN_DB
    return loudness


def provisional(
    programme: StreamingTimeline,
    load: Callable[[str], Clip],
    target: LoudnessTarget,
) -> Generator[bytes, None, None]:
    """Make a programme audible while its last clips are still to come, about as loud as its file will be.

    Its gain is that of its opening, and held: about the file's, where the opening is as loud as the rest.

    Args:
        programme: Is waited for as it goes on.
        load: Finds a clip by its key.
        target: What its file is to come out at.

    Yields:
        PCM (mono s16le) of the voice alone.
    """
    from narrate.mixer.limiter import normalise

    opening = programme.opening
    gain = static_gain(
        opening.timeline,
        opening.integrated_lufs,
        partial(stream_pcm, load=load),
        target.integrated_lufs,
        target.true_peak_dbtp,
    )
    voice = stream_pcm(programme, load)
    yield from normalise(
        voice, programme.sample_rate_hz, gain.db, target.true_peak_dbtp
    )


def _gain(
    player: Player,
    reference: Part,
    target_lufs: float,
    ceiling_dbtp: float,
) -> Gain:
    """The gain with which the reference's PCM comes out at the target."""
    play = partial(player.play, MEASURING_SHARE)
    return static_gain(
        reference.timeline,
        reference.integrated_lufs,
        play,
        target_lufs,
        ceiling_dbtp,
    )


def _encode(
    player: Player,
    gain: Gain,
    ceiling_dbtp: float,
    sink: Sink,
    path: Path,
) -> Loudness:
    """Encode the programme once, and measure what a player will hear of it meanwhile."""
    from narrate.mixer.limiter import normalise

    programme = player.programme
    pcm = player.play(ENCODING_SHARE, programme)
    limited = normalise(pcm, programme.sample_rate_hz, gain.db, ceiling_dbtp)
    with closing(prefetched(limited)) as blocks:
        return measure_frames(sink.write(path, blocks, programme))
