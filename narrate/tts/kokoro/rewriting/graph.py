"""An ONNX graph that can be rewritten: who makes a tensor, who takes it, and which tensors are constant."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import NodeProto, helper, numpy_helper

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
        self._constants = {tensor.name: tensor for tensor in self.model.graph.initializer}
        self._set_nodes(list(self.model.graph.node))

    @property
    def nodes(self) -> Sequence[NodeProto]:
        """All nodes; the order means nothing before `tidy`."""
        return self._nodes

    def of_type(self, *types: str) -> list[NodeProto]:
        """The nodes with one of these operators."""
        return [node for node in self._nodes if node.op_type in types]

    def maker(self, tensor: str, *types: str) -> NodeProto:
        """The node that makes a tensor. Raises UnfitGraphError when it is none of these operators."""
        node = self._makers.get(tensor)
        if node is None or (types and node.op_type not in types):
            raise UnfitGraphError(
                f"{tensor} comes from {node.op_type if node else 'outside'}, not {types}"
            )
        return node

    def is_made_by(self, tensor: str, *types: str) -> bool:
        """Is the node that makes a tensor one of these operators?"""
        node = self._makers.get(tensor)
        return node is not None and node.op_type in types

    def other(self, node: NodeProto, name: str) -> str:
        """The other of a node's two inputs."""
        return next(str(other) for other in node.input if other != name)

    def takers(self, tensor: str) -> list[NodeProto]:
        """The nodes that take a tensor."""
        return self._takers[tensor]

    def taker(self, tensor: str, *types: str) -> NodeProto:
        """The one node that takes a tensor. Raises UnfitGraphError when there are several, or others than these."""
        takers = self._takers[tensor]
        if len(takers) != 1 or (types and takers[0].op_type not in types):
            raise UnfitGraphError(
                f"{tensor} goes to {[node.op_type for node in takers]}, not to one of {types}"
            )
        return takers[0]

    def is_constant(self, tensor: str) -> bool:
        """Does the file hold this tensor's value?"""
        return tensor in self._constants

    def constant(self, tensor: str) -> "NDArray[Any]":
        """The value of a constant. Raises UnfitGraphError for a tensor that is computed."""
        if tensor not in self._constants:
            raise UnfitGraphError(f"{tensor} is not constant")
        return numpy_helper.to_array(self._constants[tensor])

    def add_constant(self, name: str, value: "NDArray[Any] | np.generic") -> str:
        """Put a constant into the file; returns its name."""
        self._constants[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def replace(self, old: Iterable[NodeProto], new: Iterable[NodeProto]) -> None:
        """Take nodes out, found by their first outputs, and put others in."""
        gone = {node.output[0] for node in old}
        self._set_nodes([node for node in self._nodes if node.output[0] not in gone] + list(new))

    def expose(self, tensors: Iterable[str]) -> None:
        """Make float tensors outputs of the model, to be looked at."""
        for tensor in tensors:
            self.model.graph.output.append(
                helper.make_tensor_value_info(tensor, onnx.TensorProto.FLOAT, None)
            )

    def tidy(self) -> onnx.ModelProto:
        """The model without what nothing takes any more, its nodes in an order in which they can run."""
        self._drop_dead()
        before = {
            node.output[0]: {
                self._makers[name].output[0] for name in node.input if name in self._makers
            }
            for node in self._nodes
        }
        by_output = {node.output[0]: node for node in self._nodes}
        ordered = [by_output[name] for name in TopologicalSorter(before).static_order()]
        taken = {name for node in ordered for name in node.input}
        graph = self.model.graph
        del graph.node[:]
        graph.node.extend(ordered)
        del graph.initializer[:]
        graph.initializer.extend(
            tensor for name, tensor in self._constants.items() if name in taken
        )
        return self.model

    def _drop_dead(self) -> None:
        outputs = {value.name for value in self.model.graph.output}
        while True:
            live = [
                n for n in self._nodes if any(o in outputs or self._takers[o] for o in n.output)
            ]
            if len(live) == len(self._nodes):
                return
            self._set_nodes(live)

    def _set_nodes(self, nodes: list[NodeProto]) -> None:
        self._nodes = nodes
        self._makers = {output: node for node in nodes for output in node.output}
        self._takers: defaultdict[str, list[NodeProto]] = defaultdict(list)
        for node in nodes:
            for name in dict.fromkeys(node.input):
                self._takers[name].append(node)
