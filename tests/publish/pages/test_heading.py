"""The head of a page, and the text without what it says."""

from pathlib import Path

import pytest

from narrate.model import Caption
from narrate.publish.library.episode import Contents, Episode
from narrate.publish.pages.heading import Article, article

BODY = "各位乡亲：\n今天来说种树的事。"


def shown(*head: str, title: str = "在会上的讲话", **told: str) -> Article:
    """A speech of these lines before its body, each a cue of a second, as its page shows it."""
    lines = [title, *head, *BODY.splitlines()]
    captions = [
        Caption(1000 * i, 1000 * i + 1000, line) for i, line in enumerate(lines)
    ]
    episode = Episode(
        path=Path("a.mp3"),
        key="0" * 16,
        mime_type="audio/mpeg",
        size_bytes=1,
        modified_s=0.0,
        title=title,
        duration_s=180.0,
        speaker=told.get("speaker", "宋遥"),
        date=told.get("date", "2024-03-16"),
        language=told.get("language", "zh"),
    )
    return article(episode, Contents("\n".join(lines), tuple(captions)))


def body(found: Article) -> str:
    """The text below the head."""
    paragraphs = [
        paragraph for section in found.sections for paragraph in section.paragraphs
    ]
    return "\n".join(
        "".join(span.text for span in paragraph) for paragraph in paragraphs
    )


@pytest.mark.parametrize(
    "head",
    [
        (),
        ("宋遥",),
        ("（2024年3月16日）", "宋遥"),
        ("宋遥", "2024年3月16日"),
        ("宋遥（2024年3月16日）",),
        ("作者：宋遥",),
        ("主讲人 宋遥", "2024年3月16日"),
        ("By 宋遥",),
        ("二〇二四年三月十六日",),
    ],
)
def test_what_the_head_says_is_not_said_again(head: tuple[str, ...]) -> None:
    """Title, speaker and date stand above the text, and nowhere else."""
    assert body(shown(*head)) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "宋遥同志主持了会议。",
        "这本书的作者是宋遥",
        "2023年1月1日",
        "2024年3月16日我们在这里开会。",
        "各位来宾：",
        "林溪",
    ],
)
def test_what_the_head_does_not_say_stays(line: str) -> None:
    """Another date, another name, or a sentence."""
    assert body(shown(line)) == f"{line}\n{BODY}"


def test_the_head_is_marked_while_it_is_heard() -> None:
    """Its lines are spoken: title, date and speaker have their cues."""
    found = shown("（2024年3月16日）", "宋遥")
    assert [span.cue for span in found.title] == [0]
    assert [(span.text, span.cue) for span in found.byline] == [
        ("宋遥", 2),
        ("2024年3月16日", 1),
        ("3\u00a0分钟", None),
    ]


def test_a_speech_without_speaker_and_date_keeps_its_lines() -> None:
    """The head says nothing then but the title and how long it takes."""
    found = shown("宋遥", speaker="", date="")
    assert body(found) == f"宋遥\n{BODY}"
    assert [span.text for span in found.byline] == ["3\u00a0分钟"]
