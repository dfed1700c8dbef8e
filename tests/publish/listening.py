"""A rendered speech to listen to in tests, long enough to scroll."""

import struct
import wave
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import narrate
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.write import write_tags
from narrate.model import (
    Caption,
    ChapterMark,
    Cue,
    CueWord,
    Timeline,
    ms_to_samples,
)
from narrate.pipeline.report import Report
from tests.support.sounds import RATE_HZ, store, tone
from tests.support.worded import worded

#: The silence before the first word of a file, and between two of its lines.
LEAD_MS, PAUSE_MS = 300, 500

SPEECH = """在松溪镇春季植树动员会上的讲话

各位乡亲：
天气暖了，河边的柳树发了芽。今天请大家来，是要商量种树的事。去年我们种了三百棵，活了二百六十棵，这是大家浇水浇出来的。

一、先说为什么种
前年夏天下大雨，北坡的土冲下来，把路埋了半个月。有树的南坡，一点事也没有。树根抓得住土，这个道理老人们早就说过。
种树也是为孩子。等他们长大，走在这条路上，头顶有荫凉，脚下有落叶。

二、再说怎么种
一要挖深坑。坑要挖到膝盖，土要打碎，石头要捡干净。苗子放进去，根要理顺，不能窝着。
二要浇透水。第一次水最要紧，一棵树一桶，一滴也不能省。过三天再浇一次，过十天又浇一次。
三要看住羊。苗子最怕羊啃，各家的羊拴好了再上山，谁家的羊啃了树，谁家补种两棵。

三、最后说谁来种
每户出一个人，带一把锹、一只桶。学校放半天假，高年级的同学来扶苗。村里管一顿午饭，有馒头，有热汤。
从北坡脚下开始，一排一排往上种，种到松林边上为止。今天种不完，明天接着来。

树种下去，十年以后才成林，可是今天不种，十年以后还是荒坡。大家一起动手吧。
"""


def rendered(
    folder: Path, name: str = "speech.mp3", text: str = SPEECH, **settings: object
) -> Report:
    """The speech, spoken by the tone engine into a file of this folder."""
    source = folder / "source.txt"
    source.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARRATE_CACHE_DIR", str(folder / ".cache"))
        report = narrate.render(source, engine="tone", output=folder / name, **settings)  # type: ignore[arg-type]
    source.unlink()
    return report


def worded_file(
    folder: Path,
    lines: Sequence[str],
    *,
    titles: Sequence[str] = (),
    times_of_words: bool = True,
) -> Path:
    """A finished file of a tone in which each word of each line takes a fifth of a second.

    The first line is its title; those among ``titles`` begin further sections.
    """
    captions: list[Caption] = []
    start_ms = LEAD_MS
    for line in lines:
        captions.append(worded(start_ms, line))
        start_ms = captions[-1].end_ms + PAUSE_MS
    samples = _samples(start_ms)
    starts = [0] + [_samples(each.start_ms) for each in captions if each.text in titles]
    marks = tuple(
        ChapterMark(title, 1, start, end)
        for title, start, end in zip(
            [lines[0], *titles], starts, [*starts[1:], samples], strict=True
        )
    )
    cues = [_cue(caption) for caption in captions]
    if not times_of_words:
        cues = [replace(cue, words=()) for cue in cues]
    timeline = Timeline(RATE_HZ, samples, (), marks, tuple(cues))
    lyrics = "\n".join(f"\n{line}" if line in titles else line for line in lines)
    path = folder / "speech.mp3"
    store(path, path.suffix[1:], [tone(samples)], marks=timeline.marks)
    write_tags(path, Tags(lines[0], language="zh", lyrics=lyrics), timeline)
    return path


def _cue(caption: Caption) -> Cue:
    words = [
        CueWord(word.start, word.end, _samples(word.start_ms), _samples(word.end_ms))
        for word in caption.words
    ]
    span = _samples(caption.start_ms), _samples(caption.end_ms)
    return Cue(*span, caption.text, tuple(words))


def _samples(ms: int) -> int:
    return ms_to_samples(ms, RATE_HZ)


def write_sound(path: Path, channels: int) -> None:
    """Two seconds without a tag: one silent, one loud."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(
            bytes(2 * 8000 * channels) + struct.pack("<h", 20_000) * 8000 * channels
        )
