"""What stands between two convolutions: a normalisation, and the periodic activation "snake"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from onnx import NodeProto, helper

from narrate.tts.kokoro.rewriting.graph import Graph, UnfitGraphError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Snake", "find_snake", "fuse_norms", "square_by_product"]

_FLAT = "narrate.flat"  #: the shape [-1], as a constant of the graph
#: the ways in which the file names the last axis of [1, channels, time]
_TIME_AXES = (
    [2],
    [-1],
)


@dataclass(frozen=True, slots=True)
class Snake:
    """The activation z + sin²(alpha z) / alpha of a normalised tensor z.

    Source: Ziyin et al. 2020, https://arxiv.org/abs/2006.08195.
    """

    source: str  #: the tensor before its normalisation, [1, channels, time]
    gamma: str  #: the normalisation's scale, [channels]; it depends on the voice
    beta: str  #: the normalisation's shift, [channels]; it depends on the voice
    epsilon: float
    alpha: "NDArray[np.float64]"  #: [channels]


@dataclass(frozen=True, slots=True)
class _Norm:
    """(x - mean) / sqrt(variance + epsilon) * gamma + beta over time, as the file writes it out."""

    x: str
    epsilon: float
    gamma: str
    beta: str
    y: str  #: the result
    tail: tuple[NodeProto, NodeProto]  #: the nodes that scale and shift


def find_snake(graph: Graph, total: str) -> Snake | None:
    """The activation whose result is the tensor ``total``, or None when it comes from something else."""
    try:
        return _snake(graph, total)
    except UnfitGraphError:
        return None


def fuse_norms(graph: Graph) -> None:
    """Replace each normalisation over time that is written out by an InstanceNormalization."""
    graph.add_constant(_FLAT, np.array([-1], np.int64))
    for divide in graph.of_type("Div"):
        for scaled in graph.consumers(divide.output[0]):
            try:
                norm = _norm(graph, divide, scaled)
            except UnfitGraphError:
                continue
            graph.replace(norm.tail, _fused(norm))


def square_by_product(graph: Graph) -> None:
    """Replace each square by a product, which takes a third of the time."""
    powers = [node for node in graph.of_type("Pow") if _is_square(graph, node)]
    products = []
    for power in powers:
        base = power.input[0]
        products.append(helper.make_node("Mul", [base, base], [power.output[0]]))
    graph.replace(powers, products)


def _is_square(graph: Graph, power: NodeProto) -> bool:
    exponent = power.input[1]
    return graph.is_constant(exponent) and bool(graph.constant(exponent) == 2)


def _norm(graph: Graph, divide: NodeProto, scaled: NodeProto) -> _Norm:
    """The normalisation whose quotient ``divide`` computes and ``scaled`` multiplies.

    Raises UnfitGraphError for another structure.
    """
    centred = graph.producer(divide.input[0], "Sub")
    deviation = graph.producer(divide.input[1], "Sqrt")
    variance = graph.producer(deviation.input[0], "Add")
    mean = graph.producer(centred.input[1], "ReduceMean")
    x = centred.input[0]
    axes = graph.constant(mean.input[1]).tolist()
    if mean.input[0] != x or axes not in _TIME_AXES:
        raise UnfitGraphError("not a mean over time")
    if scaled.op_type != "Mul":
        raise UnfitGraphError("a norm without a scale")
    shifted = graph.consumer(scaled.output[0], "Add")
    gamma = graph.other_input(scaled, divide.output[0])
    beta = graph.other_input(shifted, scaled.output[0])
    for computed in (gamma, beta):
        graph.producer(computed)
    return _Norm(
        x, _epsilon(graph, variance), gamma, beta, shifted.output[0], (scaled, shifted)
    )


def _epsilon(graph: Graph, variance: NodeProto) -> float:
    name = graph.constant_input(variance)
    if name is None:
        raise UnfitGraphError("a norm without an epsilon")
    return float(graph.constant(name))


def _fused(norm: _Norm) -> list[NodeProto]:
    """The same normalisation as one node; it takes scale and shift as vectors."""
    y = norm.y
    gamma, beta = f"{y}.gamma", f"{y}.beta"
    return [
        helper.make_node("Reshape", [norm.gamma, _FLAT], [gamma]),
        helper.make_node("Reshape", [norm.beta, _FLAT], [beta]),
        helper.make_node(
            "InstanceNormalization",
            [norm.x, gamma, beta],
            [y],
            epsilon=norm.epsilon,
        ),
    ]


def _snake(graph: Graph, total: str) -> Snake:
    """Follow the activation from its result back to the tensor before the normalisation.

    Raises UnfitGraphError for another structure.
    """
    square = graph.producer(_square(graph, total))
    sine = graph.producer(square.input[0], "Sin")
    angle = graph.producer(sine.input[0], "Mul")
    alpha = graph.constant_input(angle) or ""
    norm = graph.producer(graph.other_input(angle, alpha), "InstanceNormalization")
    epsilon = float(helper.get_attribute_value(norm.attribute[0]))
    source, gamma, beta = norm.input
    values = graph.constant(alpha).ravel().astype(np.float64)
    return Snake(source, gamma, beta, epsilon, values)


def _square(graph: Graph, total: str) -> str:
    """The squared sine whose quotient is one of the two terms of the sum ``total``."""
    for term in graph.producer(total, "Add").input:
        if not graph.is_produced_by(term, "Mul", "Div"):
            continue
        for factor in graph.producer(term).input:
            if _is_squared_sine(graph, factor):
                return str(factor)
    raise UnfitGraphError(f"{total} is no snake")


def _is_squared_sine(graph: Graph, tensor: str) -> bool:
    if not graph.is_produced_by(tensor, "Pow", "Mul"):
        return False
    base = graph.producer(tensor).input[0]
    return graph.is_produced_by(base, "Sin")
