"""Record the ranges of the decoder's activations into voices/kokoro/decoder-ranges.npz.

Run it when the packaged model or the rewriting of its graph changes: ``python benchmarks/calibrate.py``. Of each
channel all but the outermost ten-thousandth of an utterance's values lie within the range.
"""

from pathlib import Path
from typing import Any

import numpy as np

from narrate import frontend
from narrate.model import Prosody
from narrate.tts.kokoro.engine import model_inputs
from narrate.tts.kokoro.model_file import packaged_model
from narrate.tts.kokoro.prepared import RANGES_FILE
from narrate.tts.kokoro.rewriting.passes import observed
from narrate.tts.kokoro.sessions import open_session

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


def main() -> None:
    """Let every voice say every third sentence, and write down each channel's range over all of them."""
    model, tensors = observed(packaged_model())
    session = open_session(model.SerializeToString())
    outputs = sorted(set(tensors.values()))
    found: dict[str, np.ndarray[tuple[int, int], np.dtype[np.floating]]] = {}
    cases = [(lang, voice, n) for lang, voices in VOICES.items() for n, voice in enumerate(voices)]
    for language, voice, turn in cases:
        for text in SENTENCES[language][turn % 3 :: 3]:
            spoken = frontend.speak(
                text, Prosody(), frontend.ReadingSettings(language), phonemic=True
            )
            values = session.run(outputs, model_inputs(voice, spoken.phonemes or ""))
            for tensor, value in zip(outputs, values, strict=True):
                low, high = np.quantile(
                    value.reshape(value.shape[-2], -1), [BEYOND, 1 - BEYOND], axis=1
                )
                before = found.get(tensor, np.stack([low, high]))
                found[tensor] = np.stack([np.minimum(low, before[0]), np.maximum(high, before[1])])
        print(voice, flush=True)
    ranges: dict[str, Any] = {}
    for name, tensor in sorted(tensors.items()):
        ranges[name] = found[tensor].astype(np.float16)
    np.savez_compressed(TARGET, **ranges)
    print(f"{TARGET}: {len(tensors)} ranges, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
