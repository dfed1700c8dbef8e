"""The first frame of an MP3, which holds no sound: how many frames follow, and how much of them to leave out.

The layout is Xing's with LAME's extension (Mp3 Info Tag rev 1, gabriel.mp3-tech.org/mp3infotag.html). A player that
reads it plays to the sample; any other plays a silent frame.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from io import SEEK_END
from types import MappingProxyType
from typing import BinaryIO

__all__ = ["BIT_RATES_BPS", "ENCODER_DELAY", "Mp3Stream", "info_frame"]

_HALF = tuple(
    1000 * rate for rate in (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
)
_FULL = tuple(
    1000 * rate
    for rate in (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
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
#: up to here it is MPEG-2, with half the samples in a frame
_HIGHEST_HALF_RATE_HZ = 24_000

#: The side information of an empty mono frame, between header and tag, by the samples in a frame.
_SIDE_INFO_BYTES = {576: 9, 1152: 17}

#: Samples that LAME puts before the first one.
ENCODER_DELAY = 576

_ALL_FIELDS = 0xF  #: frames, bytes, table of contents and quality are all there
_TOC_ENTRIES = 100
_CBR = 1  #: revision 0 of the tag, method 1
_PADDING_BIT = 0x02  #: in the third byte of a header
_BIT_RATE_SHIFT = 4  #: of the bit rate's index in that byte, counted from 1
_BELOW_BIT_RATE = (1 << _BIT_RATE_SHIFT) - 1
_TAG = struct.Struct(">4sIII100sI9sBB8sBB3s4sIH")
_CHECKSUM_BYTES = 2
_ENCODER = b"LAME3.100"


#: The reversed polynomial of CRC-16/ARC.
_CRC_POLYNOMIAL = 0xA001


@dataclass(frozen=True, slots=True)
class Mp3Stream:
    """A mono stream of constant bit rate, and the sizes of its frames."""

    sample_rate_hz: int
    bit_rate_bps: int

    @property
    def frame_samples(self) -> int:
        """The samples in a frame: 576 up to 24 kHz, 1152 above."""
        return 576 if self.sample_rate_hz <= _HIGHEST_HALF_RATE_HZ else 1152

    @property
    def frame_bytes(self) -> int:
        """The bytes in a frame, without the one that some have more where the bit rate does not come out even."""
        return self.frame_samples * self.bit_rate_bps // (8 * self.sample_rate_hz)

    @property
    def is_even(self) -> bool:
        """Whether all frames have the same number of bytes."""
        bits = self.frame_samples * self.bit_rate_bps
        return bits % (8 * self.sample_rate_hz) == 0

    @property
    def info_stream(self) -> "Mp3Stream":
        """The stream that the Info frame is one of: this one, or the next in whose frames the tag has room."""
        side_info_bytes = _SIDE_INFO_BYTES[self.frame_samples]
        needed = _HEADER_BYTES + side_info_bytes + _TAG.size + _CHECKSUM_BYTES
        for rate in BIT_RATES_BPS[self.sample_rate_hz]:
            stream = Mp3Stream(self.sample_rate_hz, rate)
            if rate >= self.bit_rate_bps and stream.frame_bytes >= needed:
                return stream
        raise AssertionError("the highest bit rate has room for the tag")


def info_frame(file: BinaryIO, samples: int, stream: Mp3Stream) -> bytes:
    """Build the Info frame of a finished stream.

    Args:
        file: Holds the stream, behind as many bytes as this frame has.
        samples: How many there are in the programme, without what the encoder added.
        stream: What was encoded.
    """
    room = stream.info_stream.frame_bytes
    size_bytes = file.seek(0, SEEK_END)
    frames = _count_frames(file, range(room, size_bytes), stream)
    added = frames * stream.frame_samples - samples
    padding = max(added - ENCODER_DELAY, 0)
    file.seek(room)
    header = _header(file.read(_HEADER_BYTES), stream)
    side_info = bytes(_SIDE_INFO_BYTES[stream.frame_samples])
    frame = header + side_info + _tag(frames, size_bytes, padding)
    frame += _checksum(frame).to_bytes(_CHECKSUM_BYTES, "big")
    return frame.ljust(room, b"\0")


def _header(first: bytes, stream: Mp3Stream) -> bytes:
    """The Info frame's header, which is the first frame's but for its bit rate and padding."""
    rates = BIT_RATES_BPS[stream.sample_rate_hz]
    index = rates.index(stream.info_stream.bit_rate_bps) + 1
    other_bits = first[2] & _BELOW_BIT_RATE & ~_PADDING_BIT
    third = index << _BIT_RATE_SHIFT | other_bits
    return first[:2] + bytes([third]) + first[3:]


def _tag(frames: int, size_bytes: int, padding: int) -> bytes:
    """The tag without its checksum."""
    delays = ENCODER_DELAY << 12 | padding
    contents = bytes(256 * percent // _TOC_ENTRIES for percent in range(_TOC_ENTRIES))
    quality = lowpass = flags = bit_rate = music_crc = 0
    replay_gain, misc_and_preset = bytes(8), bytes(4)
    return _TAG.pack(
        b"Info",
        _ALL_FIELDS,
        frames,
        size_bytes,
        contents,
        quality,
        _ENCODER,
        _CBR,
        lowpass,
        replay_gain,
        flags,
        bit_rate,
        delays.to_bytes(3, "big"),
        misc_and_preset,
        size_bytes,
        music_crc,
    )


def _count_frames(file: BinaryIO, places: range, stream: Mp3Stream) -> int:
    """The frames in a range of bytes; where sizes differ, each is looked at."""
    if stream.is_even:
        return len(places) // stream.frame_bytes
    position = places.start
    frames = 0
    while position < places.stop:
        file.seek(position + 2)
        third = file.read(1)[0]
        is_padded = bool(third & _PADDING_BIT)
        position += stream.frame_bytes + is_padded
        frames += 1
    return frames


def _checksum(covered: bytes) -> int:
    """CRC-16/ARC, as the tag wants it."""
    value = 0
    for byte in covered:
        value ^= byte
        for _ in range(8):
            is_odd = value & 1
            value >>= 1
            if is_odd:
                value ^= _CRC_POLYNOMIAL
    return value
