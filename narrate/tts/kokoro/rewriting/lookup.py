"""Normalisation and activation as a table of bytes.

Where a norm and an activation stand before a convolution, a channel's 256 possible inputs have 256 outputs. They are
computed once for each utterance, as the norm depends on it, and looked up for each sample.
"""

from typing import TYPE_CHECKING

import numpy as np
from onnx import TensorProto

from narrate.tts.kokoro.rewriting.activations import Snake
from narrate.tts.kokoro.rewriting.ranges import LEVELS, ByteScale
from narrate.tts.kokoro.rewriting.writer import Writer

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ActivationTables"]

#: Mean and variance of x over time; rounding must not make the variance negative.
_MOMENTS = """
    mean = ReduceMean(x, time)
    square = Mul(x, x)
    power = ReduceMean(square, time)
    mean_power = Mul(mean, mean)
    difference = Sub(power, mean_power)
    variance = Relu(difference)
"""

#: z = (grid - mean) * gamma / sqrt(variance + epsilon) + beta, and then z + sin²(alpha z) / alpha.
_NORM_AND_SNAKE = """
    mean = Reshape(source_mean, rows)
    variance = Reshape(source_variance, rows)
    gamma = Reshape(norm_scale, rows)
    beta = Reshape(norm_shift, rows)
    power = Add(variance, epsilon)
    deviation = Sqrt(power)
    slope = Div(gamma, deviation)
    centred = Sub(grid, mean)
    scaled = Mul(centred, slope)
    normed = Add(scaled, beta)
    angle = Mul(normed, alpha)
    sine = Sin(angle)
    square = Mul(sine, sine)
    bend = Mul(square, inverse)
    bent = Add(normed, bend)
"""


class ActivationTables:
    """Writes the tables of one graph; the moments of a tensor that two of them need are computed once."""

    def __init__(self, writer: Writer) -> None:
        """Write with ``writer``."""
        self._writer = writer
        self._with_moments: set[str] = set()

    def look_up(
        self,
        name: str,
        snake: Snake,
        tensor: str,
        source: ByteScale,
        target: ByteScale,
    ) -> str:
        """Apply an activation to a tensor of bytes; returns the resulting tensor, bytes too.

        ``name`` is the prefix of the new tensors, ``tensor`` holds the activation's input in the scale ``source``,
        shape [1, channels, time]; the result is in the scale ``target``.
        """
        writer = self._writer
        channels = len(target.step)
        table = self._table(name, snake, source, target)
        rows = writer.shape(f"{name}channels", channels, -1)
        back = writer.shape(f"{name}back", 1, channels, -1)
        flat = writer.node("Reshape", [tensor, rows], f"{name}rows")
        indices = writer.node("Cast", [flat], f"{name}indices", to=TensorProto.INT32)
        found = writer.node("GatherElements", [table, indices], f"{name}found", axis=1)
        return writer.node("Reshape", [found, back], f"{name}x_bytes")

    def _table(
        self, name: str, snake: Snake, source: ByteScale, target: ByteScale
    ) -> str:
        """The output byte of each channel and input byte, shape [channels, 256]."""
        writer = self._writer
        alpha = snake.alpha[:, None]
        tensors = {
            "rows": writer.shape("narrate.rows", -1, 1),
            "grid": writer.floats(f"{name}grid", _byte_values(source)),
            "alpha": writer.floats(f"{name}alpha", alpha),
            "inverse": writer.floats(f"{name}inverse", 1 / alpha),
            "epsilon": writer.constant(f"{name}epsilon", np.float32(snake.epsilon)),
            "source_mean": f"{snake.source}.mean",
            "source_variance": f"{snake.source}.variance",
            "norm_scale": snake.gamma,
            "norm_shift": snake.beta,
        }
        scale = writer.scale(f"{name}x_step", f"{name}x_zeros", target)
        self._add_moments(snake.source)
        writer.nodes_of(_NORM_AND_SNAKE, name, tensors)
        bent = f"{name}bent"
        return writer.node("QuantizeLinear", [bent, *scale], f"{name}table", axis=0)

    def _add_moments(self, tensor: str) -> None:
        """The mean and the variance of each channel over time, both [1, channels, 1]."""
        if tensor in self._with_moments:
            return
        self._with_moments.add(tensor)
        time = self._writer.shape("narrate.time", 2)
        self._writer.nodes_of(_MOMENTS, f"{tensor}.", {"x": tensor, "time": time})


def _byte_values(scale: ByteScale) -> "NDArray[np.float64]":
    """The values of all bytes, shape [channels, 256]."""
    codes = np.arange(LEVELS + 1)[None]
    values: NDArray[np.float64] = (codes - scale.zero[:, None]) * scale.step[:, None]
    return values
