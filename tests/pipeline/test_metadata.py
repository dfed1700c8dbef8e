import pytest

from narrate.model import Outline, Role, Script, ScriptChapter, Utterance
from narrate.options import OutputOptions
from narrate.pipeline.metadata import tags_of, whole_text
from narrate.profile import load_profile


def script(titles: list[str], *texts: tuple[int, Role, str]) -> Script:
    """A script of these chapters and utterances."""
    utterances = (
        Utterance(f"u{i}", role, text, 0, 0, chapter)
        for i, (chapter, role, text) in enumerate(texts)
    )
    return Script(tuple(utterances), tuple(ScriptChapter(title, 1) for title in titles))


SPEECH = script(
    ["讲话", "一要植树", "第二部分"],
    (0, "title", "讲话"),
    (0, "paragraph", "同志们："),
    (1, "point", "一要植树，\n年年植树。"),
    (1, "paragraph", "这是大事。"),
    (2, "paragraph", "谢谢。"),
)


def test_a_title_that_is_read_is_not_said_twice() -> None:
    """Be it a line of its own or the start of its text; one that nobody reads is put above."""
    assert whole_text(SPEECH).split("\n\n") == [
        "讲话\n同志们：",
        "一要植树， 年年植树。\n这是大事。",
        "第二部分\n谢谢。",
    ]


@pytest.mark.parametrize(
    ("language", "profile", "comment"),
    [("zh", "yunyang", "朗读：云扬"), ("en", "heart", "Read by Heart")],
)
def test_the_narrator_is_named_in_the_speechs_language(
    language: str, profile: str, comment: str
) -> None:
    """In the comment, and as the artist where the source names no speaker; the album is the occasion."""
    outline = Outline(
        "讲话", language, "utf-8", {"occasion": "植树节", "date": "2024年3月12日"}, (), ()
    )
    tags = tags_of(outline, SPEECH, load_profile(profile), OutputOptions())
    assert tags.comment == comment
    assert tags.artist == load_profile(profile).title
    assert (tags.title, tags.album, tags.iso_date) == ("讲话", "植树节", "2024-03-12")
