"""What the commands print, to the letter: people read it, and programs parse it."""

from dataclasses import replace

from narrate.audio.inspection import Inspection
from narrate.cli import listing
from narrate.frontend import Note
from narrate.model import (
    Chapter,
    Dropped,
    Explained,
    Outline,
    Paragraph,
    Spoken,
    TimedChapter,
)
from narrate.profile import profiles
from narrate.pronunciation import DoubtfulPlace, Pronunciation
from narrate.tts.engine import Voice

OUTLINE = Outline(
    title="河与桥",
    language="zh",
    encoding="gb18030",
    meta={"speaker": "周明"},
    chapters=(
        Chapter("河与桥", 1, "河与桥", (Paragraph("各位朋友：" * 20),)),
        Chapter(
            "一、河",
            1,
            "一、河",
            (Paragraph("水涨了。" * 100), Paragraph("水落了。")),
            (Chapter("一要看水", 2, None, (Paragraph("一要看水。" * 50, "point"),)),),
        ),
    ),
    dropped=(Dropped(12, "扫码关注" * 20, "an advert"),),
)

PRONUNCIATION = Pronunciation(
    language="zh",
    spoken=Spoken("五重山", "5重山∮", phonemes="u↓", unread="∮"),
    pinyin=(("五", "wu3"), ("重", "chong2"), ("A", None)),
    rules=(Note(0, 1, "5", "五", "number"), Note(3, 4, "∮", "", "sign")),
    sources=(("重山", "chong2 shan1", "a dictionary"),),
)


def test_an_outline_is_a_tree_with_times() -> None:
    """Points stand below their sections; what is dropped is named with its line, the beginning and the reason."""
    head, speaker, first, section, point, count, dropped = listing.outline_text(
        OUTLINE
    ).splitlines()
    assert head.startswith("河与桥  (about ")
    assert speaker == "  speaker: 周明"
    assert first.endswith("  河与桥")
    assert section.endswith("  一、河")
    assert point.endswith("    一要看水")
    minutes, seconds = section.split()[0].split(":")
    assert int(minutes) >= 1
    assert len(seconds) == 2
    assert count == "dropped 1 lines:"
    assert dropped == f"    12  {'扫码关注' * 10}…  — an advert"


def test_an_outline_without_a_title_says_so() -> None:
    """And without dropped lines there is no word of them."""
    bare = Outline(
        None, "en", "utf-8", {}, (Chapter("x", 1, None, (Paragraph("x"),)),), ()
    )
    assert (
        listing.outline_text(bare).splitlines()[0].startswith("(no title)  (about 0:0")
    )
    assert "dropped" not in listing.outline_text(bare)


def test_an_outline_as_json_has_every_paragraph_once() -> None:
    """A chapter's text is its own, that of its children is theirs."""
    shown = listing.outline_json(OUTLINE, 61.26)
    assert {
        key: shown[key] for key in ("title", "language", "encoding", "estimated_s")
    } == {
        "title": "河与桥",
        "language": "zh",
        "encoding": "gb18030",
        "estimated_s": 61.3,
    }
    assert shown["chapters"] == [
        {"title": "河与桥", "level": 1, "text": "各位朋友：" * 20, "children": []},
        {
            "title": "一、河",
            "level": 1,
            "text": "水涨了。" * 100 + "\n水落了。",
            "children": [
                {
                    "title": "一要看水",
                    "level": 2,
                    "text": "一要看水。" * 50,
                    "children": [],
                }
            ],
        },
    ]
    assert shown["dropped"] == [
        {"line": 12, "text": "扫码关注" * 20, "reason": "an advert"}
    ]
    assert shown["skipped"] == []


def test_what_is_skipped_within_lines_is_listed_apart_from_dropped_lines() -> None:
    """In words and as JSON, with line, text and reason."""
    note = Dropped(3, "〔1〕", "is the mark of a note")
    speech = replace(OUTLINE, skipped=(note,))
    assert listing.outline_text(speech).splitlines()[-2:] == [
        "skipped within lines, in all 1:",
        "     3  〔1〕  — is the mark of a note",
    ]
    assert listing.outline_json(speech, 1)["skipped"] == [
        {"line": 3, "text": "〔1〕", "reason": "is the mark of a note"}
    ]


def test_an_explanation_has_a_row_for_each_line() -> None:
    """Number, kind, beginning and reason; a line that belongs to the one above has an arrow for its kind."""
    explained = [
        Explained(3, "河与桥", "title", "it stands first"),
        Explained(4, "（上）", "", ""),
    ]
    assert listing.explained_text(explained).splitlines() == [
        "   3  title       河与桥  — it stands first",
        "   4  ↳           （上）  — ",
    ]


