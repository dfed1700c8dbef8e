import datetime
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import srt
from mutagen.id3 import ID3
from PIL import Image

import narrate
from narrate.audio.containers.sinks import FORMATS
from narrate.audio.tags.read import read_cover, read_lyrics
from narrate.captions.formats.lrc import timed_lines
from narrate.cli import run
from tests.support.edge_service import EdgeService
from tests.support.speeches import SPEECH, TITLES

SENTENCES = [
    sentence
    for line in SPEECH.split("\n")
    for sentence in re.findall("[^。]+。?", line)
]
#: What is left of the clip's silence on both sides of the tone, with what a codec smears.
GUARD_S = 0.03


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """A speech file."""
    path = tmp_path / "speech.txt"
    path.write_text(
        f"---\nauthor: 宋遥\ndate: 2024年5月1日\n---\n{SPEECH}", encoding="utf-8"
    )
    return path


def rendered(speech: Path, name: str = "talk.wav", **settings: Any) -> Path:  # noqa: ANN401
    """The speech as an audio file, with every kind of caption."""
    target = speech.with_name(name)
    narrate.render(
        speech,
        engine="tone",
        output=target,
        captions=["srt", "vtt", "lrc", "json"],
        **settings,
    )
    return target


def sounding(path: Path) -> list[tuple[float, float]]:
    """Where a file sounds, in seconds: stretches with a tenth of a second of silence or more between them."""
    with av.open(path) as container:
        rate_hz = container.streams.audio[0].sample_rate
        pcm = np.concatenate(
            [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
        ).astype(float)
    loud = np.flatnonzero(np.abs(pcm) > 0.02 * np.abs(pcm).max())
    cuts = np.flatnonzero(np.diff(loud) > rate_hz / 10)
    starts, ends = [loud[0], *loud[cuts + 1]], [*loud[cuts], loud[-1]]
    return [
        (start / rate_hz, end / rate_hz)
        for start, end in zip(starts, ends, strict=True)
    ]


def test_each_cue_is_a_sentence_of_the_authors(speech: Path) -> None:
    """In both kinds of lyrics: figures as figures, in order, each once."""
    path = rendered(speech, "talk.mp3")
    assert [text for text, _ in ID3(path)["SYLT::zho"].text] == SENTENCES
    lines = path.with_suffix(".lrc").read_text(encoding="utf-8").splitlines()
    assert [
        line.split("]")[1] for line in lines if re.match(r"\[\d", line)
    ] == SENTENCES


def test_captions_join_the_sentences_of_a_hasty_voice(speech: Path) -> None:
    """None is shown for less than a second, which this voice needs for a hundred characters; none is lost."""
    path = rendered(speech, "talk.mp3")
    cues = list(srt.parse(path.with_suffix(".srt").read_text(encoding="utf-8")))
    shown = "".join(cue.content for cue in cues)
    assert "".join(shown.split()) == "".join("".join(SENTENCES).split())
    assert min(cue.end - cue.start for cue in cues) >= datetime.timedelta(seconds=1)
    beginnings = {caption.start_ms for caption in read_lyrics(path).captions}
    starts = {round(cue.start.total_seconds() * 1000) for cue in cues}
    assert starts <= beginnings
    assert path.with_suffix(".vtt").read_text(encoding="utf-8").count(" --> ") == len(
        cues
    )


@pytest.mark.parametrize("name", FORMATS)
def test_cues_stand_on_the_sound(speech: Path, name: str) -> None:
    """In each format a line begins with its request's first sound, in the file and in the lyrics beside it."""
    path = rendered(speech, f"talk.{name}")
    starts = [caption.start_ms / 1000 for caption in read_lyrics(path).captions]
    sounds = sounding(path)
    assert starts[0] == pytest.approx(sounds[0][0], abs=GUARD_S)
    for begin, _ in sounds:
        assert min(abs(start - begin) for start in starts) <= GUARD_S
    beside = [
        ms
        for ms, _ in timed_lines(path.with_suffix(".lrc").read_text(encoding="utf-8"))
    ]
    assert [ms / 1000 for ms in beside] == pytest.approx(starts, abs=0.006)
    cues = list(srt.parse(path.with_suffix(".srt").read_text(encoding="utf-8")))
    assert cues[0].start.total_seconds() == pytest.approx(starts[0], abs=0.006)
    assert cues[-1].end.total_seconds() >= sounds[-1][1] - GUARD_S
    assert all(one.end <= next_.start for one, next_ in pairwise(cues))


def test_the_whole_text_is_in_the_file(speech: Path) -> None:
    """Titles and paragraphs a line each, chapters parted by a blank line, marked points too."""
    text = read_lyrics(rendered(speech, "talk.mp3")).text
    assert [part.split("\n")[0] for part in text.split("\n\n")] == TITLES
    assert "".join(text.split()) == "".join(SPEECH.split())
    nested = read_lyrics(rendered(speech, "talk.mp3", chapters="points")).text
    assert [part[:6] for part in nested.split("\n\n")[3:]] == [
        "一要管住火种",
        "二要备好水源",
    ]
    assert "".join(nested.split()) == "".join(SPEECH.split())


def test_the_tags_tell_who_and_when(speech: Path) -> None:
    """Speaker, date as people write it, language, and whose voice it is."""
    tags = ID3(rendered(speech, "talk.mp3"))
    assert str(tags["TPE1"]) == "宋遥"
    assert str(tags["TDRC"]) == "2024-05-01"
    assert str(tags["TLAN"]) == "zho"
    assert str(tags["COMM::zho"]) == "朗读：云希（人工智能合成语音）"


def test_the_chapters_file_has_the_chapters_of_the_report(speech: Path) -> None:
    """To the millisecond."""
    report = narrate.render(speech, engine="tone", captions=["json"])
    read = json.loads(Path(report.files[1]).read_text(encoding="utf-8"))["chapters"]
    assert [(chapter["startTime"], chapter["title"]) for chapter in read] == [
        (chapter.start_s, chapter.title) for chapter in report.chapters
    ]


def test_a_cover_is_drawn_and_a_users_taken(speech: Path) -> None:
    """The drawn one is the same for every voice and format."""
    drawn = read_cover(rendered(speech, "talk.mp3"))
    assert drawn is not None
    assert drawn == read_cover(rendered(speech, rate_percent=20))
    Image.new("RGB", (600, 600)).save(speech.with_name("mine.png"))
    own = read_cover(rendered(speech, cover=speech.with_name("mine.png")))
    assert own is not None
    assert (own.image, own.mime_type) == (
        speech.with_name("mine.png").read_bytes(),
        "image/png",
    )


def test_every_file_is_the_same_again(speech: Path) -> None:
    """To the byte, captions too."""
    files = [rendered(speech, "talk.mp3"), *sorted(speech.parent.glob("talk.*"))]
    before = [path.read_bytes() for path in files]
    rendered(speech, "talk.mp3")
    assert [path.read_bytes() for path in files] == before


def test_the_edge_voice_says_where_its_sentences_lie(
    speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request of a whole paragraph has a cue for each sentence, in the author's words."""
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        report = narrate.render(
            speech, engine="edge", output=speech.with_name("talk.mp3")
        )
    assert report.utterances < len(SENTENCES)
    captions = read_lyrics(Path(report.output)).captions
    assert [caption.text for caption in captions] == SENTENCES
    assert all(one.start_ms < next_.start_ms for one, next_ in pairwise(captions))


def test_the_command_line_takes_captions_and_a_cover(
    speech: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written is listed; a wrong kind or picture is a wrong flag, told before any work."""
    target = speech.with_name("talk.mp3")
    words = ["render", str(speech), "--engine", "tone", "-o", str(target), "--json"]
    assert run([*words, "--captions", "srt, VTT"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == [
        str(target),
        *(str(target.with_suffix(s)) for s in (".srt", ".vtt")),
    ]
    target.unlink()
    assert run([*words, "--captions", "ttml"]) == 2
    assert run([*words, "--cover", str(speech)]) == 2
    assert run([*words, "--cover", str(speech.with_name("none.png"))]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3
    assert not target.exists()


def test_captions_never_replace_the_speech(
    speech: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A speech that is named like a caption file is safe."""
    source = speech.rename(speech.with_name("talk.srt"))
    before = source.read_bytes()
    assert (
        run(
            [
                "render",
                str(source),
                "--engine",
                "tone",
                "-o",
                str(source.with_suffix(".mp3")),
                "--captions",
                "srt",
            ]
        )
        != 0
    )
    assert source.read_bytes() == before
    assert len(capsys.readouterr().err.splitlines()) == 1
