"""The short-time Fourier transform as convolutions, which the runtime computes much faster."""

from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import NodeProto, helper

from narrate.tts.kokoro.rewriting.graph import Graph, UnfitGraphError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["replace_stft"]

#: The angles that the stock file's transform yields for a signal that does not change, as in every unvoiced sound:
#: what rounding leaves of its eleven bins. They are noise, but always the same, and the model depends on angles.
_SILENT_ANGLES = (
    3.14,
    0.0,
    2.490,
    -2.125,
    0.793,
    -2.129,
    0.173,
    2.927,
    -1.345,
    2.736,
    -1.547,
)

#: The magnitude that is given these angles: above what rounding leaves of a convolution (1e-7), below all sound.
_SILENT_MAGNITUDE = 3e-6


def replace_stft(graph: Graph) -> None:
    """Replace each short-time Fourier transform by two convolutions, with cosines and with sines.

    Raises UnfitGraphError for a transform with another number of bins than the stock file's.
    """
    for stft in graph.of_type("STFT"):
        _replace(graph, stft)


def _replace(graph: Graph, stft: NodeProto) -> None:
    signal, step, window, length = stft.input
    transposed = graph.consumer(stft.output[0], "Transpose")
    kernels = _fourier_kernels(graph.constant(window), int(graph.constant(length)))
    biases = _silent_biases()
    bins = len(kernels[0])
    if bins != len(biases[0]):
        raise UnfitGraphError(f"a transform of {bins} bins")
    row = graph.add_constant("narrate.row", np.array([1, 1, -1], np.int64))
    new = [helper.make_node("Reshape", [signal, row], ["narrate.signal"])]
    parts = graph.consumers(transposed.output[0])  # the real and the imaginary one
    stride = int(graph.constant(step))
    for part in parts:
        index = int(graph.constant(part.input[1]))
        kernel = graph.add_constant(f"narrate.fourier{index}", kernels[index])
        bias = graph.add_constant(f"narrate.silence{index}", biases[index])
        inputs = ["narrate.signal", kernel, bias]
        new.append(helper.make_node("Conv", inputs, [part.output[0]], strides=[stride]))
    graph.replace([stft, transposed, *parts], new)


def _silent_biases() -> "NDArray[np.float32]":
    """Real and imaginary parts of what is added to each bin, shape [2, bins]."""
    directions = np.array([np.cos(_SILENT_ANGLES), np.sin(_SILENT_ANGLES)], np.float32)
    biases: NDArray[np.float32] = _SILENT_MAGNITUDE * directions
    return biases


def _fourier_kernels(
    window: "NDArray[Any]", length: int
) -> tuple["NDArray[np.float32]", "NDArray[np.float32]"]:
    """Real and imaginary parts of the transform as kernels, shape [length / 2 + 1, 1, length]."""
    frequencies = np.arange(length // 2 + 1)
    angles = 2 * np.pi * np.outer(frequencies, np.arange(length)) / length
    real = np.cos(angles) * window
    imaginary = -np.sin(angles) * window
    # Exactly zero: these two bins are real, so that their direction is that of _SILENT_ANGLES.
    imaginary[[0, -1]] = 0.0
    return real[:, None].astype(np.float32), imaginary[:, None].astype(np.float32)
