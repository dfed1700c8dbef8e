"""All rewritings of the stock file, in their order."""

from pathlib import Path

from onnx import ModelProto

from narrate.tts.kokoro.rewriting.activations import fuse_norms, square_by_product
from narrate.tts.kokoro.rewriting.convolutions import Convolution, lift, lift_upsampling
from narrate.tts.kokoro.rewriting.fourier import replace_stft
from narrate.tts.kokoro.rewriting.graph import Graph
from narrate.tts.kokoro.rewriting.outputs import tell_durations
from narrate.tts.kokoro.rewriting.quantisation import put_as_integer
from narrate.tts.kokoro.rewriting.ranges import Ranges

__all__ = ["rewritten", "without_convolutions"]


def rewritten(stock: Path, ranges: Ranges, highest_weight: int) -> ModelProto:
    """The stock file with integer convolutions of recorded ranges.

    ``highest_weight`` is the largest absolute value of a weight. Raises UnfitGraphError for another graph than the
    stock file's.
    """
    graph, convolutions = without_convolutions(stock)
    put_as_integer(graph, convolutions, ranges, highest_weight)
    tell_durations(graph)
    return graph.tidy()


def without_convolutions(stock: Path) -> tuple[Graph, list[Convolution]]:
    """The stock file with its decoder's convolutions taken out and all else rewritten, and those convolutions.

    Raises UnfitGraphError for another graph than the stock file's.
    """
    graph = Graph(stock)
    fuse_norms(graph)
    convolutions = lift(graph) + lift_upsampling(graph)
    square_by_product(graph)
    replace_stft(graph)
    return graph, convolutions
