"""An ONNX graph that can be rewritten: which node produces a tensor, which consume it, and which are constant."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, numpy_helper

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Graph", "UnfitGraphError"]


class UnfitGraphError(Exception):
    """The graph is not the one that the rewriting was written for."""


class Graph:
    """A model's nodes and constants, with an index that `replace` keeps up to date."""

    def __init__(self, path: Path) -> None:
        """Load a model file."""
        self.model = onnx.load(str(path))
        graph = self.model.graph
        self._constants: dict[str, TensorProto] = {}
        for tensor in graph.initializer:
            self._constants[tensor.name] = tensor
        self._set_nodes(list(graph.node))

    @property
    def nodes(self) -> Sequence[NodeProto]:
        """All nodes; their order has no meaning before `tidy`."""
        return self._nodes

    def of_type(self, *types: str) -> list[NodeProto]:
        """The nodes whose operator is one of ``types``."""
        return [node for node in self._nodes if node.op_type in types]

    def producer(self, tensor: str, *types: str) -> NodeProto:
        """The node that produces a tensor.

        Raises UnfitGraphError when there is none, or when its operator is none of ``types``.
        """
        node = self._producers.get(tensor)
        if node is None:
            raise UnfitGraphError(f"{tensor} comes from outside, not {types}")
        if types and node.op_type not in types:
            raise UnfitGraphError(f"{tensor} comes from {node.op_type}, not {types}")
        return node

    def is_produced_by(self, tensor: str, *types: str) -> bool:
        """Whether the node that produces a tensor has one of these operators."""
        node = self._producers.get(tensor)
        return node is not None and node.op_type in types

    def other_input(self, node: NodeProto, name: str) -> str:
        """The other of a node's two inputs."""
        first, second = node.input
        return str(second if first == name else first)

    def consumers(self, tensor: str) -> list[NodeProto]:
        """The nodes that take a tensor as an input."""
        return self._consumers[tensor]

    def consumer(self, tensor: str, *types: str) -> NodeProto:
        """The only node that takes a tensor as an input.

        Raises UnfitGraphError when there are several, or when its operator is none of ``types``.
        """
        consumers = self._consumers[tensor]
        found = [node.op_type for node in consumers]
        is_one = len(found) == 1
        is_fit = not types or found[0] in types
        if is_one and is_fit:
            return consumers[0]
        raise UnfitGraphError(f"{tensor} goes to {found}, not to one of {types}")

    def is_constant(self, tensor: str) -> bool:
        """Whether the file holds this tensor's value."""
        return tensor in self._constants

    def constant(self, tensor: str) -> "NDArray[Any]":
        """The value of a constant. Raises UnfitGraphError for a tensor that is computed."""
        if tensor not in self._constants:
            raise UnfitGraphError(f"{tensor} is not constant")
        return numpy_helper.to_array(self._constants[tensor])

    def constant_input(self, node: NodeProto) -> str | None:
        """The name of a node's first constant input, or None when it has none."""
        for name in node.input:
            if self.is_constant(name):
                return str(name)
        return None

    def add_constant(self, name: str, value: "NDArray[Any] | np.generic") -> str:
        """Add a constant under a name; returns the name."""
        array = np.asarray(value, order="C")
        self._constants[name] = numpy_helper.from_array(array, name)
        return name

    def replace(self, old: Iterable[NodeProto], new: Iterable[NodeProto]) -> None:
        """Remove the nodes ``old``, which are found by their first outputs, and add the nodes ``new``."""
        removed = {_name(node) for node in old}
        kept = [node for node in self._nodes if _name(node) not in removed]
        self._set_nodes([*kept, *new])

    def tidy(self) -> onnx.ModelProto:
        """The model without unused nodes and constants, its nodes in an order in which they can run."""
        self._drop_unused()
        ordered = self._in_running_order()
        graph = self.model.graph
        del graph.node[:]
        graph.node.extend(ordered)
        del graph.initializer[:]
        graph.initializer.extend(self._used_constants(ordered))
        return self.model

    def _used_constants(self, nodes: Iterable[NodeProto]) -> list[TensorProto]:
        used: set[str] = set()
        for node in nodes:
            used.update(node.input)
        return [tensor for tensor in self._constants.values() if tensor.name in used]

    def _drop_unused(self) -> None:
        before = -1
        while before != len(self._nodes):
            before = len(self._nodes)
            self._set_nodes([node for node in self._nodes if self._is_used(node)])

    def _is_used(self, node: NodeProto) -> bool:
        """Whether an output of the node is one of the model, or another node's input."""
        used = {value.name for value in self.model.graph.output}
        used.update(name for name in node.output if self._consumers[name])
        return not used.isdisjoint(node.output)

    def _in_running_order(self) -> list[NodeProto]:
        """The nodes, each after those that produce its inputs."""
        by_output: dict[str, NodeProto] = {}
        sorter: TopologicalSorter[str] = TopologicalSorter()
        for node in self._nodes:
            name = _name(node)
            by_output[name] = node
            sorter.add(name)
            for tensor in node.input:
                if tensor in self._producers:
                    producer = self._producers[tensor]
                    sorter.add(name, _name(producer))
        return [by_output[name] for name in sorter.static_order()]

    def _set_nodes(self, nodes: list[NodeProto]) -> None:
        self._nodes = nodes
        self._producers: dict[str, NodeProto] = {}
        self._consumers: defaultdict[str, list[NodeProto]] = defaultdict(list)
        for node in nodes:
            for name in node.output:
                self._producers[name] = node
            for name in dict.fromkeys(node.input):
                self._consumers[name].append(node)


def _name(node: NodeProto) -> str:
    """What a node is known by: its first output, which no other node produces."""
    return str(node.output[0])
