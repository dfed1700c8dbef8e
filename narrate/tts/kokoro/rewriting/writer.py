"""New nodes and constants for a graph, in the order in which they are needed."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from onnx import NodeProto, helper

from narrate.tts.kokoro.rewriting.graph import Graph
from narrate.tts.kokoro.rewriting.ranges import ByteScale

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Writer"]

#: A line such as ``scaled = Mul(centred, slope)``, as in ONNX's textual syntax.
_STATEMENT = re.compile(r"(\w+) = (\w+)\((.+)\)")


class Writer:
    """Collects new nodes; constants go to the graph at once."""

    def __init__(self, graph: Graph) -> None:
        """Write for a graph, whose nodes stay as they are."""
        self.nodes: list[NodeProto] = []
        self._graph = graph

    def node(
        self,
        operator: str,
        inputs: list[str],
        output: str,
        **attributes: Any,  # noqa: ANN401  (whatever the operator has)
    ) -> str:
        """Add a node with one output; returns the output's name."""
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def nodes_of(
        self, statements: str, prefix: str, tensors: Mapping[str, str]
    ) -> None:
        """Add a node for each line of ``statements``, such as ``scaled = Mul(centred, slope)``.

        ``tensors`` maps names in the statements to tensors of the graph; any other name is a tensor that one of the
        statements makes, which is called ``prefix`` and that name.
        """
        for output, operator, arguments in _STATEMENT.findall(statements):
            inputs = []
            for name in arguments.split(", "):
                inputs.append(tensors.get(name, prefix + name))
            self.node(operator, inputs, prefix + output)

    def constant(self, name: str, value: "NDArray[Any] | np.generic") -> str:
        """Add a constant; returns its name."""
        return self._graph.add_constant(name, value)

    def floats(self, name: str, value: "NDArray[Any]") -> str:
        """Add a constant of 32-bit floats; returns its name."""
        return self.constant(name, value.astype(np.float32))

    def scale(self, step: str, zero: str, scale: ByteScale) -> list[str]:
        """Add a scale of bytes as two constants with these names; returns the names."""
        zeros = scale.zero.astype(np.uint8)
        return [self.floats(step, scale.step), self.constant(zero, zeros)]

    def shape(self, name: str, *dimensions: int) -> str:
        """Add a constant shape for Reshape, or axes for a reduction; returns its name."""
        return self.constant(name, np.array(dimensions, np.int64))
