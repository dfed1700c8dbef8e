"""How this processor adds products of bytes: what the weights of the prepared model depend on."""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from narrate.tts.kokoro.sessions import open_session

__all__ = ["adds_exactly"]


def adds_exactly() -> bool:
    """Are products of unsigned and signed bytes added without saturation? AVX2 without VNNI saturates at 16 bits."""
    channels = 64
    constants = {
        "one": np.float32(1),
        "nought": np.uint8(0),
        "weight": np.full((channels, channels, 3), 127, np.int8),
        "scales": np.ones(channels, np.float32),
        "noughts": np.zeros(channels, np.int8),
        "step": np.float32(255 * 127 * channels * 3 / 200),
    }
    node = helper.make_node(
        "QLinearConv",
        ["x", "one", "nought", "weight", "scales", "noughts", "step", "nought"],
        ["y"],
    )
    shape = [1, channels, 32]
    graph = helper.make_graph(
        [node],
        "saturation",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, shape)],
        [helper.make_tensor_value_info("y", TensorProto.UINT8, None)],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    (y,) = open_session(model.SerializeToString()).run(["y"], {"x": np.full(shape, 255, np.uint8)})
    return bool((y == 200).all())
