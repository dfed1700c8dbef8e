"""Sounds as they are read from any audio file."""

import wave
from pathlib import Path

import pytest

from narrate.audio.containers.decode import beginning
from narrate.errors import SourceError

RATE_HZ = 8000


def sound_file(path: Path, pcm: bytes) -> Path:
    """A file of these samples."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(pcm)
    return path


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    """To the sample, from a file that goes on."""
    path = sound_file(tmp_path / "theme.wav", b"\x10\x20" * RATE_HZ)
    assert beginning(path, RATE_HZ, 300) == b"\x10\x20" * (RATE_HZ * 3 // 10)


def test_a_shorter_file_is_read_whole(tmp_path: Path) -> None:
    """A chime has the length that it has."""
    path = sound_file(tmp_path / "chime.wav", b"\x10\x20" * 100)
    assert beginning(path, RATE_HZ, 300) == b"\x10\x20" * 100


def test_a_silent_file_is_refused(tmp_path: Path) -> None:
    """Nobody would hear it."""
    path = sound_file(tmp_path / "nothing.wav", bytes(2000))
    with pytest.raises(SourceError, match="no sound"):
        beginning(path, RATE_HZ, 300)
