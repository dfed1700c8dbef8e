"""How long each token is heard: a tensor that the model computes, made one of its outputs."""

from onnx import GraphProto, ModelProto, ValueInfoProto

from narrate.tts.kokoro.durations import DURATIONS
from narrate.tts.kokoro.rewriting.graph import Graph

__all__ = ["durations_output", "tell_durations"]


def tell_durations(graph: Graph) -> None:
    """Make the durations an output. Raises UnfitGraphError where the model has none."""
    graph.producer(DURATIONS)
    graph.model.graph.output.append(ValueInfoProto(name=DURATIONS))


def durations_output() -> bytes:
    """What makes the durations an output of a model whose file it is put behind.

    Two messages in a row are read as one in which lists are joined (Protocol Buffers, encoding, "last one wins").
    """
    output = ValueInfoProto(name=DURATIONS)
    content: bytes = ModelProto(graph=GraphProto(output=[output])).SerializeToString()
    return content
