"""The first frame of an MP3, which holds no sound: how many frames follow, and how much of them to leave out.

The layout is Xing's with LAME's extension (Mp3 Info Tag rev 1, gabriel.mp3-tech.org/mp3infotag.html). A player that
reads it plays to the sample; any other plays a silent frame.
"""

import struct
from io import SEEK_END
from typing import BinaryIO

__all__ = ["frame_bytes", "frame_samples", "info_frame"]

_HEADER_BYTES = 4
_HIGHEST_HALF_RATE_HZ = 24_000  #: up to here it is MPEG-2, with half the samples in a frame

#: The side information of an empty mono frame, between header and tag, by the samples in a frame.
_SIDE_INFO_BYTES = {576: 9, 1152: 17}

#: Samples that LAME puts before the first one.
_ENCODER_DELAY = 576

_ALL_FIELDS = 0xF  #: frames, bytes, table of contents and quality are all there
_TOC_ENTRIES = 100
_CBR = 1  #: revision 0 of the tag, method 1
_PADDING_BIT = 0x02  #: in the third byte of a header
_ENCODER = b"LAME3.100"


def frame_samples(sample_rate_hz: int) -> int:
    """The samples in a frame: 576 up to 24 kHz, 1152 above."""
    return 576 if sample_rate_hz <= _HIGHEST_HALF_RATE_HZ else 1152


def frame_bytes(sample_rate_hz: int, bit_rate_bps: int) -> int:
    """The bytes in a frame, without the one that some have more where the bit rate does not come out even."""
    return frame_samples(sample_rate_hz) * bit_rate_bps // (8 * sample_rate_hz)


def info_frame(file: BinaryIO, samples: int, sample_rate_hz: int, bit_rate_bps: int) -> bytes:
    """The frame for a finished stream of constant bit rate, in whose file room was left for it at the beginning.

    ``samples`` counts the programme's, without what the encoder added.
    """
    plain_bytes = frame_bytes(sample_rate_hz, bit_rate_bps)
    size_bytes = file.seek(0, SEEK_END)
    file.seek(plain_bytes)
    header = bytearray(file.read(_HEADER_BYTES))
    header[2] &= ~_PADDING_BIT
    frames = _count(
        file, size_bytes, plain_bytes, even=frame_samples(sample_rate_hz) * bit_rate_bps % (8 * sample_rate_hz) == 0
    )
    padding = max(frames * frame_samples(sample_rate_hz) - _ENCODER_DELAY - samples, 0)
    contents = bytes(256 * percent // _TOC_ENTRIES for percent in range(_TOC_ENTRIES))
    tag = struct.pack(">4sIII100sI", b"Info", _ALL_FIELDS, frames, size_bytes, contents, 0)
    tag += struct.pack(">9sBB8sBB", _ENCODER, _CBR, 0, bytes(8), 0, 0)
    tag += (_ENCODER_DELAY << 12 | padding).to_bytes(3, "big") + bytes(4) + struct.pack(">IH", size_bytes, 0)
    frame = bytes(header) + bytes(_SIDE_INFO_BYTES[frame_samples(sample_rate_hz)]) + tag
    return (frame + _checksum(frame).to_bytes(2, "big")).ljust(plain_bytes, b"\0")


def _count(file: BinaryIO, size_bytes: int, plain_bytes: int, *, even: bool) -> int:
    """The frames after the first; some have a byte more where the bit rate does not come out even."""
    if even:
        return size_bytes // plain_bytes - 1
    position, frames = plain_bytes, 0
    while position < size_bytes:
        file.seek(position + 2)
        position += plain_bytes + bool(file.read(1)[0] & _PADDING_BIT)
        frames += 1
    return frames


def _checksum(covered: bytes) -> int:
    """CRC-16/ARC, as the tag wants it."""
    value = 0
    for byte in covered:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
