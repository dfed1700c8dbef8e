"""What stands between two convolutions: a norm, and the activation that bends it ("snake")."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from onnx import NodeProto, helper

from narrate.tts.kokoro.rewriting.graph import Graph, UnfitGraphError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Snake", "find_snake", "fuse_norms", "replace_stft", "square_by_product"]

_FLAT = "narrate.flat"

#: The angles that the stock file's transform finds in a signal that does not change, as in every unvoiced sound: what
#: rounding leaves of its eleven bins there. They are noise, but always the same, and the model listens to angles.
_SILENT_ANGLES = (3.14, 0.0, 2.490, -2.125, 0.793, -2.129, 0.173, 2.927, -1.345, 2.736, -1.547)

#: How large what has these angles is made: above what rounding leaves of a convolution (1e-7), below all sound.
_SILENT_SIZE = 3e-6


@dataclass(frozen=True, slots=True)
class Snake:
    """z + sin²(alpha z) / alpha of a normed tensor z (https://arxiv.org/abs/2006.08195)."""

    source: str  #: the tensor before its norm, [1, channels, time]
    gamma: str  #: the norm's scale, [channels], and
    beta: str  #: its shift, which depend on the voice
    epsilon: float
    alpha: "NDArray[np.float64]"  #: [channels]


def find_snake(graph: Graph, total: str) -> Snake | None:
    """The norm and the activation of which a tensor is the end, or None when it comes from elsewhere."""
    try:
        return _snake(graph, total)
    except UnfitGraphError:
        return None


def fuse_norms(graph: Graph) -> None:
    """(x - mean) / sqrt(variance + e) * gamma + beta, written out over time, becomes InstanceNormalization."""
    graph.add_constant(_FLAT, np.array([-1], np.int64))
    for divide in graph.of_type("Div"):
        for scaled in graph.takers(divide.output[0]):
            try:
                old, new = _norm(graph, divide, scaled)
            except UnfitGraphError:
                continue
            graph.replace(old, new)


def square_by_product(graph: Graph) -> None:
    """A power of two becomes a product, which is a third of the cost."""
    powers = [
        n
        for n in graph.of_type("Pow")
        if graph.is_constant(n.input[1]) and graph.constant(n.input[1]) == 2
    ]
    graph.replace(
        powers, [helper.make_node("Mul", [n.input[0], n.input[0]], [n.output[0]]) for n in powers]
    )


def replace_stft(graph: Graph) -> None:
    """The short-time Fourier transform becomes two convolutions, one with cosines and one with sines."""
    for stft in graph.of_type("STFT"):
        signal, step, window, length = stft.input
        turned = graph.taker(stft.output[0], "Transpose")
        bases = _fourier(graph.constant(window), int(graph.constant(length)))
        silence = _SILENT_SIZE * np.array(
            [np.cos(_SILENT_ANGLES), np.sin(_SILENT_ANGLES)], np.float32
        )
        if len(bases[0]) != silence.shape[1]:
            raise UnfitGraphError(f"a transform of {len(bases[0])} bins")
        row = graph.add_constant("narrate.row", np.array([1, 1, -1], np.int64))
        new = [helper.make_node("Reshape", [signal, row], ["narrate.signal"])]
        parts = graph.takers(turned.output[0])
        for part in parts:
            index = int(graph.constant(part.input[1]))
            basis = graph.add_constant(f"narrate.fourier{index}", bases[index])
            added = graph.add_constant(f"narrate.silence{index}", silence[index])
            strides = [int(graph.constant(step))]
            new.append(
                helper.make_node(
                    "Conv", ["narrate.signal", basis, added], [part.output[0]], strides=strides
                )
            )
        graph.replace([stft, turned, *parts], new)


def _norm(
    graph: Graph, divide: NodeProto, scaled: NodeProto
) -> tuple[list[NodeProto], list[NodeProto]]:
    """The scale and shift of a norm that divides in ``divide``, and the nodes in their place."""
    centred = graph.maker(divide.input[0], "Sub")
    spread = graph.maker(graph.maker(divide.input[1], "Sqrt").input[0], "Add")
    mean = graph.maker(centred.input[1], "ReduceMean")
    x = centred.input[0]
    if mean.input[0] != x or graph.constant(mean.input[1]).tolist() not in ([2], [-1]):
        raise UnfitGraphError("not a mean over time")
    epsilon = next(float(graph.constant(name)) for name in spread.input if graph.is_constant(name))
    if scaled.op_type != "Mul":
        raise UnfitGraphError("a norm without a scale")
    shifted = graph.taker(scaled.output[0], "Add")
    gamma, beta = graph.other(scaled, divide.output[0]), graph.other(shifted, scaled.output[0])
    graph.maker(gamma), graph.maker(beta)
    y = shifted.output[0]
    new = [
        helper.make_node("Reshape", [gamma, _FLAT], [f"{y}.gamma"]),
        helper.make_node("Reshape", [beta, _FLAT], [f"{y}.beta"]),
        helper.make_node(
            "InstanceNormalization", [x, f"{y}.gamma", f"{y}.beta"], [y], epsilon=epsilon
        ),
    ]
    return [scaled, shifted], new


def _snake(graph: Graph, total: str) -> Snake:
    """Back from the sum: the division by alpha, the square, the sine, the product with alpha, the norm."""
    squared = _square(graph, total)
    times = graph.maker(graph.maker(graph.maker(squared).input[0], "Sin").input[0], "Mul")
    alpha = next((name for name in times.input if graph.is_constant(name)), "")
    norm = graph.maker(graph.other(times, alpha), "InstanceNormalization")
    epsilon = float(helper.get_attribute_value(norm.attribute[0]))
    source, gamma, beta = norm.input
    return Snake(source, gamma, beta, epsilon, graph.constant(alpha).ravel().astype(np.float64))


def _square(graph: Graph, total: str) -> str:
    """The square that is divided and added in a sum; one of the two terms is its quotient."""
    for term in graph.maker(total, "Add").input:
        if graph.is_made_by(term, "Mul", "Div"):
            for squared in graph.maker(term).input:
                if graph.is_made_by(squared, "Pow", "Mul") and graph.is_made_by(
                    graph.maker(squared).input[0], "Sin"
                ):
                    return str(squared)
    raise UnfitGraphError(f"{total} is no snake")


def _fourier(
    window: "NDArray[np.float32]", length: int
) -> tuple["NDArray[np.float32]", "NDArray[np.float32]"]:
    """Real and imaginary parts of the transform as kernels, shape [length / 2 + 1, 1, length]."""
    angles = 2 * np.pi * np.outer(np.arange(length // 2 + 1), np.arange(length)) / length
    real, imaginary = np.cos(angles) * window, -np.sin(angles) * window
    imaginary[[0, -1]] = (
        0.0  # exactly: these two bins are real, and which way they point is _SILENT_ANGLES'
    )
    return real[:, None].astype(np.float32), imaginary[:, None].astype(np.float32)
