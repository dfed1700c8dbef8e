"""A long speech without a heading is cut into parts of about equal length, where a paragraph or a sentence ends."""

import pytest

from narrate.model import Chapter, Paragraph
from narrate.segmenter.structure.auto_chapters import natural_parts


def parts_of(*texts: str) -> list[list[str]]:
    """The paragraphs of each part of a chapter with these."""
    chapter = Chapter("渡口", 1, "渡口的灯", tuple(Paragraph(text, "paragraph") for text in texts))  # fmt: skip
    return [
        [paragraph.text for paragraph in part.paragraphs]
        for part in natural_parts(chapter)
    ]


@pytest.mark.parametrize(("length", "parts"), [(3600, 1), (3601, 2)])
def test_what_is_heard_in_one_go_stays_whole(length: int, parts: int) -> None:
    """Three thousand six hundred characters, some eleven minutes."""
    texts = ["灯" * 399 + "。"] * 8
    texts.append("灯" * (length - 3201) + "。")
    assert len(parts_of(*texts)) == parts


@pytest.mark.parametrize(
    ("count", "lengths"), [(10, [5, 5]), (12, [6, 6]), (14, [5, 4, 5]), (22, [5, 6, 5, 6])]
)  # fmt: skip
def test_parts_are_about_equally_long(count: int, lengths: list[int]) -> None:
    """Of some seven minutes; each begins with a paragraph."""
    parts = parts_of(*["灯" * 399 + "。"] * count)
    assert [len(part) for part in parts] == lengths


@pytest.mark.parametrize(("sentences", "pieces"), [(8, 1), (9, 2)])
def test_a_long_paragraph_is_cut_between_sentences(sentences: int, pieces: int) -> None:
    """One of eight hundred characters is not."""
    sentence = "灯" * 99 + "。"
    parts = parts_of(sentence * sentences, *["船" * 399 + "。"] * 9)
    found = [text for part in parts for text in part if text[0] == "灯"]
    assert len(found) == pieces
    assert "".join(found) == sentence * sentences
    assert all(len(text) <= 800 for text in found)


def test_a_sentence_without_end_is_not_cut() -> None:
    """Nothing is lost of it."""
    endless = "灯" * 2000
    parts = parts_of(endless, endless, endless)
    assert [text for part in parts for text in part] == [endless] * 3


def test_the_first_part_keeps_title_and_heading_and_the_others_are_named_by_their_words() -> (
    None
):
    """Without the words to the audience; in at most thirty characters."""
    texts = ["同志们，灯要挂高。" + "灯" * 391 + "。"] * 12
    chapter = Chapter("渡口", 1, "渡口的灯", tuple(Paragraph(text, "paragraph") for text in texts))  # fmt: skip
    first, second = natural_parts(chapter)
    assert (first.title, first.heading) == ("渡口", "渡口的灯")
    assert (second.title, second.heading, second.level) == ("灯要挂高", None, 1)
