"""All rewritings of the stock file, in their order."""

from pathlib import Path

from onnx import ModelProto

from narrate.tts.kokoro.rewriting.activations import fuse_norms, replace_stft, square_by_product
from narrate.tts.kokoro.rewriting.convolutions import (
    Convolution,
    lift,
    lift_upsampling,
    put_as_float,
)
from narrate.tts.kokoro.rewriting.graph import Graph
from narrate.tts.kokoro.rewriting.quantisation import Ranges, put_as_integer, recorded_tensors

__all__ = ["observed", "rewritten"]


def rewritten(stock: Path, ranges: Ranges, highest_weight: int) -> ModelProto:
    """The stock file with integer convolutions of recorded ranges. Raises UnfitGraphError for another graph."""
    graph, convolutions = _taken_apart(stock)
    put_as_integer(graph, convolutions, ranges, highest_weight)
    return graph.tidy()


def observed(stock: Path) -> tuple[ModelProto, dict[str, str]]:
    """The same with float convolutions, and what is to be recorded: names in `Ranges`, and outputs of the model."""
    graph, convolutions = _taken_apart(stock)
    tensors = recorded_tensors(graph, convolutions)
    put_as_float(graph, convolutions)
    graph.expose(sorted(set(tensors.values())))
    return graph.tidy(), tensors


def _taken_apart(stock: Path) -> tuple[Graph, list[Convolution]]:
    graph = Graph(stock)
    fuse_norms(graph)
    convolutions = lift(graph) + lift_upsampling(graph)
    square_by_product(graph)
    replace_stft(graph)
    return graph, convolutions
