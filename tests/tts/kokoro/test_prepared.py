import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from benchmarks.calibrate import observed
from narrate import frontend
from narrate.directories import voices_dir
from narrate.doctor import examine
from narrate.errors import SettingsError
from narrate.model import Clip, Prosody
from narrate.tts.kokoro import KokoroEngine, prepared, variant
from narrate.tts.kokoro.model_file import MODEL_SHA256, packaged_model
from narrate.tts.kokoro.prepared import prepared_model, sound_of
from narrate.tts.kokoro.rewriting.graph import Graph
from narrate.tts.kokoro.saturation import adds_exactly

SENTENCE = "图书室里有三千本书，大人孩子都爱来。"


def said(engine: KokoroEngine, language: str = "zh", text: str = SENTENCE) -> Clip:
    """A sentence in an engine's voice."""
    return engine.synthesize(
        frontend.speak(
            text, Prosody(), frontend.ReadingSettings(language), phonemic=True
        )
    )


def likeness(one: Clip, other: Clip) -> float:
    """The correlation of two clips of the same length."""
    a, b = (np.frombuffer(clip.pcm, dtype="<i2").astype(float) for clip in (one, other))
    return float(np.corrcoef(a, b)[0, 1])


def tiny_model(path: Path) -> Path:
    """A model that is no voice."""
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    out = helper.make_tensor_value_info("audio", TensorProto.FLOAT, [1])
    graph = helper.make_graph(
        [helper.make_node("Neg", ["x"], ["audio"])], "tiny", [value], [out]
    )
    onnx.save(helper.make_model(graph), str(path))
    return path


def test_the_prepared_model_says_the_same_at_the_same_moments() -> None:
    """Every sound stands where it stood, in both languages, and nearly the same wave comes out."""
    for voice, language, text in (
        ("zm_yunyang", "zh", SENTENCE),
        ("af_heart", "en", "The library has opened."),
    ):
        ours = said(KokoroEngine(voice, variant="prepared"), language, text)
        stock = said(KokoroEngine(voice, variant="stock"), language, text)
        assert ours.samples == stock.samples
        assert likeness(ours, stock) > 0.85


def test_the_prepared_model_has_no_measuring_convolution_in_its_decoder() -> None:
    """Of the decoder's convolutions none quantises at run time, and no transform is left to a scalar kernel."""
    form = KokoroEngine(variant="prepared").variant
    graph = Graph(form.model)
    assert len(graph.of_type("QLinearConv")) == 70
    assert len(graph.of_type("GatherElements")) == 48
    assert not [
        node for node in graph.of_type("ConvInteger") if "decoder/decoder" in node.name
    ]
    assert not graph.of_type("STFT")


def test_the_form_is_part_of_the_fingerprint() -> None:
    """A clip of one form is not taken for one of the other."""
    fingerprints = {
        KokoroEngine(variant=name).fingerprint() for name in ("stock", "prepared")
    }
    assert len(fingerprints) == 2
    assert KokoroEngine().fingerprint() in fingerprints


def test_the_quicker_form_runs(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was measured decides, and is measured once."""
    figures = iter([0.2, 0.3, 0.3, 0.2])
    monkeypatch.setattr(variant, "real_time_factor", lambda *_: next(figures))
    for processor, name in (("one", "stock"), ("other", "prepared"), ("one", "stock")):
        monkeypatch.setattr(
            variant, "processor_name", lambda processor=processor: processor
        )
        variant.choose.cache_clear()
        assert KokoroEngine().variant.name == name
    variant.choose.cache_clear()


def test_a_model_of_the_users_own_runs_as_it_is(tmp_path: Path) -> None:
    """The ranges belong to the packaged weights, so another file is not prepared, not even when asked."""
    mine = str(tiny_model(tmp_path / "mine.onnx"))
    assert KokoroEngine(model=mine).variant.name == "stock"
    with pytest.raises(SettingsError, match="variant"):
        _ = KokoroEngine(model=mine, variant="prepared").variant
    with pytest.raises(SettingsError, match=r"\[options.kokoro\] variant = 'quick'"):
        KokoroEngine(variant="quick")


def test_a_graph_of_another_kind_is_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What the rewriting does not fit is said, and nothing unfinished stays."""
    with caplog.at_level(logging.INFO):
        assert (
            prepared_model(tiny_model(tmp_path / "other.onnx"), "other", exact=True)
            is None
        )
    assert "runs as it is" in caplog.text
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob("*prepared*.onnx"))


def test_processors_that_saturate_get_weights_of_seven_bits(models: Path) -> None:
    """Their model is another file, with no weight beyond 63, and the eight-bit one goes to 127."""
    greatest = {}
    for exact in (True, False):
        path = prepared_model(packaged_model(), MODEL_SHA256, exact=exact)
        assert path is not None
        graph = Graph(path)
        weights = [
            graph.constant(node.input[3]).astype(int)
            for node in graph.of_type("QLinearConv")
        ]
        greatest[exact] = max(int(np.abs(weight).max()) for weight in weights)
    assert greatest == {True: 127, False: 63}
    assert isinstance(adds_exactly(), bool)


def test_a_file_of_an_earlier_release_makes_way(models: Path) -> None:
    """It told of no durations: the new one sounds the same and goes by the same name, so that no clip is made anew."""
    path = prepared_model(packaged_model(), MODEL_SHA256, exact=False)
    assert path is not None
    path.unlink()
    former = path.with_name(f"{sound_of(path)}.onnx")
    former.write_bytes(b"a model without durations")
    assert prepared_model(packaged_model(), MODEL_SHA256, exact=False) == path
    assert path.is_file()
    assert not former.exists()


def test_the_recorded_ranges_cover_every_layer() -> None:
    """Of every channel the lowest value is not above the highest, and every tensor of the rewriting is there."""
    _, tensors = observed(packaged_model())
    with np.load(voices_dir() / "kokoro" / prepared.RANGES_FILE) as ranges:
        assert set(ranges) == set(tensors)
        assert all((low <= high).all() for low, high in ranges.values())


def test_requests_side_by_side_give_the_samples_of_requests_in_turn() -> None:
    """However many jobs there are, an utterance sounds the same to the sample."""
    engine = KokoroEngine()
    texts = [SENTENCE, "谢谢大家。", "路修好了，年轻人还有多少呢？", SENTENCE]
    alone = [said(engine, text=text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda text: said(engine, text=text), texts)) == alone


def test_doctor_names_the_form_and_its_speed() -> None:
    """The finding says which model runs, and the real-time factors that were measured."""
    (finding,) = (
        finding for finding in examine(offline=True) if finding.name == "engine kokoro"
    )
    assert "model (on one thread 0." in finding.detail
