"""Convolutions of bytes with recorded ranges.

A byte holds a channel's values from its least to its greatest (`Ranges`), so a quiet channel is as precise as a loud
one; the convolution's weights absorb the steps of the channels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from narrate.tts.kokoro.rewriting.activations import Snake, find_snake
from narrate.tts.kokoro.rewriting.convolutions import Convolution
from narrate.tts.kokoro.rewriting.graph import Graph
from narrate.tts.kokoro.rewriting.lookup import ActivationTables
from narrate.tts.kokoro.rewriting.ranges import (
    LEAST_STEP,
    ByteScale,
    ChannelRange,
    Ranges,
    channel_range,
    common_zero,
    full_range,
)
from narrate.tts.kokoro.rewriting.writer import Writer

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["put_as_integer"]

#: A convolution's output byte for zero, before each channel's own zero is taken into account.
_MIDDLE = 128

#: [1, channels, time] to [1, time, channels], and back.
_SWAP_LAST = [0, 2, 1]


@dataclass(frozen=True, slots=True)
class _Bytes:
    """A tensor of bytes."""

    tensor: str
    scale: ByteScale


@dataclass(frozen=True, slots=True)
class _IntegerWeights:
    """What a convolution of bytes multiplies with and adds."""

    weight: "NDArray[np.int8]"  #: [phases * out, in, kernel]
    scale: "NDArray[np.float64]"  #: [phases * out], of the sums over the output's steps
    bias: "NDArray[np.int32]"  #: [phases * out]


def put_as_integer(
    graph: Graph,
    convolutions: Sequence[Convolution],
    ranges: Ranges,
    highest_weight: int,
) -> None:
    """Put the convolutions back as QLinearConv, with weights up to ±``highest_weight``.

    Raises UnfitGraphError when a tensor has no range.
    """
    _Quantiser(graph, convolutions, ranges, highest_weight).run()


class _Quantiser:
    """Puts the convolutions of one graph back; what two of them take is quantised once."""

    def __init__(
        self,
        graph: Graph,
        convolutions: Sequence[Convolution],
        ranges: Ranges,
        highest_weight: int,
    ) -> None:
        self._graph = graph
        self._convolutions = convolutions
        self._ranges = ranges
        self._highest_weight = highest_weight
        self._writer = Writer(graph)
        self._tables = ActivationTables(self._writer)
        self._quantised: dict[str, str] = {}
        self._sources: dict[str, _Bytes] = {}

    def run(self) -> None:
        """Add all nodes to the graph; those that are no longer used go when it is tidied."""
        for conv in self._convolutions:
            scale = full_range(self._range(f"{conv.name}.y"))
            self._sources[conv.y] = _Bytes(f"{conv.name}.bytes", scale)
        for conv in self._convolutions:
            self._convolve(conv, self._input(conv))
        self._graph.replace([], self._writer.nodes)

    def _range(self, name: str) -> ChannelRange:
        return channel_range(self._ranges, name)

    def _input(self, conv: Convolution) -> _Bytes:
        """A convolution's input as bytes: a tensor that is quantised, or an activation that is looked up."""
        scale = common_zero(self._range(f"{conv.name}.x"))
        snake = find_snake(self._graph, conv.x)
        if snake is None:
            return _Bytes(self._quantise(conv.x, scale), scale)
        source = self._source(conv, snake)
        tensor = self._tables.look_up(
            f"{conv.name}.",
            snake,
            source.tensor,
            source.scale,
            target=scale,
        )
        return _Bytes(tensor, scale)

    def _source(self, conv: Convolution, snake: Snake) -> _Bytes:
        """The tensor before the norm as bytes: what a convolution made, or a sum that is quantised here."""
        tensor = snake.source
        if tensor not in self._sources:
            scale = full_range(self._range(f"{conv.name}.source"))
            quantised = self._quantise(tensor, scale)
            self._sources[tensor] = _Bytes(quantised, scale)
        return self._sources[tensor]

    def _quantise(self, tensor: str, scale: ByteScale) -> str:
        """A float tensor as bytes, [1, channels, time]."""
        if tensor not in self._quantised:
            y = f"{tensor}.bytes"
            constants = self._writer.scale(f"{y}.step", f"{y}.zero", scale)
            self._writer.node("QuantizeLinear", [tensor, *constants], y, axis=1)
            self._quantised[tensor] = y
        return self._quantised[tensor]

    def _convolve(self, conv: Convolution, x: _Bytes) -> None:
        """QLinearConv and the way back to float. All scales but those of the weights are one."""
        writer = self._writer
        y = self._sources[conv.y]
        inputs = self._inputs(conv, x, y.scale)
        if conv.phases == 1:
            writer.node("QLinearConv", inputs, y.tensor, **conv.attributes)
        else:
            self._interleave(conv, inputs, y.tensor)
        constants = writer.scale(f"{conv.name}.y_step", f"{conv.name}.y_zero", y.scale)
        writer.node("DequantizeLinear", [y.tensor, *constants], conv.y, axis=1)

    def _inputs(self, conv: Convolution, x: _Bytes, y: ByteScale) -> list[str]:
        """The nine inputs of QLinearConv: x and w with scale and zero each, scale and zero of y, the bias."""
        integers = _integer_weights(conv, x.scale, y, self._highest_weight)
        writer = self._writer
        prefix = f"{conv.name}."
        x_zero = x.scale.zero.astype(np.uint8)
        no_zeros = np.zeros(len(integers.scale), np.int8)
        one = writer.constant("narrate.one", np.float32(1))
        inputs = [
            x.tensor,
            one,
            writer.constant(f"{prefix}x_zero", x_zero[0]),
            writer.constant(f"{prefix}weight", integers.weight),
            writer.floats(f"{prefix}scale", integers.scale),
            writer.constant(f"{prefix}nought", no_zeros),
            one,
        ]
        middle = writer.constant("narrate.middle", np.uint8(_MIDDLE))
        bias = writer.constant(f"{prefix}bias", integers.bias)
        return [*inputs, middle, bias]

    def _interleave(self, conv: Convolution, inputs: list[str], y: str) -> None:
        """A convolution with the channels last, whose phases need no more than another shape.

        In that order [1, time, phases * out] already is [1, time * phases, out].
        """
        writer = self._writer
        prefix = f"{conv.name}."
        channels_out = len(conv.weight) // conv.phases
        shape = writer.shape(f"{prefix}shape", 1, -1, channels_out)
        attributes: dict[str, Any] = {
            **conv.attributes,
            "domain": "com.microsoft",
            "channels_last": 1,
        }
        x, *others = inputs
        x_last = writer.node("Transpose", [x], f"{prefix}x_last", perm=_SWAP_LAST)
        inputs = [x_last, *others]
        made = writer.node("QLinearConv", inputs, f"{prefix}made", **attributes)
        y_last = writer.node("Reshape", [made, shape], f"{prefix}y_last")
        writer.node("Transpose", [y_last], y, perm=_SWAP_LAST)


def _integer_weights(
    conv: Convolution, x: ByteScale, y: ByteScale, highest_weight: int
) -> _IntegerWeights:
    """The weights for bytes of the scale ``x`` whose sums give bytes of the scale ``y``."""
    weight = conv.weight * x.step[None, :, None]
    largest = np.abs(weight).max(axis=(1, 2))
    scale = np.maximum(largest / highest_weight, LEAST_STEP)
    integers = np.round(weight / scale[:, None, None])
    y_middle = (y.zero - _MIDDLE) * y.step
    bias = conv.bias + np.tile(y_middle, conv.phases)
    return _IntegerWeights(
        weight=integers.astype(np.int8),
        scale=scale / np.tile(y.step, conv.phases),
        bias=np.round(bias / scale).astype(np.int32),
    )
