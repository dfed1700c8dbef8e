"""Record the ranges of the decoder's activations into voices/kokoro/decoder-ranges.npz.

Run it when the packaged model or the rewriting of its graph changes: ``python benchmarks/calibrate.py``. Of each
channel all but the outermost ten-thousandth of an utterance's values lie within the range.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx

from narrate import frontend
from narrate.model import Prosody
from narrate.tts.kokoro.engine import model_inputs
from narrate.tts.kokoro.model_file import packaged_model
from narrate.tts.kokoro.prepared import RANGES_FILE
from narrate.tts.kokoro.rewriting.activations import find_snake
from narrate.tts.kokoro.rewriting.convolutions import Convolution
from narrate.tts.kokoro.rewriting.graph import Graph
from narrate.tts.kokoro.rewriting.passes import without_convolutions
from narrate.tts.kokoro.rewriting.writer import Writer
from narrate.tts.kokoro.sessions import open_session

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGET = Path(__file__).parents[1] / "voices" / "kokoro" / RANGES_FILE

#: What of a channel's values may lie beyond its range, on either side. Clipping them costs less than what a wider
#: range costs all others; measured as distance of log-mel spectra from the model in full precision.
BEYOND = 1e-4

#: Statements, questions, figures, a cry and a list: what a speech holds, long and short.
SENTENCES = {
    "zh": (
        "各位代表，现在我代表委员会，向大会作工作报告，请予审议。",
        "这一年，全县粮食总产量达到四十八万六千吨，比上年增长百分之三点二。",
        "路修好了，学校建起来了，可是留在村里的年轻人还有多少呢？",
        "同志们，朋友们，让我们一起努力！",
        "谢谢大家。",
        "一是水，二是路，三是电；先难后易，先急后缓，一件一件地办，办一件成一件，绝不半途而废。",
    ),
    "en": (
        "Ladies and gentlemen, we choose to do these things not because they are easy, but because they are hard.",
        "What did we learn this year? Twenty-three schools, four hundred teachers, and one leaking roof.",
        "Thank you!",
    ),
}
VOICES = {
    "zh": (
        "zm_yunyang",
        "zm_yunxi",
        "zm_yunjian",
        "zm_yunxia",
        "zf_xiaobei",
        "zf_xiaoni",
        "zf_xiaoxiao",
        "zf_xiaoyi",
    ),
    "en": ("af_heart", "af_bella", "am_fenrir", "am_michael", "bf_emma", "bm_george"),
}


def observed(stock: Path) -> tuple[onnx.ModelProto, dict[str, str]]:
    """The rewritten model with convolutions in full precision, whose tensors are to be recorded.

    Returns the model, which has those tensors among its outputs, and their names: as the ranges are called, and in the
    model.
    """
    graph, convolutions = without_convolutions(stock)
    tensors = recorded_tensors(graph, convolutions)
    put_as_float(graph, convolutions)
    for tensor in sorted(set(tensors.values())):
        value = onnx.helper.make_tensor_value_info(tensor, onnx.TensorProto.FLOAT, None)
        graph.model.graph.output.append(value)
    return graph.tidy(), tensors


def recorded_tensors(
    graph: Graph, convolutions: Sequence[Convolution]
) -> dict[str, str]:
    """The tensors whose ranges the rewriting needs: their names as ranges, and in the graph."""
    tensors: dict[str, str] = {}
    for conv in convolutions:
        tensors[f"{conv.name}.x"] = conv.x
        tensors[f"{conv.name}.y"] = conv.y
        snake = find_snake(graph, conv.x)
        if snake:
            tensors[f"{conv.name}.source"] = snake.source
    return tensors


def put_as_float(graph: Graph, convolutions: Sequence[Convolution]) -> None:
    """Put the convolutions back in full precision."""
    writer = Writer(graph)
    for conv in convolutions:
        prefix, y = f"{conv.name}.", conv.y
        if conv.phases > 1:
            y = f"{prefix}made"
            interleave(writer, conv, y)
        weight = writer.floats(f"{prefix}weight", conv.weight)
        bias = writer.floats(f"{prefix}bias", conv.bias)
        writer.node("Conv", [conv.x, weight, bias], y, **conv.attributes)
    graph.replace([], writer.nodes)


def interleave(writer: Writer, conv: Convolution, made: str) -> None:
    """Bring [1, phases * out, time], the tensor ``made``, to [1, out, time * phases], the output."""
    prefix = f"{conv.name}."
    out = len(conv.weight) // conv.phases
    split = writer.shape(f"{prefix}first", 1, conv.phases, out, -1)
    joined = writer.shape(f"{prefix}last", 1, out, -1)
    phases = writer.node("Reshape", [made, split], f"{prefix}phases")
    turned = writer.node("Transpose", [phases], f"{prefix}turned", perm=[0, 2, 3, 1])
    writer.node("Reshape", [turned, joined], conv.y)


def utterances() -> Iterator[tuple[str, str, str]]:
    """What is said: a language, a voice, and a sentence; every voice says every third."""
    for language, voices in VOICES.items():
        for turn, voice in enumerate(voices):
            for text in SENTENCES[language][turn % 3 :: 3]:
                yield language, voice, text


def channel_range(values: "NDArray[np.floating]") -> "NDArray[np.floating]":
    """Between which values each channel of [1, channels, time] lies but for its outermost, [2, channels]."""
    channels = values.reshape(values.shape[-2], -1)
    low, high = np.quantile(channels, [BEYOND, 1 - BEYOND], axis=1)
    return np.stack([low, high])


def widest(
    one: "NDArray[np.floating]", other: "NDArray[np.floating]"
) -> "NDArray[np.floating]":
    """The range that holds two others."""
    return np.stack([np.minimum(one[0], other[0]), np.maximum(one[1], other[1])])


def save(
    ranges: Mapping[str, "NDArray[np.floating]"], tensors: Mapping[str, str]
) -> None:
    """Write the ranges under their names."""
    named = {}
    for name, tensor in sorted(tensors.items()):
        named[name] = ranges[tensor].astype(np.float16)
    # numpy's types take every keyword for its one option.
    np.savez_compressed(TARGET, **named)  # type: ignore[arg-type]
    print(f"{TARGET}: {len(tensors)} ranges, {TARGET.stat().st_size} bytes")


def main() -> None:
    """Let every voice say some sentences, and write down each channel's range over all of them."""
    model, tensors = observed(packaged_model())
    session = open_session(model.SerializeToString())
    outputs = sorted(set(tensors.values()))
    ranges: dict[str, NDArray[np.floating]] = {}
    for language, voice, text in utterances():
        settings = frontend.ReadingSettings(language)
        spoken = frontend.speak(text, Prosody(), settings, phonemic=True)
        recorded = session.run(outputs, model_inputs(voice, spoken.phonemes or ""))
        for tensor, values in zip(outputs, recorded, strict=True):
            found = channel_range(values)
            ranges[tensor] = widest(found, ranges.get(tensor, found))
        print(voice, flush=True)
    save(ranges, tensors)


if __name__ == "__main__":
    main()
