"""How the values of a tensor's channels are held in bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from narrate.tts.kokoro.rewriting.graph import UnfitGraphError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "LEAST_STEP",
    "LEVELS",
    "ByteScale",
    "ChannelRange",
    "Ranges",
    "channel_range",
    "common_zero",
    "full_range",
]

LEVELS = 255  #: steps of a byte

LEAST_STEP = 1e-9

#: No channel's step is smaller than this part of the layer's greatest: nothing happens in such a channel.
_LEAST_PART = 1e-3

#: Of a tensor, the least and the greatest value of each channel, shape [2, channels].
Ranges = Mapping[str, "NDArray[np.floating[Any]]"]


@dataclass(frozen=True, slots=True)
class ByteScale:
    """How bytes stand for values, channel by channel: value = step * (byte - zero)."""

    step: "NDArray[np.float64]"  #: [channels]
    zero: "NDArray[np.float64]"  #: [channels], whole numbers from 0 to 255


@dataclass(frozen=True, slots=True)
class ChannelRange:
    """Between which values the channels of a tensor lie."""

    low: "NDArray[np.float64]"  #: [channels], none above zero
    high: "NDArray[np.float64]"  #: [channels], none below zero


def channel_range(ranges: Ranges, name: str) -> ChannelRange:
    """The recorded range of a tensor, widened to hold zero, with which a convolution pads.

    Raises UnfitGraphError when the tensor has no range.
    """
    if name not in ranges:
        raise UnfitGraphError(f"no range for {name}")
    low, high = ranges[name].astype(np.float64)
    return ChannelRange(np.minimum(low, 0.0), np.maximum(high, 0.0))


def full_range(values: ChannelRange) -> ByteScale:
    """The scale whose bytes reach from the least to the greatest value of each channel."""
    width = values.high - values.low
    step = np.maximum(width / LEVELS, LEAST_STEP)
    zero = np.clip(np.round(-values.low / step), 0, LEVELS)
    return ByteScale(step, zero)


def common_zero(values: ChannelRange) -> ByteScale:
    """The scale with one zero for all channels, as a convolution's input needs it, that keeps the steps smallest.

    All 256 zeros are tried; the best has the smallest steps in the geometric mean.
    """
    low, high = values.low, values.high
    zeros = np.arange(LEVELS + 1)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        below = np.where(low < 0, -low / zeros, 0.0)
        above = np.where(high > 0, high / (LEVELS - zeros), 0.0)
    steps = np.maximum(below, above)
    steps = np.maximum(steps, LEAST_STEP)
    widest = steps.max(axis=1, keepdims=True)
    steps = np.maximum(steps, _LEAST_PART * widest)
    with np.errstate(invalid="ignore"):
        costs = np.log(steps).mean(axis=1)
    best = int(np.nanargmin(costs))
    step = steps[best]
    return ByteScale(step, np.full(len(step), float(best)))
