"""The decoder's convolutions: found in the file as it comes, put back in a form that runs faster.

The file computes each as ConvInteger: it measures the range of the input, quantises it, multiplies integers, and
scales the sums in several passes more. With ranges that were recorded before, one QLinearConv does all of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import NodeProto, helper

from narrate.tts.kokoro.graph import Graph, UnfitGraphError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Layer", "Ranges", "lift", "put_as_float", "put_as_integer"]

#: The part whose precision does not move a sound in time: what stands before it decides on the durations.
_DECODER = "/decoder/decoder/"
_NAME_END = "/Conv_quant"

_LEVELS = 255  #: steps of an unsigned byte

_LEAST_STEP = 1e-6  #: of a channel in which nothing happens

#: A layer's name to the least and greatest value that its convolution sees, and then of its output.
Ranges = Mapping[str, Sequence[float]]


@dataclass(slots=True)
class Layer:
    """One convolution, out of the graph and not yet back in it."""

    name: str
    x: str  #: input tensor, [1, in, time]
    y: str  #: output tensor
    weight: "NDArray[np.float32]"  #: [out, in / group, kernel]
    bias: "NDArray[np.float32]"  #: [out]
    attributes: dict[str, Any] = field(default_factory=dict)
    offset: float = 0.0  #: what the convolution sees is the tensor plus this, and zero where it pads
    phases: int = 1  #: this many groups of output channels are interleaved in time, [phases, out]


def lift(graph: Graph) -> list[Layer]:
    """Take the decoder's integer convolutions out of the graph.

    Raises UnfitGraphError when there is none, or when one is written in another way.
    """
    layers = [_lift(graph, node) for node in graph.of_type("ConvInteger") if node.name.startswith(_DECODER)]
    if not layers:
        raise UnfitGraphError("no integer convolutions")
    return layers


def put_as_float(graph: Graph, layers: Sequence[Layer]) -> None:
    """Put the layers back in full precision, to record what flows through them."""
    new = []
    for layer in layers:
        x, end, y = layer.x, f"{layer.name}.", layer.y
        if layer.offset:
            x = f"{end}shifted"
            offset = graph.add_constant(f"{end}offset", np.float32(layer.offset))
            new.append(helper.make_node("Add", [layer.x, offset], [x]))
        if layer.phases > 1:
            y, out = f"{end}made", len(layer.weight) // layer.phases
            first = graph.add_constant(f"{end}first", np.array([1, layer.phases, out, -1], np.int64))
            last = graph.add_constant(f"{end}last", np.array([1, out, -1], np.int64))
            new += [
                helper.make_node("Reshape", [y, first], [f"{end}phases"]),
                helper.make_node("Transpose", [f"{end}phases"], [f"{end}turned"], perm=[0, 2, 3, 1]),
                helper.make_node("Reshape", [f"{end}turned", last], [layer.y]),
            ]
        inputs = [x, graph.add_constant(f"{end}weight", layer.weight), graph.add_constant(f"{end}bias", layer.bias)]
        new.append(helper.make_node("Conv", inputs, [y], **layer.attributes))
    graph.replace([], new)


def put_as_integer(graph: Graph, layers: Sequence[Layer], ranges: Ranges, highest_weight: int) -> None:
    """Put the layers back as QLinearConv: activations of 8 bits, weights up to ±``highest_weight`` per channel.

    Raises UnfitGraphError when a layer has no range.
    """
    new: dict[str, NodeProto] = {}
    for layer in layers:
        if layer.name not in ranges:
            raise UnfitGraphError(f"no range for {layer.name}")
        low, high, y_low, y_high = ranges[layer.name]
        step, zero, shift = _bytes(low, high, layer.offset)
        scale = graph.add_constant(f"{layer.name}.x_step", step)
        zero_name = graph.add_constant(f"{layer.name}.x_zero", np.uint8(zero + shift))
        quantised = f"{layer.x}.quantised"
        new[quantised] = helper.make_node("QuantizeLinear", [layer.x, scale, zero_name], [quantised])
        made = _integer_nodes(graph, layer, (step, zero), _bytes(y_low, y_high)[:2], highest_weight)
        new |= {node.output[0]: node for node in made}
    graph.replace([], new.values())


def _bytes(low: float, high: float, offset: float = 0.0) -> tuple[np.float32, int, int]:
    """How values from low to high fit into a byte: the step, the byte of zero, and the steps in the offset.

    The offset is a whole number of steps, so that shifting the zero point adds it without an error.
    """
    low, high = min(low, 0.0), max(high, offset)
    step, shift = max((high - low) / _LEVELS, _LEAST_STEP), 0
    if offset:
        shift = int(offset / step)
        step = offset / shift
    return np.float32(step), int(np.clip(round(-low / step), 0, _LEVELS - shift)), shift


def _integer_nodes(
    graph: Graph, layer: Layer, x: tuple[np.float32, int], y: tuple[np.float32, int], highest_weight: int
) -> list[NodeProto]:
    """The convolution of a quantised input, interleaved and back in float; ``x`` and ``y`` are step and zero."""
    end = f"{layer.name}."
    scale = np.maximum(np.abs(layer.weight).max(axis=(1, 2)) / highest_weight, _LEAST_STEP).astype(np.float32)
    y_names = [graph.add_constant(f"{end}y_step", y[0]), graph.add_constant(f"{end}y_zero", np.uint8(y[1]))]
    inputs = [
        f"{layer.x}.quantised",
        f"{end}x_step",
        graph.add_constant(f"{end}zero_seen", np.uint8(x[1])),
        graph.add_constant(f"{end}weight", np.round(layer.weight / scale[:, None, None]).astype(np.int8)),
        graph.add_constant(f"{end}scale", scale),
        graph.add_constant(f"{end}zero", np.zeros(len(scale), np.int8)),
        *y_names,
        graph.add_constant(f"{end}bias", np.round(layer.bias / (x[0] * scale)).astype(np.int32)),
    ]
    if layer.phases == 1:
        made = [helper.make_node("QLinearConv", inputs, [f"{end}y"], **layer.attributes)]
    else:
        made = _interleaved(graph, layer, inputs)
    return [*made, helper.make_node("DequantizeLinear", [f"{end}y", *y_names], [layer.y])]


def _interleaved(graph: Graph, layer: Layer, inputs: list[str]) -> list[NodeProto]:
    """A convolution with the channels last, where [1, time, phases * out] already is [1, time * phases, out]."""
    end, out = f"{layer.name}.", len(layer.weight) // layer.phases
    shape = graph.add_constant(f"{end}shape", np.array([1, -1, out], np.int64))
    attributes = layer.attributes | {"domain": "com.microsoft", "channels_last": 1}
    return [
        helper.make_node("Transpose", [inputs[0]], [f"{end}x_last"], perm=[0, 2, 1]),
        helper.make_node("QLinearConv", [f"{end}x_last", *inputs[1:]], [f"{end}made"], **attributes),
        helper.make_node("Reshape", [f"{end}made", shape], [f"{end}y_last"]),
        helper.make_node("Transpose", [f"{end}y_last"], [f"{end}y"], perm=[0, 2, 1]),
    ]


def _lift(graph: Graph, node: NodeProto) -> Layer:
    """Follow ConvInteger [+ bias] to the product with the scales of input and weight."""
    _, weight, _, zero = node.input
    after, bias = graph.taker(node.output[0], "Add", "Cast"), None
    path = [node, after]
    if after.op_type == "Add":
        bias = _bias(graph, after, node.output[0])
        path.append(after := graph.taker(after.output[0], "Cast"))
    path.append(product := graph.taker(after.output[0], "Mul"))
    scales = graph.maker(_other(product, after.output[0]), "Mul")
    scale = next((graph.constant(name) for name in scales.input if graph.is_constant(name)), None)
    if scale is None:
        raise UnfitGraphError(f"no weight scale for {node.name}")
    quantise = graph.maker(node.input[0], "DynamicQuantizeLinear")
    values = (graph.constant(weight).astype(np.float32) - np.float32(graph.constant(zero))) * scale
    graph.replace(path, [])
    return Layer(
        node.name.removeprefix(_DECODER).removesuffix(_NAME_END),
        quantise.input[0],
        product.output[0],
        values.astype(np.float32),
        np.zeros(len(values), np.float32) if bias is None else bias.astype(np.float32),
        {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute},
    )


def _bias(graph: Graph, add: NodeProto, sums: str) -> "NDArray[Any]":
    """The bias, which the file quantises at run time: Div, Floor, Cast, Reshape."""
    name = _other(add, sums)
    for operator in ("Reshape", "Cast", "Floor", "Div"):
        name = graph.maker(name, operator).input[0]
    return graph.constant(name)


def _other(node: NodeProto, name: str) -> str:
    """The other of a node's two inputs."""
    return next(str(other) for other in node.input if other != name)
