"""The programs that systems have for playing sound, and how each is told to play PCM (mono s16le)."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from narrate.errors import SettingsError

__all__ = ["FILE_VARIABLE", "SystemPlayer", "find_player", "pieces"]

#: Names the file to a command that plays files, so that no shell has to quote its path.
FILE_VARIABLE = "NARRATE_PLAYED_FILE"

#: Programs that play their standard input, in the order in which they are looked for.
_STREAM_OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        # One channel is its demuxer's default; the option that says so changed its name in ffmpeg 7.
        "ffplay": "-nodisp -autoexit -loglevel error -f s16le -sample_rate {rate} -i -",
        "mpv": "--no-video --input-terminal=no --msg-level=all=error --demuxer=rawaudio"
        " --demuxer-rawaudio-format=s16le --demuxer-rawaudio-channels=1 --demuxer-rawaudio-rate={rate} -",
        "pacat": "--playback --format=s16le --channels=1 --rate={rate}",
        "aplay": "-q -t raw -f S16_LE -c 1 -r {rate} -",
        "sox": "-q -t raw -e signed -b 16 -c 1 -r {rate} - -d",
    }
)
#: Programs that play one file: those of macOS and of Windows, which are always there.
_FILE_OPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "afplay": ("{file}",),
        "powershell": (
            "-NoProfile",
            "-Command",
            f"(New-Object Media.SoundPlayer $env:{FILE_VARIABLE}).PlaySync()",
        ),
    }
)

_SAMPLE_BYTES = 2
#: A piece is at least so long, so that the pauses that a player adds are few, and ends in such a silence;
#: where none comes, it ends after the last of these.
_LEAST_PIECE_S, _PIECE_SILENCE_S, _MOST_PIECE_S = 10, 0.2, 60


@dataclass(frozen=True, slots=True)
class SystemPlayer:
    """A program that plays sound."""

    name: str
    path: str

    @property
    def takes_files(self) -> bool:
        """Whether it plays files only, and no stream."""
        return self.name in _FILE_OPTIONS

    def stream_command(self, sample_rate_hz: int) -> list[str]:
        """The command that plays PCM of that rate from its standard input."""
        options = _STREAM_OPTIONS[self.name].format(rate=sample_rate_hz)
        return [self.path, *options.split()]

    def file_command(self, file: Path) -> list[str]:
        """The command that plays a file, whose path it also finds in `FILE_VARIABLE`."""
        options = _FILE_OPTIONS[self.name]
        return [self.path, *(each.format(file=file) for each in options)]


def find_player() -> SystemPlayer:
    """The first player that this machine has. Raises SettingsError where it has none."""
    for name in (*_STREAM_OPTIONS, *_FILE_OPTIONS):
        if path := shutil.which(name):
            return SystemPlayer(name, path)
    raise SettingsError(
        "there is no program here to play sound with: install ffmpeg (with ffplay) or mpv, or leave out --play"
    )


def pieces(pcm: Iterable[bytes], sample_rate_hz: int) -> Iterator[bytes]:
    """Cut PCM (mono s16le) into pieces of some seconds that end in pauses, for players that take files.

    Args:
        pcm: In blocks of any size.
        sample_rate_hz: Its sample rate.

    Yields:
        All of it, each piece as soon as its pause has come.
    """
    second_bytes = sample_rate_hz * _SAMPLE_BYTES
    least, most = _LEAST_PIECE_S * second_bytes, _MOST_PIECE_S * second_bytes
    silence = bytes(int(_PIECE_SILENCE_S * sample_rate_hz) * _SAMPLE_BYTES)
    waiting = b""
    for block in pcm:
        waiting += block
        if len(waiting) < least:
            continue
        pause = waiting.rfind(silence, least)
        end = pause + len(silence) if pause >= 0 else len(waiting)
        if pause >= 0 or len(waiting) >= most:
            end -= end % _SAMPLE_BYTES
            yield waiting[:end]
            waiting = waiting[end:]
    if waiting:
        yield waiting
