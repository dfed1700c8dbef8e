import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import frontend
from narrate.frontend.g2p.readings import Syllable
from tests.frontend.tables import rows


@pytest.fixture(scope="module")
def manner() -> frontend.ReadingSettings:
    """Mandarin, with the project's lexicon."""
    return frontend.ReadingSettings(lexicon=frontend.installed_lexicon())


def syllables(text: str, manner: frontend.ReadingSettings) -> list[Syllable]:
    """A syllable for each character of a text that needs no normalising."""
    return [
        syllable
        for word in frontend.prepare(text, manner).words
        for syllable in word.syllables
    ]


@pytest.mark.parametrize(("sentence", "expected"), rows("polyphones"))
def test_a_character_is_read_in_its_context(
    sentence: str, expected: str, manner: frontend.ReadingSettings
) -> None:
    """Characters with several readings follow their word, their clause, or the grammar of reports."""
    position = sentence.index("[")
    found = syllables(sentence.replace("[", "").replace("]", ""), manner)[position]
    assert expected in {found.citation, found.surface}, found.by


def test_a_settled_word_counts_where_the_word_cutter_takes_it_apart(
    manner: frontend.ReadingSettings,
) -> None:
    """For jieba 还嘴 is two words; 办了事 is not 了事."""
    assert syllables("他从不还嘴", manner)[3].citation == "huan2"
    assert syllables("办了事就走", manner)[1].citation == "le5"


@pytest.mark.parametrize(("text", "expected"), rows("sandhi"))
def test_tones_change_before_their_neighbours(
    text: str, expected: str, manner: frontend.ReadingSettings
) -> None:
    """一, 不 and third tones sound as they do in connected speech."""
    assert [
        found.surface for found in syllables(text, manner) if found.surface
    ] == expected.split()


@pytest.mark.parametrize(
    ("traditional", "plain"),
    [
        ("銀行行長說重點", "银行行长说重点"),
        ("為人民服務", "为人民服务"),
        ("長三角一體化", "长三角一体化"),
        ("調查研究，還債", "调查研究，还债"),
        ("乾隆年間", "乾隆年间"),
    ],
)
def test_traditional_characters_are_read_as_their_simplified_ones(
    traditional: str, plain: str, manner: frontend.ReadingSettings
) -> None:
    """The dictionaries are simplified; a speech need not be."""
    found = [syllable.surface for syllable in syllables(traditional, manner)]
    assert found == [syllable.surface for syllable in syllables(plain, manner)]


@given(st.text("同志一不为得地长重GDP，。 “”銀〇", max_size=30))
def test_every_character_has_its_place(text: str) -> None:
    """There is one reading, or None, for each character of the spoken form."""
    said = frontend.prepare(text, frontend.ReadingSettings())
    found = [syllable for word in said.words for syllable in word.syllables]
    assert "".join(syllable.char for syllable in found) == said.text
    assert all(
        (syllable.surface is not None) == ("\u4e00" <= syllable.char <= "\u9fff")
        for syllable in found
    )


def test_each_reading_says_where_it_comes_from(
    manner: frontend.ReadingSettings,
) -> None:
    """A lexicon's entry, a dictionary's word, the clause, a rule and the network are told apart."""
    found = frontend.sources(
        frontend.prepare("长三角银行，为人民办事，应享尽享", manner).words
    )
    by = {text: source for text, _, source in found}
    assert by["长三角"] == "lexicon terms.toml: 长三角"
    assert by["银行"] == "dictionary 银行"
    assert by["为"].startswith("grammar")
    assert by["应"].startswith(("rule", "usual"))
