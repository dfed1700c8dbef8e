import json

import pytest

from narrate.frontend.sort_names import sort_name
from narrate.model import Document, Outline, Role, Script, ScriptChapter, Utterance
from narrate.options import RenderOptions
from narrate.pipeline.metadata import completed, tags_of, whole_text
from narrate.pipeline.synthetic_label import with_spoken_label
from narrate.profile import Pauses, load_profile
from narrate.settings import RenderPlan, resolve


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


def test_a_title_with_wide_blanks_is_not_said_twice() -> None:
    """A title is compared as the text is written: each blank one space, whatever it was in the source."""
    title = "第二条　坚持自愿的原则"
    articles = script(
        ["章程", title], (0, "title", "章程"), (1, "point", f"{title}。进退自由。")
    )
    assert whole_text(articles) == "章程\n\n第二条 坚持自愿的原则。进退自由。"


def outline_of(language: str, **meta: str) -> Outline:
    """A speech that says this of itself."""
    return Outline("讲话", language, "utf-8", meta, (), ())


def plan_of(**options: object) -> RenderPlan:
    """The plan of a speech in Chinese."""
    return resolve(RenderOptions.of(**options), Document((), "utf-8", "zh"))


@pytest.mark.parametrize(
    ("language", "profile", "comment"),
    [
        ("zh", "yunyang", "朗读：云扬（人工智能合成语音）"),
        ("en", "heart", "Read by Heart (synthetic voice)"),
    ],
)
def test_the_narrator_is_named_in_the_speechs_language(
    language: str, profile: str, comment: str
) -> None:
    """In the comment, with the word that the voice is synthetic, and as the narrator; the album is the occasion."""
    outline = outline_of(language, occasion="植树节", date="2024年3月12日")
    tags = tags_of(outline, SPEECH, plan_of(voice=profile), "speech.txt")
    assert tags.comment == comment
    assert tags.narrator == load_profile(profile).title
    assert (tags.title, tags.album, tags.iso_date) == ("讲话", "植树节", "2024-03-12")
    assert tags.description == f"一要植树\n第二部分\n{comment}"


def test_a_voice_is_no_author() -> None:
    """Without an author there is no artist; with one, albums are the author's too, and sort by pinyin."""
    anonymous = tags_of(outline_of("zh"), SPEECH, plan_of(), "speech.txt")
    assert (anonymous.artist, anonymous.album_artist) == (None, None)
    signed = tags_of(
        outline_of("zh", speaker="张守林"), SPEECH, plan_of(), "speech.txt"
    )
    assert (signed.artist, signed.album_artist) == ("张守林", "张守林")
    sorted_by = completed(signed, SPEECH)
    assert (sorted_by.artist_sort, sorted_by.title_sort) == (
        "Zhang Shou Lin",
        "Jiang Hua",
    )


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("银行行长", "Yin Hang Hang Zhang"),
        ("長江講話（2024年）", "Chang Jiang Jiang Hua 2024 Nian"),
        ("张守林在A镇", "Zhang Shou Lin Zai A Zhen"),
        ("Ruth Calder", None),
    ],
)
def test_names_sort_by_their_sound(name: str, spelt: str | None) -> None:
    """A word is read as the dictionary reads it; what is in Latin letters sorts as it is."""
    assert sort_name(name) == spelt


def test_a_book_is_an_audiobook() -> None:
    """What is read from an e-book is no speech."""
    assert (
        tags_of(outline_of("zh"), SPEECH, plan_of(), "novel.EPUB").genre == "Audiobook"
    )
    assert tags_of(outline_of("zh"), SPEECH, plan_of(), "speech.docx").genre == "Speech"


def test_series_and_part_are_what_the_user_says() -> None:
    """By a flag, or by the front matter of the speech."""
    told = tags_of(outline_of("zh"), SPEECH, plan_of(series="护林讲话", part="3"), "-")
    assert (told.series, told.part) == ("护林讲话", "3")
    document = Document((), "utf-8", "zh", settings={"series": "讲稿", "part": "12"})
    told = tags_of(outline_of("zh"), SPEECH, resolve(RenderOptions(), document), "-")
    assert (told.series, told.part) == ("讲稿", "12")


def test_a_label_is_written_only_when_it_is_asked_for() -> None:
    """The elements of GB 45438-2025, annex E, in ASCII; the same speech has the same number."""
    assert tags_of(outline_of("zh"), SPEECH, plan_of(), "-").aigc is None
    first, second = (
        tags_of(outline_of("zh"), SPEECH, plan_of(label=True), "-").aigc
        for _ in range(2)
    )
    assert first is not None
    assert first == second
    assert first.isascii()
    elements = json.loads(first)["AIGC"]
    assert elements["Label"] == "1"
    assert elements["ContentProducer"] == "narrate"
    assert len(elements["ProduceID"]) == 32


def test_a_long_list_of_sections_is_cut_between_two() -> None:
    """A description holds no more than the shortest of its containers takes."""
    long = script(
        [f"第{number}节：关于植树造林的若干意见" for number in range(40)],
        (0, "title", "讲话"),
    )
    description = tags_of(outline_of("zh"), long, plan_of(), "-").description
    assert description is not None
    assert len(description) <= 255
    assert description.endswith("（人工智能合成语音）")


def test_the_spoken_label_is_the_last_sentence() -> None:
    """After a pause, in the last chapter; the end of the file stays as it was."""
    pauses = Pauses()
    labelled = with_spoken_label(SPEECH, "zh", pauses)
    *_, before, last = labelled.utterances
    assert (last.text, last.chapter, last.role) == (
        "本音频由人工智能合成。",
        2,
        "closing",
    )
    assert before.pause_after_ms == pauses.closing_before_ms
    assert last.pause_after_ms == SPEECH.utterances[-1].pause_after_ms
