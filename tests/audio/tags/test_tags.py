import base64
import io
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.flac import FLAC, Picture
from mutagen.id3 import ID3, CTOCFlags
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from narrate.audio.containers.sinks import FORMATS, SINKS
from narrate.audio.inspection import inspect
from narrate.audio.tags.chapter_titles import mark_title
from narrate.audio.tags.cover import Cover
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.read import Lyrics, read_cover, read_lyrics
from narrate.audio.tags.write import write_tags
from narrate.model import ChapterMark, Cue, Timeline, samples_to_ms
from tests.support.sounds import RATE_HZ, decoded, store, tone

SAMPLES = 24_007
ID3_FORMATS = ("mp3", "wav")
TAGS = Tags(
    "在护林员大会上的讲话", "张三", "讲话集", "zh", date="2024-05-01", comment="第一稿"
)
LONG = "要把思想统一到抓落实上来" * 20
CUT = f"{LONG[:29]}…"


def timeline_of(*marks: tuple[str, int, int, int]) -> Timeline:
    """A timeline with these marks: title, level, start and end in samples."""
    return Timeline(RATE_HZ, SAMPLES, (), tuple(ChapterMark(*mark) for mark in marks))


NESTED = timeline_of(
    (TAGS.title, 1, 0, 5003),
    (LONG, 1, 5003, 20_001),
    ("甲", 2, 7001, 11_002),
    ("乙", 2, 11_002, 20_001),
    ("完", 1, 20_001, SAMPLES),
)
#: The frames that hold numbers, and that some readers know in ASCII only.
NUMERIC = {b"TYER", b"TDAT", b"TLEN", b"TRCK"}
PICTURE = Cover(b"\xff\xd8\xff\xe0" + bytes(range(256)), "image/jpeg")
WORDED = replace(
    TAGS, lyrics="讲话\n同志们：\n\n一、头一件事\n我讲两件事。", cover=PICTURE
)
LRC = "[00:00.30]同志们：\n[00:01.00]我讲两件事。"
SPOKEN = replace(
    NESTED, cues=(Cue(7200, 20_000, "同志们："), Cue(24_000, 24_007, "我讲两件事。"))
)


def tagged(
    folder: Path, name: str, tags: Tags = TAGS, timeline: Timeline = NESTED
) -> Path:
    """A file of a tone, with tags."""
    path = folder / f"tagged{SINKS[name].suffix}"
    store(path, name, [tone(SAMPLES)], marks=timeline.marks)
    write_tags(path, tags, timeline)
    return path


def frames_of(path: Path) -> ID3:
    """A file's frames, as mutagen reads them."""
    frames = WAVE(path).tags if path.suffix == ".wav" else ID3(path)
    assert frames is not None
    return frames


def raw_tag(path: Path) -> bytes:
    """A file's ID3 tag, as it lies there."""
    contents = path.read_bytes()
    return contents[contents.index(b"ID3\x03\x00") :]


