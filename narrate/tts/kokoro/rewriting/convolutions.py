"""The decoder's convolutions, taken out of the graph to be put back in another form.

The file computes each as ConvInteger: it measures the range of the input, quantises it, multiplies integers, and
scales the sums in several further passes.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import NodeProto, helper

from narrate.tts.kokoro.rewriting.graph import Graph, UnfitGraphError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Convolution", "lift", "lift_upsampling"]

#: The part of the model whose precision does not move a sound in time: the parts before it decide on the durations.
_DECODER = "/decoder/decoder/"
_NAME_END = "/Conv_quant"

#: The operators with which the file quantises a bias at run time, from the last to the first.
_BIAS_CHAIN = ("Reshape", "Cast", "Floor", "Div")

#: The inputs, counted in steps from the output's own, that contribute to one output of a transposed convolution.
_TAP_DISTANCES = (1, 0, -1)


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
    nodes = [
        node for node in graph.of_type("ConvInteger") if node.name.startswith(_DECODER)
    ]
    if not nodes:
        raise UnfitGraphError("no integer convolutions")
    return [_lift(graph, node) for node in nodes]


def lift_upsampling(graph: Graph) -> list[Convolution]:
    """Take the two large ConvTranspose nodes out of the graph, as convolutions with interleaved phases."""
    nodes = [node for node in graph.of_type("ConvTranspose") if _is_upsampling(node)]
    return [_lift_transposed(graph, node) for node in nodes]


def _lift(graph: Graph, node: NodeProto) -> Convolution:
    """Follow ConvInteger, and the addition of a bias if there is one, to the product with the scales."""
    _, weight, _, zero = node.input
    path = [node]
    after = graph.consumer(node.output[0], "Add", "Cast")
    bias = None
    if after.op_type == "Add":
        bias = _bias(graph, graph.other_input(after, node.output[0]))
        path.append(after)
        after = graph.consumer(after.output[0], "Cast")
    path.append(after)
    product = graph.consumer(after.output[0], "Mul")
    path.append(product)
    scale = _weight_scale(graph, node, graph.other_input(product, after.output[0]))
    quantise = graph.producer(node.input[0], "DynamicQuantizeLinear")
    integers = graph.constant(weight).astype(np.float32) - np.float32(
        graph.constant(zero)
    )
    values = (integers * scale).astype(np.float32)
    graph.replace(path, [])
    if bias is None:
        bias = np.zeros(len(values), np.float32)
    return Convolution(
        name=node.name.removeprefix(_DECODER).removesuffix(_NAME_END),
        x=quantise.input[0],
        y=product.output[0],
        weight=values,
        bias=bias.astype(np.float32),
        attributes=_attributes(node),
    )


def _weight_scale(graph: Graph, node: NodeProto, scales: str) -> "NDArray[Any]":
    """The weight's scale, which is multiplied with that of the input."""
    name = graph.constant_input(graph.producer(scales, "Mul"))
    if name is None:
        raise UnfitGraphError(f"no weight scale for {node.name}")
    return graph.constant(name)


def _bias(graph: Graph, name: str) -> "NDArray[Any]":
    """The bias, which the file quantises at run time."""
    for operator in _BIAS_CHAIN:
        name = graph.producer(name, operator).input[0]
    return graph.constant(name)


def _is_upsampling(node: NodeProto) -> bool:
    return ".ups." in f".{node.name.replace('/', '.')}"


def _lift_transposed(graph: Graph, node: NodeProto) -> Convolution:
    """A transposed convolution as a convolution of three taps with one phase for each step of its stride."""
    attributes = _attributes(node)
    (stride,) = attributes["strides"]
    padding, _ = attributes["pads"]
    weight = _phase_taps(graph.constant(node.input[1]), stride, padding)
    bias = np.tile(graph.constant(node.input[2]), stride)
    graph.replace([node], [])
    return Convolution(
        name=node.name.split("decoder/decoder/")[-1].removesuffix("/ConvTranspose"),
        x=node.input[0],
        y=node.output[0],
        weight=weight,
        bias=bias.astype(np.float32),
        attributes={"kernel_shape": [3], "pads": [1, 1]},
        phases=stride,
    )


def _phase_taps(
    weight: "NDArray[Any]", stride: int, padding: int
) -> "NDArray[np.float32]":
    """The taps of all phases, shape [stride * out, in, 3], of a transposed weight, [in, out, 2 * stride].

    Output t * stride + j is the sum over i of x[i] * weight[(t - i) * stride + j + padding], in which only the inputs
    t - 1, t and t + 1 have a part.
    """
    channels_in, channels_out, kernel = weight.shape
    taps = np.zeros(
        (stride, channels_out, channels_in, len(_TAP_DISTANCES)), np.float32
    )
    for phase in range(stride):
        for tap, distance in enumerate(_TAP_DISTANCES):
            place = distance * stride + phase + padding
            if 0 <= place < kernel:
                taps[phase, :, :, tap] = weight[:, :, place].T
    return taps.reshape(stride * channels_out, channels_in, len(_TAP_DISTANCES))


def _attributes(node: NodeProto) -> dict[str, Any]:
    values = {}
    for attribute in node.attribute:
        values[attribute.name] = helper.get_attribute_value(attribute)
    return values
