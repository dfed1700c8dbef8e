"""The times of words in finished files of every format."""

from dataclasses import replace
from pathlib import Path

import mutagen
import pytest
from mutagen.id3 import ID3

from narrate.audio.containers.sinks import FORMATS
from narrate.audio.inspection import inspect
from narrate.audio.tags.read import read_lyrics
from narrate.model import ChapterMark, Cue, CueWord, Timeline
from tests.audio.tags.test_tags import SAMPLES, TAGS, tagged
from tests.support.sounds import RATE_HZ

WORDS = (CueWord(0, 1, 2400, 7200), CueWord(1, 3, 7200, 10_800))
SPOKEN = Timeline(
    RATE_HZ,
    SAMPLES,
    (),
    (ChapterMark(TAGS.title, 1, 0, SAMPLES),),
    (Cue(2400, 12_000, "好的。", WORDS), Cue(14_400, 19_200, "谢谢大家。")),
)


@pytest.mark.parametrize("name", FORMATS)
def test_words_survive_in_the_file(tmp_path: Path, name: str) -> None:
    """With their characters and their times; a sentence whose words are not known has none."""
    first, second = read_lyrics(tagged(tmp_path, name, timeline=SPOKEN)).captions
    assert [
        (word.start, word.end, word.start_ms, word.end_ms) for word in first.words
    ] == [(0, 1, 100, 300), (1, 3, 300, 450)]
    assert (second.text, second.words) == ("谢谢大家。", ())


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_without_times_of_words_has_its_sentences(
    tmp_path: Path, name: str
) -> None:
    """As every file had them before, and nothing in it that says otherwise."""
    cues = tuple(replace(cue, words=()) for cue in SPOKEN.cues)
    path = tagged(tmp_path, name, timeline=replace(SPOKEN, cues=cues))
    assert [caption.words for caption in read_lyrics(path).captions] == [(), ()]
    assert b"wordtimes" not in path.read_bytes().lower()


@pytest.mark.parametrize("name", FORMATS)
def test_an_inspection_is_the_same_with_words_and_without(
    tmp_path: Path, name: str
) -> None:
    """The times are data, and none of the tags that are shown to people."""
    found = inspect(tagged(tmp_path, name, timeline=SPOKEN))
    cues = tuple(replace(cue, words=()) for cue in SPOKEN.cues)
    before = inspect(tagged(tmp_path, name, timeline=replace(SPOKEN, cues=cues)))
    assert replace(found, bit_rate_bps=0) == replace(before, bit_rate_bps=0)


def test_players_find_one_frame_of_lyrics_with_a_sentence_a_line(
    tmp_path: Path,
) -> None:
    """Most show each entry as a line: by word, a Chinese text would be a character a line."""
    (frame,) = ID3(tagged(tmp_path, "mp3", timeline=SPOKEN)).getall("SYLT")
    assert frame.text == [("好的。", 100), ("谢谢大家。", 600)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("mp3", "GEOB:WORDTIMES"),
        ("m4b", "----:com.apple.iTunes:WORDTIMES"),
        ("opus", "wordtimes"),
        ("flac", "wordtimes"),
    ],
)
def test_other_programs_find_them_by_one_name(
    tmp_path: Path, name: str, key: str
) -> None:
    """WORDTIMES, in the place where each container keeps what has no field of its own."""
    value = mutagen.File(tagged(tmp_path, name, timeline=SPOKEN)).tags[key]
    content = value.data if name == "mp3" else value[0]
    text = content if isinstance(content, str) else bytes(content).decode()
    assert text == "10 20 2:15"
