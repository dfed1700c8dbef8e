import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.lines import LINE_COLUMNS, MAX_LINES, columns, cue_texts, wrapped

LONG = (
    "今天我们聚集在这里，共同回顾过去一年的工作，总结经验，查找不足，"
    "并对2024年的重点工作作出部署，努力实现5.2%的增长目标。"
)
ENGLISH = (
    "We ask ourselves what our grandparents would have said, if they had seen what we have done with the land "
    "that they left to us in trust. Don't go."
)


def test_a_cue_is_a_sentence() -> None:
    """However short it is, when it fits into two lines."""
    assert cue_texts("好！我们开会。今天天气很好，大家来得很早，路上都还顺利吧？") == [
        "好！",
        "我们开会。",
        "今天天气很好，大家来得很早，路上都还顺利吧？",
    ]


def test_a_long_sentence_is_cut_at_its_clauses() -> None:
    """In cues of about one length, each of two lines at most."""
    assert cue_texts(LONG) == [
        "今天我们聚集在这里，共同回顾过去一年的工作，总结经验，",
        "查找不足，并对2024年的重点工作作出部署，努力实现5.2%的增长目标。",
    ]


def test_english_is_cut_between_words() -> None:
    """And keeps its blanks and apostrophes."""
    parts = cue_texts(ENGLISH)
    assert "".join(parts) == ENGLISH
    assert parts[-1] == "Don't go."
    assert all(part.endswith(" ") for part in parts[:-1])


def test_a_mark_stays_with_its_word() -> None:
    """No line and no cue begins with the mark that ends a word, a straight quotation mark among them."""
    assert wrapped('gulls & "a view of the sea," as my father used to say.') == [
        'gulls & "a view of the sea,"',
        "as my father used to say.",
    ]
    for length in range(60, 200, 7):
        parts = cue_texts(("stones rivers, " * 20)[:length] + "end.")
        assert all(part[0].isalpha() for part in parts)


def test_a_numbered_heading_is_one_cue() -> None:
    """However it is numbered."""
    for heading in (
        "I. Where we come from",
        "IV. Home",
        "A. Home",
        "1. Home",
        "一、先说看山",
    ):
        assert cue_texts(heading) == [heading]


def test_lines_are_even_and_end_at_a_clause() -> None:
    """A line begins with no closing mark and ends with no opening one."""
    assert wrapped("今天我们聚集在这里，共同回顾过去一年的工作，") == [
        "今天我们聚集在这里，",
        "共同回顾过去一年的工作，",
    ]
    assert wrapped("看山要用脚看。") == ["看山要用脚看。"]
    assert wrapped("  two \n words ") == ["two words"]
    assert wrapped(" ") == []


@given(
    st.lists(
        st.sampled_from("同志们要把思想统一到抓落实上来，。；、！“”《》（）5.%abc -\n"),
        max_size=400,
    ).map("".join)
)
def test_every_cue_has_at_most_two_lines(text: str) -> None:
    """None is wider than a line may be, and no character of the text is lost."""
    parts = cue_texts(text)
    assert "".join(parts) == text
    for part in parts:
        lines = wrapped(part)
        assert len(lines) <= MAX_LINES
        assert all(columns(line) <= LINE_COLUMNS for line in lines)
        assert "".join("".join(lines).split()) == "".join(part.split())


@pytest.mark.parametrize(
    "word",
    ["a" * 300, "https://example.org/" + "a/" * 100, "1" * 90, "。" * 90, "🙂" * 90],
)
def test_a_word_of_any_length_is_shown(word: str) -> None:
    """What cannot be broken is broken all the same."""
    parts = cue_texts(word)
    assert "".join(parts) == word
    assert all(len(wrapped(part)) <= MAX_LINES for part in parts)


def test_a_headings_number_is_no_part_of_its_own() -> None:
    """A long heading without another mark is cut further on."""
    heading = "一、坚定不移把守河护林的各项任务一件一件落到实处推动全县的河流山林道路桥梁都好起来"
    parts = cue_texts(heading)
    assert "".join(parts) == heading
    assert min(columns(part) for part in parts) >= 12