def test_a_pronunciation_is_three_lines() -> None:
    """Spoken form, pinyin, phonemes; what is not Chinese stands for itself."""
    assert listing.pronunciation_text(PRONUNCIATION).splitlines() == [
        "五重山",
        "wu3 chong2 A",
        "u↓",
    ]


def test_an_explained_pronunciation_names_what_decided() -> None:
    """Rules, sources and what is left unsaid follow, a line each, and the same in JSON."""
    assert listing.pronunciation_text(PRONUNCIATION, explain=True).splitlines()[3:] == [
        "  5 → 五  number",
        "  ∮ → (silent)  sign",
        "  重山  chong2 shan1  a dictionary",
        "  ∮  no voice can say this",
    ]
    shown = listing.pronunciation_json(PRONUNCIATION, explain=True)
    assert set(listing.pronunciation_json(PRONUNCIATION)) == {
        "text",
        "spoken",
        "pinyin",
        "phonemes",
    }
    assert shown["pinyin"] == [["五", "wu3"], ["重", "chong2"], ["A", None]]
    assert shown["readings"] == [
        {"text": "重山", "pinyin": "chong2 shan1", "by": "a dictionary"}
    ]
    assert shown["unread"] == "∮"


def test_doubtful_places_are_listed_with_their_candidates() -> None:
    """The reading that is taken comes first; where there is no doubt, that is said."""
    entry = '"三重门" = "san1 zhong4 men2"'
    candidates = (("chong2", "pypinyin"), ("zhong4", "jieba"))
    place = DoubtfulPlace(7, "三[重]门", "重", candidates, entry)
    first, _, _, pasted = listing.doubtful_text([place]).splitlines()
    assert first == "   7  三[重]门  chong2 (pypinyin) / zhong4 (jieba)"
    assert pasted == entry
    assert listing.doubtful_text([]) == "no doubtful readings"
    assert listing.doubtful_json([place]) == {
        "doubtful": [
            {
                "line": 7,
                "context": "三[重]门",
                "char": "重",
                "candidates": [
                    {"reading": "chong2", "by": "pypinyin"},
                    {"reading": "zhong4", "by": "jieba"},
                ],
                "lexicon": entry,
            }
        ]
    }


def test_profiles_are_a_table_with_a_voice_for_each_engine() -> None:
    """A row for each, below the heads of the columns; a dash where an engine has no voice."""
    head, *rows = listing.voices_text().splitlines()
    assert head == "profile    language  edge                     kokoro"
    assert [row.split()[0] for row in rows] == [profile.name for profile in profiles()]
    xiaobei = next(row for row in rows if row.startswith("xiaobei"))
    assert xiaobei.split()[1:4] == ["zh-CN", "-", "zf_xiaobei"]
    yunxi = next(row for row in rows if row.startswith("yunxi"))
    assert yunxi.index("zh-CN-YunxiNeural") == head.index("edge")
    assert yunxi.index("zm_yunxi") == head.index("kokoro")


def test_an_engines_voices_are_a_table() -> None:
    """Name, language, gender and title; where there are none, the line says what to leave out."""
    voices = [Voice("zh-CN-X", "zh-CN", "female", "X"), Voice("own", "", "")]
    assert [row.split() for row in listing.engine_voices_text(voices).splitlines()] == [
        ["zh-CN-X", "zh-CN", "female", "X"],
        ["own"],
    ]
    assert (
        listing.engine_voices_text([])
        == "no such voices: leave out --language or --gender"
    )


def test_an_inspection_tells_lengths_as_people_do() -> None:
    """To the nearest second, as everywhere: 59.6 s is a minute."""
    found = Inspection(
        file="talk.mp3",
        format="mp3",
        duration_s=3659.6,
        sample_rate_hz=24_000,
        channels=1,
        bit_rate_bps=64_000,
        integrated_lufs=-16.04,
        true_peak_dbtp=-1.26,
        chapters=(
            TimedChapter("河", 1, 0.0, 59.6),
            TimedChapter("一要", 2, 59.6, 3659.6),
        ),
        tags={"title": "河与桥"},
        cover=None,
        lyrics_lines=3,
        cues=2,
    )
    assert listing.inspection_text(found).splitlines() == [
        "talk.mp3  mp3, 1:01:00, 24000 Hz, 64 kbit/s, -16.0 LUFS, -1.3 dBTP",
        "  title: 河与桥",
        "  cover: none; lyrics: 3 lines, 2 cues",
        "  0:00 - 1:00  河",
        "    1:00 - 1:01:00  一要",
    ]