def raw_frames(tag: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Identity and contents of each ID3v2.3 frame, by a reader that knows nothing but the specification."""
    size = sum(
        byte << shift for byte, shift in zip(tag[6:10], (21, 14, 7, 0), strict=True)
    )
    body = io.BytesIO(tag[10 : 10 + size])
    while (header := body.read(10))[:1] not in {b"\0", b""}:
        name, length, _ = struct.unpack(">4sIH", header)
        yield name, body.read(length)


@pytest.mark.parametrize("name", ID3_FORMATS)
def test_the_tags_are_those_of_the_speech(tmp_path: Path, name: str) -> None:
    """Title, speaker, album, language, genre, date, comment and length, in Chinese."""
    frames = frames_of(tagged(tmp_path, name))
    expected = {
        "TIT2": TAGS.title,
        "TPE1": "张三",
        "TALB": "讲话集",
        "TLAN": "zho",
        "TCON": "Speech",
        "TDRC": "2024-05-01",
        "TLEN": "1000",
        "COMM::zho": "第一稿",
    }
    assert {
        key: str(frame)
        for key, frame in frames.items()
        if key[:4] not in {"CHAP", "CTOC"}
    } == expected


@pytest.mark.parametrize("name", ID3_FORMATS)
def test_the_words_and_the_cover_are_in_the_file(tmp_path: Path, name: str) -> None:
    """The whole text, the text with its times, and the picture, in the frames where players look for them."""
    frames = frames_of(tagged(tmp_path, name, WORDED, SPOKEN))
    assert frames["USLT::zho"].text == WORDED.lyrics
    timed = frames["SYLT::zho"]
    assert (timed.format, timed.type) == (2, 1)
    assert timed.text == [("同志们：", 300), ("我讲两件事。", 1000)]
    (picture,) = frames.getall("APIC")
    assert (picture.type, picture.mime, picture.data) == (
        3,
        "image/jpeg",
        PICTURE.image,
    )


def test_an_m4b_has_apples_atoms(tmp_path: Path) -> None:
    """Those that every player of audiobooks reads, and iTunes' names for what has no atom of its own."""
    atoms = MP4(tagged(tmp_path, "m4b", WORDED, SPOKEN)).tags
    assert atoms is not None
    assert [
        atoms[name] for name in ("©nam", "©ART", "©alb", "©day", "©gen", "©cmt", "©lyr")
    ] == [
        [text]
        for text in (
            TAGS.title,
            "张三",
            "讲话集",
            "2024-05-01",
            "Speech",
            "第一稿",
            WORDED.lyrics,
        )
    ]
    assert (atoms["stik"], atoms["pgap"]) == ([2], True)
    assert (atoms["covr"][0].imageformat, bytes(atoms["covr"][0])) == (
        13,
        PICTURE.image,
    )
    named = {
        name: bytes(atoms[f"----:com.apple.iTunes:{name}"][0]).decode()
        for name in ("LANGUAGE", "SYNCEDLYRICS")
    }
    assert named == {"LANGUAGE": "zho", "SYNCEDLYRICS": LRC}


@pytest.mark.parametrize(("name", "reader"), [("flac", FLAC), ("opus", OggOpus)])
def test_vorbis_comments_have_the_usual_names(
    tmp_path: Path, name: str, reader: type
) -> None:
    """Beside the chapters, which stay; the picture is where each format keeps it."""
    file = reader(tagged(tmp_path, name, WORDED, SPOKEN))
    expected = {
        "title": TAGS.title,
        "artist": "张三",
        "album": "讲话集",
        "genre": "Speech",
        "date": "2024-05-01",
        "language": "zho",
        "comment": "第一稿",
        "lyrics": WORDED.lyrics,
        "syncedlyrics": LRC,
    }
    found = {key.lower(): text for key, text in file.tags if key.lower() in expected}
    assert found == expected
    (picture,) = (
        file.pictures
        if name == "flac"
        else [Picture(base64.b64decode(file["metadata_block_picture"][0]))]
    )
    assert (picture.type, picture.mime, picture.data) == (
        3,
        "image/jpeg",
        PICTURE.image,
    )


@pytest.mark.parametrize("name", FORMATS)
def test_inspect_tells_the_same_of_every_format(tmp_path: Path, name: str) -> None:
    """The tags by their usual names, the chapters, and what there is of words and cover."""
    found = inspect(tagged(tmp_path, name, WORDED, SPOKEN))
    expected = {
        "title": TAGS.title,
        "artist": "张三",
        "album": "讲话集",
        "language": "zho",
        "genre": "Speech",
        "date": "2024-05-01",
        "comment": "第一稿",
    }
    assert found.tags == expected
    assert [mark.title for mark in found.chapters] == [
        TAGS.title,
        CUT,
        "甲",
        "乙",
        "完",
    ]
    assert (found.cover, found.lyrics_lines, found.cues) == ("image/jpeg", 5, 2)


@pytest.mark.parametrize("name", FORMATS)
def test_the_words_and_the_cover_are_read_back(tmp_path: Path, name: str) -> None:
    """Each line lasts until the next begins, the last to the end of the file."""
    path = tagged(tmp_path, name, WORDED, SPOKEN)
    assert read_cover(path) == PICTURE
    lyrics = read_lyrics(path)
    assert lyrics.text == WORDED.lyrics
    assert [(line.start_ms, line.text) for line in lyrics.captions] == [
        (300, "同志们："),
        (1000, "我讲两件事。"),
    ]
    assert lyrics.captions[0].end_ms == 1000
    assert lyrics.captions[1].end_ms == pytest.approx(1000 * SAMPLES / RATE_HZ, abs=100)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_without_words_has_none(tmp_path: Path, name: str) -> None:
    """Nor has one that is no audio."""
    assert read_lyrics(tagged(tmp_path, name)) == Lyrics("", ())
    assert read_cover(tagged(tmp_path, name)) is None
    (tmp_path / "text").write_text("同志们")
    assert read_lyrics(tmp_path / "text") == Lyrics("", ())
    assert read_cover(tmp_path / "text") is None


@pytest.mark.parametrize("name", ID3_FORMATS)
def test_the_tag_is_version_2_3_to_the_last_byte(tmp_path: Path, name: str) -> None:
    """Every text is UTF-16, those within chapters too; numbers are ASCII; no frame is of version 2.4 alone."""
    names = []
    for frame, contents in raw_frames(raw_tag(tagged(tmp_path, name))):
        names.append(frame)
        nested = (
            contents[contents.index(b"TIT2") :] if frame in {b"CHAP", b"CTOC"} else None
        )
        if nested:
            # plain in version 2.3, seven bits a byte in 2.4
            length = int.from_bytes(nested[4:8], "big")
            assert nested[10:13] == b"\x01\xff\xfe"
            assert len(nested) == 10 + length
        elif frame in NUMERIC:
            assert contents[:1] == b"\0"
        else:
            assert contents[:1] == b"\x01"
    assert {b"TYER", b"TDAT"} <= set(names)
    assert not {b"TDRC", b"TSOP", b"TDTG"} & set(names)


@pytest.mark.parametrize("name", ID3_FORMATS)
def test_chapters_lie_in_the_order_of_time(tmp_path: Path, name: str) -> None:
    """Many a reader shows them as they come; their tables stand before them, the top one first."""
    nested = [
        (frame, contents)
        for frame, contents in raw_frames(raw_tag(tagged(tmp_path, name)))
        if frame[:1] == b"C" and frame != b"COMM"
    ]
    names = [frame for frame, _ in nested if frame != b"TCON"]
    assert names == [b"CTOC"] * 2 + [b"CHAP"] * 5
    starts = [
        contents.split(b"\0", 1)[1][:4]
        for frame, contents in nested
        if frame == b"CHAP"
    ]
    assert starts == sorted(starts)


@pytest.mark.parametrize("name", ID3_FORMATS)
def test_chapters_meet_on_the_millisecond(tmp_path: Path, name: str) -> None:
    """The first begins at 0, each where the one before ends, the last ends with the file; no byte offsets."""
    frames = frames_of(tagged(tmp_path, name))
    sections = [
        frames[f"CHAP:{child}"]
        for child in frames["CTOC:toc"].child_element_ids
        if child.startswith("ch")
    ]
    assert sections[0].start_time == 0
    assert sections[-1].end_time == samples_to_ms(SAMPLES, RATE_HZ)
    assert all(one.end_time == next_.start_time for one, next_ in pairwise(sections))
    assert {chapter.start_offset for chapter in frames.getall("CHAP")} == {0xFFFFFFFF}
    assert {chapter.end_offset for chapter in frames.getall("CHAP")} == {0xFFFFFFFF}


def test_the_first_table_lists_every_chapter_and_points_nest_under_their_section(
    tmp_path: Path,
) -> None:
    """One ordered top-level table titled like the speech; a section's points in an ordered table of its own."""
    frames = frames_of(tagged(tmp_path, "mp3"))
    top, nested = frames["CTOC:toc"], frames["CTOC:toc00002"]
    assert top.flags == CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    assert str(top.sub_frames["TIT2"]) == TAGS.title
    chapters = [f"ch{number:05}" for number in range(1, 6)]
    assert top.child_element_ids == [*chapters, "toc00002"]
    assert nested.flags == CTOCFlags.ORDERED
    assert str(nested.sub_frames["TIT2"]) == CUT
    assert nested.child_element_ids == ["ch00003", "ch00004"]
    assert len(frames.getall("CTOC")) == 2


@pytest.mark.parametrize("name", ID3_FORMATS)
def test_no_chapter_lies_over_another(tmp_path: Path, name: str) -> None:
    """A section ends where its first point begins, for every reader that knows no nesting."""
    frames = frames_of(tagged(tmp_path, name)).getall("CHAP")
    frames.sort(key=lambda frame: frame.start_time)
    assert all(one.end_time == next_.start_time for one, next_ in pairwise(frames))
    with av.open(tagged(tmp_path, name)) as container:
        marks = container.chapters()
    assert all(one["end"] == next_["start"] for one, next_ in pairwise(marks))


@pytest.mark.parametrize("name", FORMATS)
def test_a_section_runs_over_its_points_when_it_is_read_back(
    tmp_path: Path, name: str
) -> None:
    """What narrate tells of a file is what it told when it was made."""
    chapters = inspect(tagged(tmp_path, name)).chapters
    ends_ms = [round(1000 * chapter.end_s) for chapter in chapters]
    expected = [samples_to_ms(mark.end_samples, RATE_HZ) for mark in NESTED.marks]
    assert ends_ms == pytest.approx(expected, abs=21)


@pytest.mark.parametrize("name", ID3_FORMATS)
def test_ffmpeg_reads_tags_and_chapters_back(tmp_path: Path, name: str) -> None:
    """In order, with their titles, a long one cut for the mark."""
    with av.open(tagged(tmp_path, name)) as container:
        assert container.metadata["title"] == TAGS.title
        assert container.metadata["date"] == "2024-05-01"
        chapters = [
            (c["metadata"]["title"], round(1000 * c["start"] * (c["time_base"] or 0)))
            for c in container.chapters()
        ]
    titles = [CUT if mark.title == LONG else mark.title for mark in NESTED.marks]
    assert chapters == [
        (title, samples_to_ms(mark.start_samples, RATE_HZ))
        for title, mark in zip(titles, NESTED.marks, strict=True)
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_tags_do_not_touch_the_sound(tmp_path: Path, name: str) -> None:
    """The file plays exactly as long as before, a tag of a megabyte or none."""
    many = timeline_of(*((LONG, 1, index, index + 1) for index in range(2000)))
    large = replace(
        TAGS, lyrics=LONG * 1000, cover=Cover(PICTURE.image * 1000, "image/jpeg")
    )
    bare = decoded(tagged(tmp_path, name, Tags("x"), replace(many, marks=())))
    laden = tagged(tmp_path, name, large, many)
    assert np.array_equal(decoded(laden), bare)
    assert bare.size == SAMPLES
    assert read_lyrics(laden).text == large.lyrics
    assert read_cover(laden) == large.cover


@pytest.mark.parametrize("count", [255, 256, 700])
def test_a_table_has_at_most_255_children(tmp_path: Path, count: int) -> None:
    """Its count is one byte: what has no room goes on in a table without a title, and none is lost."""
    frames = frames_of(
        tagged(
            tmp_path,
            "mp3",
            timeline=timeline_of(*(("节", 1, i, i + 1) for i in range(count))),
        )
    )
    listed: list[str] = []
    table = "toc"
    while table:
        *children, last = frames[f"CTOC:{table}"].child_element_ids
        assert len(children) < 255
        table = last if last.startswith("toc") else ""
        listed += children if table else [*children, last]
    assert listed == [f"ch{number:05}" for number in range(1, count + 1)]


@given(
    title=st.text(
        st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300
    )
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_comes_back(tmp_path: Path, title: str) -> None:
    """Rare characters outside the basic plane among them."""
    frames = frames_of(
        tagged(tmp_path, "wav", Tags(title), timeline_of((title, 1, 0, SAMPLES)))
    )
    assert str(frames["TIT2"]) == title
    assert str(frames["CHAP:ch00001"].sub_frames["TIT2"]) == mark_title(title)


@pytest.mark.parametrize(
    ("date", "year", "day"),
    [
        ("2024", "2024", None),
        ("2024-05", "2024", None),
        ("2024-05-01", "2024", "0105"),
        ("五月", None, None),
        (None, None, None),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(
    tmp_path: Path, date: str | None, year: str | None, day: str | None
) -> None:
    """Version 2.3 keeps the year and the day of the year apart; what is no date is left out."""
    texts = {
        name: contents[1:].decode("ascii").rstrip("\0")
        for name, contents in raw_frames(
            raw_tag(tagged(tmp_path, "mp3", Tags("x", date=date)))
        )
        if name in NUMERIC
    }
    assert (texts.get(b"TYER"), texts.get(b"TDAT")) == (year, day)


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    """No empty frames, and no table of contents without chapters."""
    frames = frames_of(
        tagged(tmp_path, "mp3", Tags("x", artist="", genre=None), timeline_of())
    )
    assert set(frames) == {"TIT2", "TLEN"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_tags_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    """No clock and no counter, with lyrics and a cover too."""
    first = tagged(tmp_path, name, WORDED, SPOKEN).read_bytes()
    assert tagged(tmp_path, name, WORDED, SPOKEN).read_bytes() == first


#: Everything that a file can say of itself beside the words.
FULL = replace(
    TAGS,
    album_artist="张三",
    narrator="云希",
    description="讲两件事。",
    series="护林讲话",
    part="3",
    track=2,
    track_count=7,
    title_sort="Zai Hulinyuan",
    artist_sort="Zhang San",
    album_sort="Jianghuaji",
    aigc='{"AIGC":{"Label":"1"}}',
)


@pytest.mark.parametrize("name", FORMATS)
def test_every_field_comes_back_from_every_format(tmp_path: Path, name: str) -> None:
    """Under one set of names; those for sorting are not shown."""
    assert inspect(tagged(tmp_path, name, FULL)).tags == {
        "title": TAGS.title,
        "artist": "张三",
        "album": "讲话集",
        "album_artist": "张三",
        "narrator": "云希",
        "language": "zho",
        "genre": "Speech",
        "date": "2024-05-01",
        "comment": "第一稿",
        "description": "讲两件事。",
        "series": "护林讲话",
        "part": "3",
        "track": "2/7",
        "aigc": '{"AIGC":{"Label":"1"}}',
    }


@pytest.mark.parametrize("name", FORMATS)
def test_ffmpeg_finds_the_narrator_and_the_label(tmp_path: Path, name: str) -> None:
    """The narrator is the composer, which is where players of audiobooks look."""
    with av.open(tagged(tmp_path, name, FULL)) as container:
        found = {**container.streams.audio[0].metadata, **container.metadata}
    lower = {key.lower(): text for key, text in found.items()}
    assert (lower["composer"], lower["album_artist"]) == ("云希", "张三")
    assert (lower["series"], lower["series-part"]) == ("护林讲话", "3")
    assert lower["aigc"] == '{"AIGC":{"Label":"1"}}'


def test_an_m4b_says_its_language_in_every_track(tmp_path: Path) -> None:
    """In the track of chapters too, which would pass for English."""
    contents = tagged(tmp_path, "m4b").read_bytes()
    headers = [match.end() for match in re.finditer(b"mdhd", contents)]
    languages = [int.from_bytes(contents[at + 20 : at + 22], "big") for at in headers]
    letters = [
        [(code >> shift & 31) + 0x60 for shift in (10, 5, 0)] for code in languages
    ]
    assert [bytes(code) for code in letters] == [b"zho", b"zho"]


def table(contents: bytes, name: bytes) -> list[int]:
    """The numbers in the last table of that name, which is the chapter track's."""
    start = contents.rindex(name) + len(name) + 4
    count = int.from_bytes(contents[start : start + 4], "big")
    return list(struct.unpack_from(f">{count}I", contents, start + 4))


def test_each_chapter_of_an_m4b_has_a_chunk_of_its_own(tmp_path: Path) -> None:
    """Where readers look for it that know no chunk of several; and the sound is where it was."""
    path = tagged(tmp_path, "m4b")
    contents = path.read_bytes()
    offsets = table(contents, b"stco")
    titles = []
    for offset in offsets:
        length = int.from_bytes(contents[offset : offset + 2], "big")
        titles.append(contents[offset + 2 : offset + 2 + length].decode())
    with av.open(path) as container:
        assert titles == [each["metadata"]["title"] for each in container.chapters()]
    assert len(titles) == len(NESTED.marks)
    assert contents[contents.rindex(b"stsc") + 4 :][:20] == struct.pack(
        ">5I", 0, 1, 1, 1, 1
    )
    assert len(decoded(path)) == SAMPLES


@pytest.mark.parametrize("count", [1, 2, 300])
def test_an_m4b_of_any_number_of_chapters_is_whole(tmp_path: Path, count: int) -> None:
    """The room for the chunks does not run out, and nothing else is moved."""
    length = SAMPLES // count
    marks = [
        (f"{number}", 1, number * length, (number + 1) * length)
        for number in range(count)
    ]
    path = tagged(tmp_path, "m4b", WORDED, timeline_of(*marks))
    assert len(table(path.read_bytes(), b"stco")) == count
    assert len(inspect(path).chapters) == count
    assert len(decoded(path)) == SAMPLES
    assert read_lyrics(path).text == WORDED.lyrics


def test_an_opus_stream_has_a_serial_number_of_which_nobody_warns(
    tmp_path: Path,
) -> None:
    """Not 0, and the same each time."""
    contents = tagged(tmp_path, "opus").read_bytes()
    pages = [match.start() for match in re.finditer(b"OggS\0", contents)]
    assert {contents[page + 14 : page + 18] for page in pages} == {b"\1\0\0\0"}


def test_a_wav_has_a_list_of_facts_for_readers_without_id3(tmp_path: Path) -> None:
    """In UTF-8, and the sizes of file and chunks still agree."""
    contents = tagged(tmp_path, "wav", FULL).read_bytes()
    assert int.from_bytes(contents[4:8], "little") == len(contents) - 8
    listed = contents[contents.index(b"INFO") + 4 :]
    assert listed.startswith(b"INAM")
    character_set = contents[contents.index(b"CSET") + 4 :]
    assert struct.unpack_from("<IH", character_set) == (8, 65001)  # UTF-8
    size = int.from_bytes(listed[4:8], "little")
    assert listed[8 : 8 + size].rstrip(b"\0").decode() == TAGS.title
    assert b"ICMT" in listed


@pytest.mark.parametrize("name", ID3_FORMATS)
def test_a_tag_has_no_padding(tmp_path: Path, name: str) -> None:
    """There are readers that take each zero for a frame without a name."""
    tag = raw_tag(tagged(tmp_path, name, WORDED, SPOKEN))
    size = sum(
        byte << shift for byte, shift in zip(tag[6:10], (21, 14, 7, 0), strict=True)
    )
    frames = list(raw_frames(tag))
    assert sum(10 + len(contents) for _, contents in frames) == size
