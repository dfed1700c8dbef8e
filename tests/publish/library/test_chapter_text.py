"""Chapters in the text of a speech."""

from narrate.model import TimedChapter
from narrate.publish.library.chapter_text import whole_titles

TEXT = """在会上的讲话
各位：

一、把书送到最远的村庄，把灯留到最晚的夜里，一年也不中断
这是第一件事。

一要多走路，走到没有人去过的地方看一看。路要自己走。
还有话。

二、种树
种树。"""


def titles(*marks: str) -> list[str]:
    """The whole titles of chapters with these marks."""
    chapters = [TimedChapter(mark, 1, 10.0 * i, 10.0 * i + 10) for i, mark in enumerate(marks)]
    return [chapter.title for chapter in whole_titles(chapters, TEXT)]


def test_a_cut_title_is_whole_again() -> None:
    """A title that is a line, and one that begins its paragraph."""
    assert titles("在会上的讲话", "一、把书送到最远的村庄…", "一要多走路…", "二、种树") == [
        "在会上的讲话",
        "一、把书送到最远的村庄，把灯留到最晚的夜里，一年也不中断",
        "一要多走路，走到没有人去过的地方看一看",
        "二、种树",
    ]


def test_a_title_that_is_not_in_the_text_stays() -> None:
    """And takes nothing from the others."""
    assert titles("另一个题目…", "二、种树") == ["另一个题目…", "二、种树"]


def test_without_a_text_the_marks_are_all_there_is() -> None:
    """They stay as they are."""
    chapters = (TimedChapter("一、把书…", 1, 0.0, 1.0),)
    assert whole_titles(chapters, "") == chapters
