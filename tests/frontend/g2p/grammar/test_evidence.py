"""What the words around a character weigh, and 为 where only they can tell."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import frontend
from narrate.frontend.g2p.grammar.clauses import Clause
from narrate.frontend.g2p.grammar.evidence import neighbours, probability


@given(st.lists(st.text(max_size=6), max_size=20))
def test_words_that_the_table_does_not_know_change_nothing(signs: list[str]) -> None:
    """Whatever stands around a character that has no weights, the two readings stay even."""
    assert math.isclose(probability("字", signs), 0.5)


def test_a_sign_that_is_seen_twice_counts_once() -> None:
    """The same word twice in a clause is one sign."""
    once = probability("为", ["cue 为…服务"])
    assert probability("为", ["cue 为…服务", "cue 为…服务"]) == once
    assert once > probability("为", [])


def test_the_ends_of_a_clause_are_signs_too() -> None:
    """A character alone has nothing before it and nothing after it, and says so."""
    signs = set(neighbours(Clause("", "", "")))
    assert {"before -", "after -", "last -"} <= signs


@pytest.mark.parametrize(
    ("sentence", "reading"),
    [
        ("装修队[为]新店刷了两遍墙", "wei4"),
        ("裁缝[为]新娘改过三次礼服", "wei4"),
        ("我们正[为]下个月的比赛加紧排练", "wei4"),
        ("值班医生[为]伤者做了包扎", "wei4"),
        ("这条铁路[为]沿线果农打开了销路", "wei4"),
        ("他现[为]校队主力", "wei2"),
        ("机场扩建[为]双跑道", "wei2"),
        ("馆内藏品多[为]古籍", "wei2"),
        ("这种颜色不[为]大众接受", "wei2"),
        ("此地原[为]渔村", "wei2"),
    ],
)
def test_the_words_around_tell_what_something_is_from_what_is_done_for_somebody(
    sentence: str, reading: str
) -> None:
    """No word of these sentences alone decides about 为."""
    position = sentence.index("[")
    text = sentence.replace("[", "").replace("]", "")
    words = frontend.prepare(text, frontend.ReadingSettings()).words
    syllables = [syllable for word in words for syllable in word.syllables]
    assert syllables[position].citation == reading
