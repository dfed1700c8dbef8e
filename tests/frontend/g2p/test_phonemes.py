from narrate import frontend
from narrate.frontend.g2p.dictionaries import single
from narrate.frontend.g2p.phonemes import mandarin_phonemes
from narrate.frontend.g2p.resolve import read
from narrate.model import Prosody
from narrate.text.phoneme_symbols import phoneme_symbols

MANNER = frontend.ReadingSettings()


def phonemes(text: str) -> str:
    """The phonemes of a Mandarin text."""
    return mandarin_phonemes(read(text))[0]


def test_latin_words_in_mandarin_are_spoken() -> None:
    """An acronym is spelt and a word is said; neither falls silent."""
    letters = " ".join(phonemes(letter) for letter in "GDP")
    assert phonemes("GDP增长") == f"{letters} {phonemes('增长')}"
    assert len(phonemes("APEC")) < len(phonemes("A P E C"))


def test_a_word_of_letters_and_characters_loses_neither() -> None:
    """U盘 and T恤 stand in the dictionary as one word."""
    for word, character in (("U盘", "盘"), ("T恤", "恤"), ("B超", "超")):
        said, missing = mandarin_phonemes(read(word))[:2]
        assert missing == ""
        assert phonemes(character) in said
        assert said != phonemes(character)


def test_all_phonemes_are_in_the_models_vocabulary() -> None:
    """A sentence with every kind of mark keeps inside the 114 symbols that Kokoro knows."""
    text = (
        "同志们：“十四五”时期（2021—2025年），《规划》要求……GDP增长5%左右；"
        "资源、环境·生态，怎么办？儿女们，好！女略云月，日子。α、café、【附】"
    )
    spoken = frontend.speak(text, Prosody(), MANNER, phonemic=True)
    assert spoken.display == text
    assert spoken.unread == ""
    assert set(spoken.phonemes or "") <= set(phoneme_symbols())


def test_every_mandarin_syllable_stays_inside_the_vocabulary() -> None:
    """No reading of any ideograph in common use has a sound that the model lacks."""
    readable = [char for code in range(0x4E00, 0x9FA6, 3) if single(char := chr(code))]
    said, missing, _ = mandarin_phonemes(read("".join(readable)))
    assert len(readable) > 6000
    assert missing == ""
    assert set(said) <= set(phoneme_symbols())


def test_what_the_local_voice_cannot_say_is_reported() -> None:
    """A symbol, a foreign script and an ideograph without a reading are named, not lost."""
    spoken = frontend.speak("好☃，けん，嗧。", Prosody(), MANNER, phonemic=True)
    assert set(spoken.unread) == set("☃けん嗧")
    assert set(spoken.phonemes or "") <= set(phoneme_symbols())


def test_each_character_knows_its_phonemes() -> None:
    """A character has its syllable, a Latin word is one, and a mark has its own sign."""
    text = "今年，GDP 涨了！"
    said, _, starts = mandarin_phonemes(read(text))
    assert len(starts) == len(text)
    assert said[starts[0] : starts[1]] == phonemes("今")
    assert said[starts[2] : starts[3]].strip() == ","
    assert len(set(starts[3:6])) == 1
    assert said[starts[3] : starts[7]].strip() == phonemes("GDP")
    assert said[starts[9]] == "!"


def test_a_chinese_character_beside_a_letter_in_one_word_is_heard() -> None:
    """The word cutter gives A股 and 卡拉OK as words."""
    assert phonemes("A股").endswith(phonemes("股"))
    assert phonemes("卡拉OK").startswith(phonemes("卡拉"))
    assert mandarin_phonemes(read("A股、U盘和T恤"))[1] == ""
