"""Convolutions of bytes with recorded ranges, and activations looked up in tables between them.

A byte holds a channel's values from its least to its greatest (`Ranges`), so a quiet channel is as precise as a loud
one; the convolution's weights take the channels' steps. Where norm and activation stand before a convolution, a
channel's 256 inputs have 256 outputs: they are computed for each utterance once and looked up for each sample.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import NodeProto, TensorProto, helper

from narrate.tts.kokoro.rewriting.activations import Snake, find_snake
from narrate.tts.kokoro.rewriting.convolutions import Convolution
from narrate.tts.kokoro.rewriting.graph import Graph, UnfitGraphError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Ranges", "put_as_integer", "recorded_tensors"]

_LEVELS = 255  #: steps of a byte
_MIDDLE = 128  #: a convolution's output byte for zero before each channel's own zero is taken into account

#: No channel's step is smaller than this part of the layer's greatest: nothing happens in such a channel.
_LEAST_PART = 1e-3
_LEAST_STEP = 1e-9

#: Of a tensor, the least and the greatest value of each channel, shape [2, channels].
Ranges = Mapping[str, "NDArray[np.floating[Any]]"]


@dataclass(frozen=True, slots=True)
class _Bytes:
    """A tensor as bytes: value = step * (byte - zero)."""

    tensor: str
    step: "NDArray[np.float64]"  #: [channels]
    zero: "NDArray[np.float64]"  #: [channels], whole numbers from 0 to 255


def recorded_tensors(graph: Graph, convolutions: Sequence[Convolution]) -> dict[str, str]:
    """What `put_as_integer` needs the ranges of: their names in `Ranges`, and the tensors in the graph."""
    tensors: dict[str, str] = {}
    for conv in convolutions:
        tensors |= {f"{conv.name}.x": conv.x, f"{conv.name}.y": conv.y}
        snake = find_snake(graph, conv.x)
        if snake:
            tensors[f"{conv.name}.source"] = snake.source
    return tensors


def put_as_integer(
    graph: Graph, convolutions: Sequence[Convolution], ranges: Ranges, highest_weight: int
) -> None:
    """Put the convolutions back as QLinearConv, with weights up to ±``highest_weight``.

    Raises UnfitGraphError when a tensor has no range.
    """
    _Quantiser(graph, convolutions, ranges, highest_weight).run()


class _Quantiser:
    """Puts the convolutions of one graph back; what two of them take is quantised once."""

    def __init__(
        self, graph: Graph, convolutions: Sequence[Convolution], ranges: Ranges, highest_weight: int
    ) -> None:
        self._graph = graph
        self._convolutions = convolutions
        self._ranges = ranges
        self._highest_weight = highest_weight
        self._new: list[NodeProto] = []
        self._quantised: dict[str, str] = {}
        self._measured: set[str] = set()
        self._sources: dict[str, _Bytes] = {}

    def run(self) -> None:
        """Add all nodes to the graph; those that are no longer taken go when it is tidied."""
        for conv in self._convolutions:
            step, zero = _full_range(*self._range(f"{conv.name}.y"))
            self._sources[conv.y] = _Bytes(f"{conv.name}.bytes", step, zero)
        for conv in self._convolutions:
            x_step, x_zero = _common_zero(*self._range(f"{conv.name}.x"))
            snake = find_snake(self._graph, conv.x)
            x = (
                self._looked_up(conv, snake, x_step, x_zero)
                if snake
                else self._quantise(conv.x, x_step, x_zero)
            )
            self._convolve(conv, _Bytes(x, x_step, np.full(len(x_step), x_zero)))
        self._graph.replace([], self._new)

    def _range(self, name: str) -> tuple["NDArray[np.float64]", "NDArray[np.float64]"]:
        """Least and greatest values, with zero between them: a convolution pads with it."""
        if name not in self._ranges:
            raise UnfitGraphError(f"no range for {name}")
        low, high = self._ranges[name].astype(np.float64)
        return np.minimum(low, 0.0), np.maximum(high, 0.0)

    def _quantise(
        self, tensor: str, step: "NDArray[np.float64]", zero: "float | NDArray[np.float64]"
    ) -> str:
        """A float tensor as bytes, [1, channels, time]."""
        if tensor not in self._quantised:
            y = self._quantised[tensor] = f"{tensor}.bytes"
            scale = self._constant(f"{y}.step", step.astype(np.float32))
            offset = self._constant(f"{y}.zero", np.full(len(step), zero, np.uint8))
            self._add("QuantizeLinear", [tensor, scale, offset], y, axis=1)
        return self._quantised[tensor]

    def _convolve(self, conv: Convolution, x: _Bytes) -> None:
        """QLinearConv and the way back to float. All scales but those of the weights are one."""
        end, phases = f"{conv.name}.", conv.phases
        y = self._sources[conv.y]
        weight = conv.weight * x.step[None, :, None]
        scale = np.maximum(np.abs(weight).max(axis=(1, 2)) / self._highest_weight, _LEAST_STEP)
        bias = conv.bias + np.tile((y.zero - _MIDDLE) * y.step, phases)
        inputs = [
            x.tensor,
            self._constant("narrate.one", np.float32(1)),
            self._constant(f"{end}x_zero", np.uint8(x.zero[0])),
            self._constant(f"{end}weight", np.round(weight / scale[:, None, None]).astype(np.int8)),
            self._constant(f"{end}scale", (scale / np.tile(y.step, phases)).astype(np.float32)),
            self._constant(f"{end}nought", np.zeros(len(scale), np.int8)),
            "narrate.one",
            self._constant("narrate.middle", np.uint8(_MIDDLE)),
            self._constant(f"{end}bias", np.round(bias / scale).astype(np.int32)),
        ]
        if phases == 1:
            self._add("QLinearConv", inputs, y.tensor, **conv.attributes)
        else:
            self._interleave(conv, inputs, y.tensor)
        step = self._constant(f"{end}y_step", y.step.astype(np.float32))
        zero = self._constant(f"{end}y_zero", y.zero.astype(np.uint8))
        self._add("DequantizeLinear", [y.tensor, step, zero], conv.y, axis=1)

    def _interleave(self, conv: Convolution, inputs: list[str], y: str) -> None:
        """A convolution with the channels last, where [1, time, phases * out] already is [1, time * phases, out]."""
        end, out = f"{conv.name}.", len(conv.weight) // conv.phases
        shape = self._constant(f"{end}shape", np.array([1, -1, out], np.int64))
        attributes = conv.attributes | {"domain": "com.microsoft", "channels_last": 1}
        self._add("Transpose", [inputs[0]], f"{end}x_last", perm=[0, 2, 1])
        self._add("QLinearConv", [f"{end}x_last", *inputs[1:]], f"{end}made", **attributes)
        self._add("Reshape", [f"{end}made", shape], f"{end}y_last")
        self._add("Transpose", [f"{end}y_last"], y, perm=[0, 2, 1])

    def _looked_up(
        self, conv: Convolution, snake: Snake, step: "NDArray[np.float64]", zero: float
    ) -> str:
        """The activation of a tensor of bytes, as bytes."""
        end, source = f"{conv.name}.", self._source(conv, snake)
        self._table(end, snake, source, step, zero)
        channels = self._constant(f"{end}channels", np.array([len(step), -1], np.int64))
        back = self._constant(f"{end}back", np.array([1, len(step), -1], np.int64))
        self._add("Reshape", [source.tensor, channels], f"{end}rows")
        self._add("Cast", [f"{end}rows"], f"{end}indices", to=TensorProto.INT32)
        self._add("GatherElements", [f"{end}table", f"{end}indices"], f"{end}found", axis=1)
        return self._add("Reshape", [f"{end}found", back], f"{end}x_bytes")

    def _source(self, conv: Convolution, snake: Snake) -> _Bytes:
        """The tensor before the norm as bytes: what a convolution made, or a sum that is quantised here."""
        tensor = snake.source
        if tensor not in self._sources:
            step, zero = _full_range(*self._range(f"{conv.name}.source"))
            self._sources[tensor] = _Bytes(self._quantise(tensor, step, zero), step, zero)
        return self._sources[tensor]

    def _moments(self, tensor: str) -> None:
        """The mean and the variance of each channel, [1, channels, 1], once a tensor."""
        if tensor in self._measured:
            return
        self._measured.add(tensor)
        time = self._constant("narrate.time", np.array([2], np.int64))
        self._add("ReduceMean", [tensor, time], f"{tensor}.mean")
        self._add("Mul", [tensor, tensor], f"{tensor}.square")
        self._add("ReduceMean", [f"{tensor}.square", time], f"{tensor}.power")
        self._add("Mul", [f"{tensor}.mean", f"{tensor}.mean"], f"{tensor}.mean_power")
        self._add("Sub", [f"{tensor}.power", f"{tensor}.mean_power"], f"{tensor}.difference")
        self._add("Relu", [f"{tensor}.difference"], f"{tensor}.variance")

    def _table(
        self, end: str, snake: Snake, source: _Bytes, step: "NDArray[np.float64]", zero: float
    ) -> None:
        """The output byte of each channel and input byte, [channels, 256]: norm, activation and quantisation."""
        values = (np.arange(_LEVELS + 1)[None] - source.zero[:, None]) * source.step[:, None]
        rows = self._constant("narrate.rows", np.array([-1, 1], np.int64))
        grid = self._constant(f"{end}grid", values.astype(np.float32))
        alpha = self._constant(f"{end}alpha", snake.alpha[:, None].astype(np.float32))
        inverse = self._constant(f"{end}inverse", (1 / snake.alpha[:, None]).astype(np.float32))
        epsilon = self._constant(f"{end}epsilon", np.float32(snake.epsilon))
        scale = self._constant(f"{end}x_step", step.astype(np.float32))
        offset = self._constant(f"{end}x_zeros", np.full(len(step), zero, np.uint8))
        self._moments(snake.source)
        for operator, inputs, output in (
            ("Reshape", [f"{snake.source}.mean", rows], "mean"),
            ("Reshape", [f"{snake.source}.variance", rows], "variance"),
            ("Reshape", [snake.gamma, rows], "gamma"),
            ("Reshape", [snake.beta, rows], "beta"),
            ("Add", [f"{end}variance", epsilon], "power"),
            ("Sqrt", [f"{end}power"], "deviation"),
            ("Div", [f"{end}gamma", f"{end}deviation"], "slope"),
            ("Sub", [grid, f"{end}mean"], "centred"),
            ("Mul", [f"{end}centred", f"{end}slope"], "scaled"),
            ("Add", [f"{end}scaled", f"{end}beta"], "normed"),
            ("Mul", [f"{end}normed", alpha], "angle"),
            ("Sin", [f"{end}angle"], "sine"),
            ("Mul", [f"{end}sine", f"{end}sine"], "square"),
            ("Mul", [f"{end}square", inverse], "bend"),
            ("Add", [f"{end}normed", f"{end}bend"], "bent"),
        ):
            self._add(operator, inputs, f"{end}{output}")
        self._add("QuantizeLinear", [f"{end}bent", scale, offset], f"{end}table", axis=0)

    def _add(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:  # noqa: ANN401
        self._new.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def _constant(self, name: str, value: "NDArray[Any] | np.generic") -> str:
        return self._graph.add_constant(name, value)


def _full_range(
    low: "NDArray[np.float64]", high: "NDArray[np.float64]"
) -> tuple["NDArray[np.float64]", "NDArray[np.float64]"]:
    """Step and zero of each channel, so that its bytes reach from low to high."""
    step = np.maximum((high - low) / _LEVELS, _LEAST_STEP)
    return step, np.clip(np.round(-low / step), 0, _LEVELS)


def _common_zero(
    low: "NDArray[np.float64]", high: "NDArray[np.float64]"
) -> tuple["NDArray[np.float64]", float]:
    """Each channel's step, and the one zero of all channels that keeps the steps smallest: a convolution has one."""
    zeros = np.arange(_LEVELS + 1)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        below = np.where(low < 0, -low / zeros, 0.0)
        above = np.where(high > 0, high / (_LEVELS - zeros), 0.0)
    steps = np.maximum(np.maximum(below, above), _LEAST_STEP)
    steps = np.maximum(steps, _LEAST_PART * steps.max(axis=1, keepdims=True))
    with np.errstate(invalid="ignore"):
        best = int(np.nanargmin(np.log(steps).mean(axis=1)))
    return steps[best], float(best)
