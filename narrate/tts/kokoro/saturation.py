"""How this processor adds products of bytes: what the weights of the prepared model depend on."""

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

from narrate.tts.kokoro.sessions import open_session

__all__ = ["adds_exactly"]

_CHANNELS, _TAPS = 64, 3
_SHAPE = [1, _CHANNELS, 32]
_EXPECTED = 200  #: the output byte, but for its padded ends


def adds_exactly() -> bool:
    """Whether products of unsigned and signed bytes are added without saturation.

    AVX2 without VNNI saturates at 16 bits. A convolution of the greatest bytes tells.
    """
    model = _convolution()
    inputs = {"x": np.full(_SHAPE, 255, np.uint8)}
    (y,) = open_session(model.SerializeToString()).run(["y"], inputs)
    return bool((y == _EXPECTED).all())


def _convolution() -> ModelProto:
    """A convolution whose output is `_EXPECTED` throughout where nothing saturates."""
    terms = _CHANNELS * _TAPS
    constants = {
        "one": np.float32(1),
        "nought": np.uint8(0),
        "weight": np.full((_CHANNELS, _CHANNELS, _TAPS), 127, np.int8),
        "scales": np.ones(_CHANNELS, np.float32),
        "noughts": np.zeros(_CHANNELS, np.int8),
        "step": np.float32(255 * 127 * terms / _EXPECTED),
    }
    node = helper.make_node(
        "QLinearConv",
        ["x", "one", "nought", "weight", "scales", "noughts", "step", "nought"],
        ["y"],
    )
    x = helper.make_tensor_value_info("x", TensorProto.UINT8, _SHAPE)
    y = helper.make_tensor_value_info("y", TensorProto.UINT8, None)
    tensors = []
    for name, value in constants.items():
        tensors.append(numpy_helper.from_array(np.asarray(value), name))
    graph = helper.make_graph([node], "saturation", [x], [y], tensors)
    opset = helper.make_opsetid("", 20)
    return helper.make_model(graph, opset_imports=[opset], ir_version=9)
