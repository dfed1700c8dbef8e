import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import frontend
from narrate.frontend.phonemes import english_phonemes, mandarin_phonemes, pinyin
from narrate.model import Prosody


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("重点", "zhong4 dian3"),
        ("重庆", "chong2 qing4"),
        ("银行行长", "yin2 hang2 hang2 zhang3"),
        ("一个", "yi2 ge4"),
        ("一定", "yi2 ding4"),
        ("一些", "yi4 xie1"),
        ("一年", "yi4 nian2"),
        ("第一", "di4 yi1"),
        ("统一", "tong3 yi1"),
        ("统一思想", "tong3 yi1 si1 xiang3"),
        ("一九四九", "yi1 jiu3 si4 jiu3"),
        ("一月一日", "yi1 yue4 yi1 ri4"),
        ("看一看", "kan4 yi5 kan4"),
        ("不是", "bu2 shi4"),
        ("不能", "bu4 neng2"),
        ("好不好", "hao3 bu5 hao3"),
        ("百分之一", "bai3 fen1 zhi1 yi1"),
    ],
)
def test_a_word_is_read_in_its_context(text: str, syllables: str) -> None:
    """Polyphones follow their word; 一 and 不 change before their neighbours and stay where they count."""
    assert pinyin(text) == syllables.split()


@given(st.text("同志一不GDP，。 “”", max_size=30))
def test_every_character_has_its_place(text: str) -> None:
    """There is one reading, or None, for each character."""
    syllables = pinyin(text)
    assert len(syllables) == len(text)
    assert all(
        (syllable is not None) == ("\u4e00" <= char <= "\u9fff") for char, syllable in zip(text, syllables, strict=True)
    )


def test_latin_words_in_mandarin_are_spoken() -> None:
    """An acronym is spelt and a word is said; neither falls silent."""
    assert mandarin_phonemes("GDP增长") == f"{english_phonemes('GDP')} {mandarin_phonemes('增长')}"
    assert len(english_phonemes("GDP")) > len(english_phonemes("App"))


def test_all_phonemes_are_in_the_models_vocabulary() -> None:
    """A sentence with every kind of mark keeps inside the 114 symbols that Kokoro knows."""
    from kokoro_onnx.config import DEFAULT_VOCAB

    text = (
        "同志们：“十四五”时期（2021—2025年），《规划》要求……GDP增长5%左右；"
        "资源、环境·生态，怎么办？儿女们，好！女略云月，日子。"
    )
    spoken = frontend.speak(text, "zh", Prosody(), phonemic=True)
    assert spoken.display == text
    assert set(spoken.phonemes or "") <= set(DEFAULT_VOCAB)


def test_every_mandarin_syllable_stays_inside_the_vocabulary() -> None:
    """No reading of any ideograph in common use has a sound that the model lacks."""
    from kokoro_onnx.config import DEFAULT_VOCAB

    readable = [char for code in range(0x4E00, 0x9FA6, 3) if pinyin(char := chr(code)) != [None]]
    unknown = {char: said for char in readable if set(said := mandarin_phonemes(char)) - set(DEFAULT_VOCAB)}
    assert len(readable) > 6000
    assert unknown == {}


def test_an_ideograph_without_a_reading_is_kept_for_the_engine_to_report() -> None:
    """What no dictionary knows is neither guessed nor lost."""
    assert pinyin("好嗧") == ["hao3", None]
    assert "嗧" in mandarin_phonemes("好嗧")
