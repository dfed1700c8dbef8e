"""Finished files compared with what is heard in them, by a recogniser that hears what a test says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import mutagen
import pytest

from narrate.errors import SourceError
from narrate.frontend import Lexicon
from narrate.verification.read_back import audio_files, verify, verify_all
from narrate.verification.timed_text import TimedPart
from tests.publish.listening import rendered, write_sound

SPEECH = """在清河镇果农会上的讲话

各位果农：
今年的苹果比去年多收了5.2%，卖相也好。

一、说说收成
北山坡的果园花期遇到了霜冻，大家连夜点火熏烟，保住了八成。

二、说说销路
镇上修好了冷库，苹果可以放到明年三月再卖，价钱由我们自己说了算。
"""
LOST = "大家连夜点火熏烟，"


@dataclass
class Listener:
    """Hears the cues of a file as they stand there, changed by a function; a second look may hear something else."""

    first: Callable[[str], str] = str
    second: Callable[[str], str] = str
    looks: list[tuple[float, float]] = field(default_factory=list)

    def listen(
        self, audio: Path, language: str, within_s: tuple[float, float] | None = None
    ) -> Iterator[TimedPart]:
        """What the cues say."""
        start_s, end_s = within_s or (0.0, 3600.0)
        if within_s:
            self.looks.append(within_s)
        change = self.second if within_s else self.first
        words = mutagen.File(audio).tags.getall("SYLT")[0].text
        for text, start_ms in words:
            if start_s <= start_ms / 1000 + 0.001 < end_s:
                yield TimedPart(start_ms / 1000, start_ms / 1000 + 1, change(text))


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rendered speech."""
    folder = tmp_path_factory.mktemp("verified")
    rendered(folder, text=SPEECH)
    return folder / "speech.mp3"


def dropping(words: str) -> Callable[[str], str]:
    """A change that leaves some words out."""
    return lambda text: text.replace(words, "")


def test_what_sounds_as_it_is_written_passes(audio: Path) -> None:
    """The recogniser's own spelling of figures and names does not matter."""
    listener = Listener(
        lambda text: text.replace("5.2%", "百分之五点二").replace("镇", "阵")
    )
    found = verify(audio, listener, Lexicon())
    assert found.divergences == ()
    assert found.syllables > 80
    assert listener.looks == []


def test_words_that_are_not_heard_are_listed_with_their_place(audio: Path) -> None:
    """Chapter, time, what should have been heard, and that nothing was."""
    (place,) = verify(
        audio, Listener(dropping(LOST), dropping(LOST)), Lexicon()
    ).divergences
    assert place.chapter == "一、说说收成"
    assert place.expected == LOST.removesuffix("，")
    assert place.heard == ""
    cues = {
        text: ms / 1000 for text, ms in mutagen.File(audio).tags.getall("SYLT")[0].text
    }
    (start_s,) = (start_s for text, start_s in cues.items() if LOST in text)
    assert place.start_s == pytest.approx(start_s, abs=0.01)


def test_other_words_are_listed_with_what_was_heard(audio: Path) -> None:
    """Both sides of the place."""
    other = "孩子们都在河边看船和飞鸟，"
    change = Listener(lambda text: text.replace(LOST, other))
    change.second = change.first
    (place,) = verify(audio, change, Lexicon()).divergences
    assert place.expected in LOST
    assert place.heard in other
    assert len(place.heard) > 6


def test_words_that_nobody_wrote_are_listed(audio: Path) -> None:
    """At the time at which they were heard."""
    added = "请大家点赞订阅转发打赏支持"
    change = Listener(lambda text: text.replace("保住了八成。", f"保住了八成。{added}"))
    (place,) = verify(audio, change, Lexicon()).divergences
    assert (place.expected, place.heard) == ("", added)
    assert place.chapter == "一、说说收成"


def test_a_place_is_listened_to_twice_before_it_is_listed(audio: Path) -> None:
    """What a recogniser left out at first and hears at the second look was said."""
    listener = Listener(dropping(LOST))
    assert verify(audio, listener, Lexicon()).divergences == ()
    assert len(listener.looks) == 1


def test_english_is_compared_by_its_words(tmp_path: Path) -> None:
    """Figures are heard as words; a long phrase that is missing is listed with its blanks."""
    lost = "and the grain was already in the barn"
    text = f"A Talk about Rain\n\nWe had 25 dry days in a row, {lost}. Nobody minded much.\n"
    rendered(tmp_path, text=text)
    audio = tmp_path / "speech.mp3"
    clean = Listener(lambda text: text.replace("25", "twenty five"))
    assert verify(audio, clean, Lexicon()).divergences == ()
    (place,) = verify(
        audio, Listener(dropping(lost), dropping(lost)), Lexicon()
    ).divergences
    assert place.expected == lost


def test_a_folder_is_verified_file_by_file(
    audio: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Hidden files and texts are no audio; a recording without words is left out, and said to be."""
    (tmp_path / "year").mkdir()
    for name in ("b.mp3", "year/a.mp3", ".hidden.mp3"):
        (tmp_path / name).write_bytes(audio.read_bytes())
    write_sound(tmp_path / "noise.wav", channels=1)
    (tmp_path / "notes.txt").touch()
    files = audio_files(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in files] == [
        "b.mp3",
        "noise.wav",
        "year/a.mp3",
    ]
    found = list(verify_all(files, Listener(), Lexicon()))
    assert [Path(each.file).name for each in found] == ["b.mp3", "a.mp3"]
    assert "noise.wav does not hold its text with times" in caplog.text


def test_a_file_without_words_is_refused(tmp_path: Path) -> None:
    """There is nothing to compare it with."""
    write_sound(tmp_path / "noise.wav", channels=1)
    with pytest.raises(SourceError, match="does not hold its text with times"):
        list(verify_all([tmp_path / "noise.wav"], Listener(), Lexicon()))


def test_a_place_without_audio_is_refused(tmp_path: Path) -> None:
    """An empty folder, and a name that is nothing."""
    with pytest.raises(SourceError, match="holds no audio files"):
        audio_files(tmp_path)
    with pytest.raises(SourceError, match="there is no file or folder"):
        audio_files(tmp_path / "nothing.mp3")
