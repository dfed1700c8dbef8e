"""The first frame of an MP3, which holds no sound: how many frames follow, and how much of them to leave out.

The layout is Xing's with LAME's extension (Mp3 Info Tag rev 1, gabriel.mp3-tech.org/mp3infotag.html). A player that
reads it plays to the sample; any other plays a silent frame.
"""

import struct
from collections.abc import Mapping
from io import SEEK_END
from types import MappingProxyType
from typing import BinaryIO

__all__ = [
    "BIT_RATES_BPS",
    "ENCODER_DELAY",
    "frame_bytes",
    "frame_samples",
    "info_frame",
    "info_frame_bytes",
]

_HALF = tuple(1000 * rate for rate in (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160))
_FULL = tuple(
    1000 * rate for rate in (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
)
#: The bit rates of layer III in the order of their index in a header, by sample rate: MPEG-1, MPEG-2, and the
#: unofficial MPEG-2.5, in which LAME takes no more than 64 kbit/s.
BIT_RATES_BPS: Mapping[int, tuple[int, ...]] = MappingProxyType(
    {
        **dict.fromkeys((8000, 11_025, 12_000), _HALF[:8]),
        **dict.fromkeys((16_000, 22_050, 24_000), _HALF),
        **dict.fromkeys((32_000, 44_100, 48_000), _FULL),
    }
)

_HEADER_BYTES = 4
_HIGHEST_HALF_RATE_HZ = 24_000  #: up to here it is MPEG-2, with half the samples in a frame

#: The side information of an empty mono frame, between header and tag, by the samples in a frame.
_SIDE_INFO_BYTES = {576: 9, 1152: 17}

#: Samples that LAME puts before the first one.
ENCODER_DELAY = 576

_ALL_FIELDS = 0xF  #: frames, bytes, table of contents and quality are all there
_TOC_ENTRIES = 100
_CBR = 1  #: revision 0 of the tag, method 1
_PADDING_BIT = 0x02  #: in the third byte of a header
_BIT_RATE_SHIFT = 4  #: of the bit rate's index in that byte, counted from 1
_TAG = struct.Struct(">4sIII100sI9sBB8sBB3s4sIH")
_CHECKSUM_BYTES = 2
_ENCODER = b"LAME3.100"


def frame_samples(sample_rate_hz: int) -> int:
    """The samples in a frame: 576 up to 24 kHz, 1152 above."""
    return 576 if sample_rate_hz <= _HIGHEST_HALF_RATE_HZ else 1152


def frame_bytes(sample_rate_hz: int, bit_rate_bps: int) -> int:
    """The bytes in a frame, without the one that some have more where the bit rate does not come out even."""
    return frame_samples(sample_rate_hz) * bit_rate_bps // (8 * sample_rate_hz)


def info_frame_bytes(sample_rate_hz: int, bit_rate_bps: int) -> int:
    """The bytes of the first frame: at a low bit rate it takes a higher one, for the tag to have room in it."""
    return frame_bytes(sample_rate_hz, _own_bit_rate_bps(sample_rate_hz, bit_rate_bps))


def info_frame(file: BinaryIO, samples: int, sample_rate_hz: int, bit_rate_bps: int) -> bytes:
    """The frame for a finished stream of constant bit rate, in whose file room was left for it at the beginning.

    ``samples`` counts the programme's, without what the encoder added.
    """
    room = info_frame_bytes(sample_rate_hz, bit_rate_bps)
    size_bytes = file.seek(0, SEEK_END)
    file.seek(room)
    header = bytearray(file.read(_HEADER_BYTES))
    index = BIT_RATES_BPS[sample_rate_hz].index(_own_bit_rate_bps(sample_rate_hz, bit_rate_bps)) + 1
    header[2] = index << _BIT_RATE_SHIFT | header[2] & (1 << _BIT_RATE_SHIFT) - 1 & ~_PADDING_BIT
    frames = _count(file, range(room, size_bytes), sample_rate_hz, bit_rate_bps)
    padding = max(frames * frame_samples(sample_rate_hz) - ENCODER_DELAY - samples, 0)
    gaps = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    contents = bytes(256 * percent // _TOC_ENTRIES for percent in range(_TOC_ENTRIES))
    counts = (_ALL_FIELDS, frames, size_bytes, contents, 0)
    tag = _TAG.pack(
        b"Info", *counts, _ENCODER, _CBR, 0, bytes(8), 0, 0, gaps, bytes(4), size_bytes, 0
    )
    frame = bytes(header) + bytes(_SIDE_INFO_BYTES[frame_samples(sample_rate_hz)]) + tag
    return (frame + _checksum(frame).to_bytes(_CHECKSUM_BYTES, "big")).ljust(room, b"\0")


def _own_bit_rate_bps(sample_rate_hz: int, bit_rate_bps: int) -> int:
    """The stream's bit rate, or the next in whose frames the tag has room."""
    needed = (
        _HEADER_BYTES
        + _SIDE_INFO_BYTES[frame_samples(sample_rate_hz)]
        + _TAG.size
        + _CHECKSUM_BYTES
    )
    return next(
        rate
        for rate in BIT_RATES_BPS[sample_rate_hz]
        if rate >= bit_rate_bps and frame_bytes(sample_rate_hz, rate) >= needed
    )


def _count(file: BinaryIO, stream: range, sample_rate_hz: int, bit_rate_bps: int) -> int:
    """The frames in a range of bytes; some have a byte more where the bit rate does not come out even."""
    plain_bytes = frame_bytes(sample_rate_hz, bit_rate_bps)
    if frame_samples(sample_rate_hz) * bit_rate_bps % (8 * sample_rate_hz) == 0:
        return len(stream) // plain_bytes
    position, frames = stream.start, 0
    while position < stream.stop:
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
