from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import frontend
from narrate.directories import voices_dir
from narrate.errors import SettingsError
from narrate.frontend.lexicon import Lexicon
from narrate.model import Prosody, Spoken
from narrate.tts.cache import clip_key


def speak(text: str, readings: dict[str, str], *, phonemic: bool = True) -> Spoken:
    """A text said with a lexicon of one's own."""
    lexicon = frontend.entries_lexicon(readings, "test")
    return frontend.speak(
        text, Prosody(), frontend.ReadingSettings(lexicon=lexicon), phonemic=phonemic
    )


def readings(text: str, lexicon: Lexicon) -> str:
    """How a text sounds with a lexicon."""
    words = frontend.prepare(text, frontend.ReadingSettings(lexicon=lexicon)).words
    return " ".join(
        syllable.surface or syllable.char
        for word in words
        for syllable in word.syllables
    )


@pytest.mark.parametrize("reading", ["chang2 gou4", "cháng gòu", "Cháng Gòu"])
def test_a_word_has_the_syllables_of_its_entry(reading: str) -> None:
    """Pinyin may be numbered or marked, and works inside a sentence without blanks."""
    lexicon = frontend.entries_lexicon({"重构": reading}, "test")
    assert readings("推进重构体系", lexicon) == "tui1 jin4 chang2 gou4 ti3 xi4"


def test_the_longest_word_wins() -> None:
    """An entry within a longer one does not count there."""
    lexicon = frontend.entries_lexicon({"重": "chong2", "重点": "zhong4 dian3"}, "test")
    assert readings("重点重", lexicon) == "zhong4 dian3 chong2"


def test_a_word_is_said_in_other_words_and_shown_as_it_was() -> None:
    """The display text is untouched, and the alignment leads back to it."""
    spoken = speak("用App办事", {"App": "应用"})
    assert (spoken.text, spoken.display) == ("用应用办事", "用App办事")
    assert spoken.alignment == ((0, 1), (1, 4), (1, 4), (4, 5), (5, 6))


def test_a_latin_word_is_not_found_within_another() -> None:
    """Apple has no App in it; CJK words stand anywhere."""
    assert speak("Apple和App", {"App": "应用"}).text == "Apple和应用"


def test_letters_and_digits_may_have_pinyin() -> None:
    """What is not Chinese is said by characters that sound so."""
    said = frontend.prepare(
        "GDP",
        frontend.ReadingSettings(
            lexicon=frontend.entries_lexicon({"GDP": "ji1 di4 pi4"}, "test")
        ),
    )
    assert [syllable.surface for word in said.words for syllable in word.syllables] == [
        "ji1",
        "di4",
        "pi4",
    ]


def test_a_voice_that_takes_no_phonemes_gets_homophones() -> None:
    """The Edge voice hears the reading too, and only characters that it might misread are changed."""
    spoken = speak("重构体系", {"重构": "chong2 gou4"}, phonemic=False)
    assert spoken.display == "重构体系"
    assert spoken.text != spoken.display
    assert spoken.text[1:] == "构体系"
    assert readings(spoken.text[0], Lexicon()) == "chong2"


@pytest.mark.parametrize("phonemic", [True, False])
def test_another_reading_is_another_clip(phonemic: bool) -> None:
    """The cache asks for a word again when its entry changes, for either kind of voice."""
    one = speak("重构", {"重构": "chong2 gou4"}, phonemic=phonemic)
    other = speak("重构", {"重构": "zhong4 gou4"}, phonemic=phonemic)
    assert clip_key(one, "engine") != clip_key(other, "engine")


def test_the_users_entry_counts_before_the_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both files of the configuration directory are read; a flag's file counts before them."""
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon.toml").write_text(
        '"长三角" = "zhang3 san1 jiao3"\n"一号" = "yao1 hao4"\n', encoding="utf-8"
    )
    (tmp_path / "lexicon" / "more.toml").write_text(
        '"二号" = "liang3 hao4"\n', encoding="utf-8"
    )
    monkeypatch.setattr("narrate.frontend.lexicon.config_dir", lambda: tmp_path)
    own = frontend.installed_lexicon()
    assert readings("长三角", own) == "zhang3 san1 jiao3"
    assert (
        readings("二号", own) == "liang2 hao4" or readings("二号", own) == "liang3 hao4"
    )
    flag = frontend.entries_lexicon({"长三角": "chang2 san1 jiao3"}, "flag").over(own)
    assert readings("长三角", flag) == "chang2 san1 jiao3"


def test_a_traditional_word_is_found_in_a_traditional_speech() -> None:
    """An entry may be written as the speech is."""
    assert (
        readings("重構", frontend.entries_lexicon({"重構": "zhong4 gou4"}, "test"))
        == "zhong4 gou4"
    )


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('"重构" = "chong2"', "重构: 2 characters, but 1 syllables"),
        ('"重构" = "chong2 gxu4"', "重构: 'gxu4' is no syllable"),
        ('"重构" = ""', "重构: an entry needs a word and a reading"),
        ('[[entry]]\nword = "重构"', "重构: an entry needs a word and a reading"),
        (
            '[[entry]]\nword = "重构"\nreading = 5',
            "重构: an entry has a word, a reading and a why",
        ),
        (
            '[[entry]]\nword = "重构"\nsound = "x"',
            "重构: an entry has a word, a reading and a why",
        ),
        ('[[entry]]\nreading = "x"', "entry 1: an entry needs a word and a reading"),
        ('"重构" = 5', "'重构' is no entry"),
        ("not toml", "is not TOML"),
    ],
)
def test_a_wrong_entry_is_a_wrong_setting(
    tmp_path: Path, content: str, complaint: str
) -> None:
    """The message names the file and the entry."""
    file = tmp_path / "mine.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        frontend.load_lexicon(file)
    assert str(file) in str(raised.value)
    assert complaint in str(raised.value)


def test_a_missing_file_is_a_wrong_setting(tmp_path: Path) -> None:
    """A flag that names nothing is not passed over."""
    with pytest.raises(SettingsError, match=r"none\.toml"):
        frontend.load_lexicon(tmp_path / "none.toml")


def test_every_entry_that_ships_says_why() -> None:
    """The project's lexicon has a hundred entries and more, each with its reason, none twice."""
    files = sorted((voices_dir() / "lexicon").glob("*.toml"))
    entries = [entry for file in files for entry in frontend.load_lexicon(file)]
    assert len(entries) >= 100
    assert all(entry.why and entry.syllables for entry in entries)
    assert sum(
        file.read_text(encoding="utf-8").count("[[entry]]") for file in files
    ) == len(entries)


def test_the_entries_that_ship_are_in_simplified_characters() -> None:
    """So that no table has to be opened to read them."""
    for file in sorted((voices_dir() / "lexicon").glob("*.toml")):
        as_written = frontend.load_lexicon(file, is_simplified=True)
        converted = frontend.load_lexicon(file)
        assert list(as_written) == list(converted)


@given(st.text("重构长三角App应用 ", max_size=20))
def test_a_lexicon_without_its_words_changes_nothing(text: str) -> None:
    """What no entry names is read as ever."""
    assert speak(text, {"塞罕坝": "sai4 han3 ba4"}) == speak(text, {})
