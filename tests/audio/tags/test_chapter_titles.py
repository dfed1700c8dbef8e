import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.audio.tags.chapter_titles import mark_title, whole_titles
from narrate.model import TimedChapter


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("一、抓好落实", "一、抓好落实"),
        (
            "坚持以人民为中心，推进高质量发展，建设现代化产业体系，全面深化改革开放再出发再前进",
            "坚持以人民为中心，推进高质量发展，建设现代化产业体系…",
        ),
        (
            "我们要守住这片林子。从明天起每个人都要到山上去走一走看一看再听一听",
            "我们要守住这片林子…",
        ),
        (
            "On the duty of remembering what our fathers have built, and of building what will be remembered",
            "On the duty of remembering what our fathers have built…",
        ),
        (
            "三、把图书馆建到家门口，让每一个放学的孩子、每一位收工的乡亲、每一位不识字的老人都有一盏灯",
            "三、把图书馆建到家门口，让每一个放学的孩子…",
        ),
        (
            "四、守河，让从山里来的每一滴水都能清清亮亮地流到下一个村子里去再流到海里",
            "四、守河，让从山里来的每一滴水都能清清亮亮地流到下一个村子…",
        ),
        ("把灯留给后来的人" * 8, "把灯留给后来的人" * 3 + "把灯留给后…"),
    ],
)
def test_a_long_title_is_cut_where_a_reader_would(title: str, shown: str) -> None:
    """After the last clause that fits, unless that wastes half the line; else between words, else at the limit."""
    assert mark_title(title) == shown


@given(st.text(max_size=200))
def test_a_cut_title_is_how_the_title_begins(title: str) -> None:
    """Nothing is added but an ellipsis, and half a line is left at least."""
    shown = mark_title(title)
    assert shown == title or (shown.endswith("…") and title.startswith(shown[:-1]))
    assert len(shown) <= max(len(title), 1)


def test_a_cut_title_is_found_again_in_the_text() -> None:
    """A heading is all of its line, a paragraph's lead clause ends with its sentence; others stay as they are."""
    heading = "一、把图书馆建到家门口，让每一个放学的孩子、每一位收工的乡亲、每一位老人都有一盏灯"
    lead = "一要常来坐坐，赶集的路上、接孩子的路上、收工回家的路上都进来喝一杯热水看两页闲书"
    text = f"讲话\n同志们：\n\n{heading}\n下面我讲。\n\n{lead}。图书馆不怕吵。"
    titles = ["讲话", mark_title(heading), mark_title(lead), "没有的题目…"]
    chapters = [
        TimedChapter(title, 1, float(i), i + 1.0) for i, title in enumerate(titles)
    ]
    found = list(whole_titles(chapters, text))
    assert [chapter.title for chapter in found] == [
        "讲话",
        heading,
        lead,
        "没有的题目…",
    ]
    assert [chapter.start_s for chapter in found] == [0.0, 1.0, 2.0, 3.0]
