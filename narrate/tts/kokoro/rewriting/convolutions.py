"""The decoder's convolutions, taken out of the file as it comes, and put back in full precision.

The file computes each as ConvInteger: it measures the range of the input, quantises it, multiplies integers, and
scales the sums in several passes more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import NodeProto, helper

from narrate.tts.kokoro.rewriting.graph import Graph, UnfitGraphError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Convolution", "lift", "lift_upsampling", "put_as_float"]

#: The part whose precision does not move a sound in time: what stands before it decides on the durations.
_DECODER = "/decoder/decoder/"
_NAME_END = "/Conv_quant"


@dataclass(frozen=True, slots=True)
class Convolution:
    """One convolution, out of the graph and not yet back in it."""

    name: str
    x: str  #: input tensor, [1, in, time]
    y: str  #: output tensor, [1, out, time * phases]
    weight: "NDArray[np.float32]"  #: [phases * out, in, kernel]
    bias: "NDArray[np.float32]"  #: [phases * out]
    attributes: dict[str, Any] = field(default_factory=dict)
    phases: int = 1  #: this many groups of output channels are interleaved in time


def lift(graph: Graph) -> list[Convolution]:
    """Take the decoder's integer convolutions out of the graph.

    Raises UnfitGraphError when there is none, or when one is written in another way.
    """
    lifted = [
        _lift(graph, node)
        for node in graph.of_type("ConvInteger")
        if node.name.startswith(_DECODER)
    ]
    if not lifted:
        raise UnfitGraphError("no integer convolutions")
    return lifted


def lift_upsampling(graph: Graph) -> list[Convolution]:
    """Take the two large ConvTranspose nodes out of the graph, as convolutions whose phases are interleaved.

    With kernel 2 s, stride s and padding p, output t s + j is the sum over i of x[i] w[(t - i) s + j + p]: three taps.
    """
    lifted = []
    for node in graph.of_type("ConvTranspose"):
        if ".ups." not in f".{node.name.replace('/', '.')}":
            continue
        attributes = {
            attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute
        }
        (stride,), (before, _) = attributes["strides"], attributes["pads"]
        weight = graph.constant(node.input[1])  # [in, out, kernel]
        taps = np.zeros((stride, weight.shape[1], weight.shape[0], 3), np.float32)
        for phase in range(stride):
            for tap, distance in enumerate((1, 0, -1)):
                place = distance * stride + phase + before
                if 0 <= place < weight.shape[2]:
                    taps[phase, :, :, tap] = weight[:, :, place].T
        bias = np.tile(graph.constant(node.input[2]), stride).astype(np.float32)
        name = node.name.split("decoder/decoder/")[-1].removesuffix("/ConvTranspose")
        shape = {"kernel_shape": [3], "pads": [1, 1]}
        flat = taps.reshape(-1, *taps.shape[2:])
        lifted.append(
            Convolution(name, node.input[0], node.output[0], flat, bias, shape, phases=stride)
        )
        graph.replace([node], [])
    return lifted


def put_as_float(graph: Graph, convolutions: Sequence[Convolution]) -> None:
    """Put the convolutions back in full precision, to record what flows through them."""
    new = []
    for conv in convolutions:
        end, y = f"{conv.name}.", conv.y
        if conv.phases > 1:
            y, out = f"{end}made", len(conv.weight) // conv.phases
            first = graph.add_constant(f"{end}first", np.array([1, conv.phases, out, -1], np.int64))
            last = graph.add_constant(f"{end}last", np.array([1, out, -1], np.int64))
            new += [
                helper.make_node("Reshape", [y, first], [f"{end}phases"]),
                helper.make_node(
                    "Transpose", [f"{end}phases"], [f"{end}turned"], perm=[0, 2, 3, 1]
                ),
                helper.make_node("Reshape", [f"{end}turned", last], [conv.y]),
            ]
        weight = graph.add_constant(f"{end}weight", conv.weight)
        inputs = [conv.x, weight, graph.add_constant(f"{end}bias", conv.bias)]
        new.append(helper.make_node("Conv", inputs, [y], **conv.attributes))
    graph.replace([], new)


def _lift(graph: Graph, node: NodeProto) -> Convolution:
    """Follow ConvInteger [+ bias] to the product with the scales of input and weight."""
    _, weight, _, zero = node.input
    after, bias = graph.taker(node.output[0], "Add", "Cast"), None
    path = [node, after]
    if after.op_type == "Add":
        bias = _bias(graph, after, node.output[0])
        path.append(after := graph.taker(after.output[0], "Cast"))
    path.append(product := graph.taker(after.output[0], "Mul"))
    scales = graph.maker(graph.other(product, after.output[0]), "Mul")
    scale = next((graph.constant(name) for name in scales.input if graph.is_constant(name)), None)
    if scale is None:
        raise UnfitGraphError(f"no weight scale for {node.name}")
    quantise = graph.maker(node.input[0], "DynamicQuantizeLinear")
    values = (graph.constant(weight).astype(np.float32) - np.float32(graph.constant(zero))) * scale
    graph.replace(path, [])
    return Convolution(
        node.name.removeprefix(_DECODER).removesuffix(_NAME_END),
        quantise.input[0],
        product.output[0],
        values.astype(np.float32),
        np.zeros(len(values), np.float32) if bias is None else bias.astype(np.float32),
        {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute},
    )


def _bias(graph: Graph, add: NodeProto, sums: str) -> "NDArray[Any]":
    """The bias, which the file quantises at run time: Div, Floor, Cast, Reshape."""
    name = graph.other(add, sums)
    for operator in ("Reshape", "Cast", "Floor", "Div"):
        name = graph.maker(name, operator).input[0]
    return graph.constant(name)
