"""All rewritings of the stock file, in their order."""

from pathlib import Path

from onnx import ModelProto

from narrate.tts.kokoro.graph import Graph
from narrate.tts.kokoro.layers import Layer, Ranges, lift, put_as_float, put_as_integer
from narrate.tts.kokoro.passes import fold_snakes, fuse_norms, lift_upsampling, replace_stft, square_by_product

__all__ = ["observed", "rewritten"]


def rewritten(stock: Path, ranges: Ranges, highest_weight: int) -> ModelProto:
    """The stock file with integer convolutions of recorded ranges. Raises UnfitGraphError for another graph."""
    graph, layers = _taken_apart(stock)
    put_as_integer(graph, layers, ranges, highest_weight)
    return graph.tidy()


def observed(stock: Path) -> tuple[ModelProto, list[Layer]]:
    """The same with float convolutions, whose inputs and outputs are outputs of the model: to record ranges from."""
    graph, layers = _taken_apart(stock)
    put_as_float(graph, layers)
    graph.expose(sorted({tensor for layer in layers for tensor in (layer.x, layer.y)}))
    return graph.tidy(), layers


def _taken_apart(stock: Path) -> tuple[Graph, list[Layer]]:
    graph = Graph(stock)
    fuse_norms(graph)
    layers = lift(graph)
    fold_snakes(graph, layers)
    square_by_product(graph)
    replace_stft(graph)
    return graph, layers + lift_upsampling(graph)
