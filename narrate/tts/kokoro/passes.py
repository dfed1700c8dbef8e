"""Rewritings of the decoder that leave its sound as it is and save passes over long arrays."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from onnx import NodeProto, helper

from narrate.tts.kokoro.graph import Graph, UnfitGraphError
from narrate.tts.kokoro.layers import Layer

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["fold_snakes", "fuse_norms", "lift_upsampling", "replace_stft", "square_by_product"]

_FLAT = "narrate.flat"

#: See `fold_snakes`: u = v + pi/2 and one.
_SNAKE_OFFSET = math.pi / 2 + 1

#: How uneven the alphas of a layer may be (see `_unevenness`) for its division to go into the weights: what a channel
#: is divided by comes back as quantisation noise.
_MOST_UNEVEN = 2.0


def fuse_norms(graph: Graph) -> None:
    """(x - mean) / sqrt(variance + e) * gamma + beta, written out over time, becomes InstanceNormalization."""
    graph.add_constant(_FLAT, np.array([-1], np.int64))
    old, new = [], []
    for divide in graph.of_type("Div"):
        try:
            found = _norm(graph, divide)
        except UnfitGraphError:
            continue
        old += found[0]
        new += found[1]
    graph.replace(old, new)


def fold_snakes(graph: Graph, layers: Sequence[Layer]) -> None:
    """The activation y + sin²(alpha y) / alpha between a norm and a convolution, in two passes.

    With v = 2 alpha y - pi/2 it is (v + sin v + pi/2 + 1) / (2 alpha). The norm's scale and shift make v, which costs
    nothing; the convolution's weights take the division, and the shift of its zero point the sum. ``layers`` are those
    that were lifted; they are changed in place. The activation is that of https://arxiv.org/abs/2006.08195.
    """
    by_input = {layer.x: layer for layer in layers}
    for sine in graph.of_type("Sin"):
        try:
            _fold_snake(graph, sine, by_input)
        except UnfitGraphError:
            continue


def square_by_product(graph: Graph) -> None:
    """A power of two becomes a product, which is a third of the cost."""
    powers = [n for n in graph.of_type("Pow") if graph.is_constant(n.input[1]) and graph.constant(n.input[1]) == 2]
    graph.replace(powers, [helper.make_node("Mul", [n.input[0], n.input[0]], [n.output[0]]) for n in powers])


def replace_stft(graph: Graph) -> None:
    """The short-time Fourier transform becomes two convolutions, one with cosines and one with sines."""
    for stft in graph.of_type("STFT"):
        signal, step, window, length = stft.input
        turned = graph.taker(stft.output[0], "Transpose")
        bases = _fourier(graph.constant(window), int(graph.constant(length)))
        row = graph.add_constant("narrate.row", np.array([1, 1, -1], np.int64))
        new = [helper.make_node("Reshape", [signal, row], ["narrate.signal"])]
        parts = graph.takers(turned.output[0])
        for part in parts:
            index = int(graph.constant(part.input[1]))
            basis = graph.add_constant(f"narrate.fourier{index}", bases[index])
            strides = [int(graph.constant(step))]
            inputs = ["narrate.signal", basis]
            if index:
                inputs.append(graph.add_constant("narrate.positive", _positive_zeros(len(bases[index]))))
            new.append(helper.make_node("Conv", inputs, [part.output[0]], strides=strides))
        graph.replace([stft, turned, *parts], new)


def lift_upsampling(graph: Graph) -> list[Layer]:
    """Take the two large ConvTranspose nodes out of the graph, as convolutions whose phases are interleaved.

    With kernel 2 s, stride s and padding p, output t s + j is the sum over i of x[i] w[(t - i) s + j + p]: three taps.
    """
    layers = []
    for node in graph.of_type("ConvTranspose"):
        if ".ups." not in f".{node.name.replace('/', '.')}":
            continue
        attributes = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
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
        layers.append(Layer(name, node.input[0], node.output[0], flat, bias, shape, phases=stride))
        graph.replace([node], [])
    return layers


def _norm(graph: Graph, divide: NodeProto) -> tuple[list[NodeProto], list[NodeProto]]:
    """The nodes of a norm that ends in ``divide``, its scale and its shift, and the nodes in their place."""
    centred = graph.maker(divide.input[0], "Sub")
    spread = graph.maker(graph.maker(divide.input[1], "Sqrt").input[0], "Add")
    mean = graph.maker(centred.input[1], "ReduceMean")
    x = centred.input[0]
    if mean.input[0] != x or graph.constant(mean.input[1]).tolist() not in ([2], [-1]):
        raise UnfitGraphError("not a mean over time")
    epsilon = next(float(graph.constant(name)) for name in spread.input if graph.is_constant(name))
    scaled = graph.taker(divide.output[0], "Mul")
    shifted = graph.taker(scaled.output[0], "Add")
    ends = {divide.output[0], scaled.output[0]}
    (gamma,) = (name for name in scaled.input if name not in ends)
    (beta,) = (name for name in shifted.input if name not in ends)
    graph.maker(gamma), graph.maker(beta)
    y = shifted.output[0]
    new = [
        helper.make_node("Reshape", [gamma, _FLAT], [f"{y}.gamma"]),
        helper.make_node("Reshape", [beta, _FLAT], [f"{y}.beta"]),
        helper.make_node("InstanceNormalization", [x, f"{y}.gamma", f"{y}.beta"], [y], epsilon=epsilon),
    ]
    return [divide, scaled, shifted], new


def _fold_snake(graph: Graph, sine: NodeProto, by_input: dict[str, Layer]) -> None:
    times = graph.maker(sine.input[0], "Mul")
    alpha_name = next((name for name in times.input if graph.is_constant(name)), "")
    alpha = graph.constant(alpha_name)
    y = next(name for name in times.input if name != alpha_name)
    norm = graph.maker(y, "InstanceNormalization")
    divided = graph.taker(graph.taker(sine.output[0], "Pow", "Mul").output[0], "Mul", "Div")
    total = graph.taker(divided.output[0], "Add")
    layer = by_input.get(total.output[0])
    if layer is None or _unevenness(alpha) > _MOST_UNEVEN:
        raise UnfitGraphError(f"the sum at {sine.name} cannot be folded")
    epsilon = helper.get_attribute_value(norm.attribute[0])
    twice = graph.add_constant(f"{y}.twice", (2 * alpha).ravel().astype(np.float32))
    quarter = graph.add_constant("narrate.quarter_turn", np.float32(math.pi / 2))
    new = [
        helper.make_node("Mul", [norm.input[1], twice], [f"{y}.scale"]),
        helper.make_node("Mul", [norm.input[2], twice], [f"{y}.unturned"]),
        helper.make_node("Sub", [f"{y}.unturned", quarter], [f"{y}.shift"]),
        helper.make_node(
            "InstanceNormalization", [norm.input[0], f"{y}.scale", f"{y}.shift"], [f"{y}.v"], epsilon=epsilon
        ),
        helper.make_node("Sin", [f"{y}.v"], [f"{y}.sine"]),
        helper.make_node("Add", [f"{y}.v", f"{y}.sine"], [f"{y}.snake"]),
    ]
    graph.replace([norm, times, sine, divided, total], new)
    layer.x, layer.offset = f"{y}.snake", _SNAKE_OFFSET
    layer.weight = (layer.weight / (2 * alpha.reshape(1, -1, 1))).astype(np.float32)


def _unevenness(alpha: "NDArray[np.float32]") -> float:
    """The noise of the smallest alphas against the steps that the greatest ask for; 1 when all are the same."""
    sizes = np.maximum(np.abs(alpha), np.finfo(np.float32).tiny)
    return float(np.sqrt(np.mean(sizes.astype(np.float64) ** -2)) * np.quantile(sizes, 0.9))


def _fourier(window: "NDArray[np.float32]", length: int) -> tuple["NDArray[np.float32]", "NDArray[np.float32]"]:
    """Real and imaginary parts of the transform as kernels, shape [length / 2 + 1, 1, length]."""
    angles = 2 * np.pi * np.outer(np.arange(length // 2 + 1), np.arange(length)) / length
    real, imaginary = np.cos(angles) * window, -np.sin(angles) * window
    imaginary[[0, -1]] = 0.0  # exactly, see `_positive_zeros`
    return real[:, None].astype(np.float32), imaginary[:, None].astype(np.float32)


def _positive_zeros(bins: int) -> "NDArray[np.float32]":
    """What is added to the imaginary parts: in the first and last bin, which are real, as good as nothing.

    The phase of a negative real number is +pi or -pi by the sign of its imaginary part; the model was trained on +pi.
    """
    added = np.zeros(bins, np.float32)
    added[[0, -1]] = 1e-20
    return added
