import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.text.sentences import clauses, phrases, sentences, words

TEXT = st.text("同志们好，。！？；：、…“”（）ab. \n1", max_size=80)


@given(TEXT)
def test_no_character_is_lost_by_cutting(text: str) -> None:
    """The parts of every cut, joined, are the text."""
    for cut in (sentences, clauses, phrases, words):
        assert "".join(cut(text)) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("开会了。大家请坐！好吗？", ["开会了。", "大家请坐！", "好吗？"]),
        ("他说：“种树。”说完就走。", ["他说：“种树。”", "说完就走。"]),
        ("增长3.5个百分点。真好。", ["增长3.5个百分点。", "真好。"]),
        ("Dr. Lee spoke. We listened.", ["Dr. Lee spoke. ", "We listened."]),
        ("1. 修路。", ["1. 修路。"]),
        ("IV. Home. A. Here.", ["IV. Home. ", "A. Here."]),
        ("没有标点的一句话", ["没有标点的一句话"]),
        ("很好。……", ["很好。……"]),
    ],
)
def test_a_sentence_keeps_its_end_mark_and_quotes(text: str, parts: list[str]) -> None:
    """What closes a sentence belongs to it, and a full stop inside a number or after a title closes nothing."""
    assert sentences(text) == parts


def test_a_clause_ends_at_a_comma_and_a_strong_one_at_a_semicolon() -> None:
    """The two places to breathe within a sentence are told apart."""
    assert clauses("修路，架桥；种树。") == ["修路，", "架桥；", "种树。"]
    assert clauses("修路，架桥；种树。", strong=True) == ["修路，架桥；", "种树。"]


def test_words_are_never_cut() -> None:
    """Where there is no punctuation, a cut falls between words."""
    assert words("老干部图书馆") in (["老干部", "图书馆"], ["老", "干部", "图书馆"])


@pytest.mark.parametrize(
    "whole",
    [
        "1,234,567",
        "9:30",
        "2021—2025年",
        "3.5万吨",
        "2023年5月6日",
        "“十四五，新征程”",
        "《关于某事、某事的意见》",
        "12：30",
        "www.gov.cn",
        "zhang.san@example.com",
        "1：2",
        "国家图书馆",
    ],
)
def test_no_cut_goes_through_one_thing(whole: str) -> None:
    """A number, a time, a title, a short quotation, an address and a word stay in one part."""
    text = f"我们看到，{whole}，就是这样"
    for cut in (sentences, clauses, phrases, words):
        assert sum(whole in part or part in whole for part in cut(text)) >= 1
        assert any(whole in part for part in cut(text)), cut.__name__


def test_a_phrase_begins_at_a_conjunction_or_a_preposition() -> None:
    """Where a clause is too long, a speaker breathes between the items of a list and before 和, 对, 把."""
    assert phrases("加强领导、改进作风和服务群众") == [
        "加强领导、",
        "改进作风",
        "和服务群众",
    ]
