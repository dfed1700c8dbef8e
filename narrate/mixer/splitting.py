"""A programme as a file for each of its sections, which play on without a gap, and a list of them.

It is levelled as one: every file has the gain of the whole. The cut falls where a section's mark stands.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.atomic import writing
from narrate.audio.containers.sinks import Sink
from narrate.audio.tags.cover import MIME_TYPES, Cover
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.write import write_tags
from narrate.mixer.levelling import LoudnessTarget
from narrate.model import ChapterMark, Cue, CueWord, Layout, Timeline

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

__all__ = ["ChapterFiles", "SectionText", "cover_beside", "split_timeline"]


@dataclass(frozen=True, slots=True)
class SectionText:
    """What one section is called, and its text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ChapterFiles:
    """The files to make of a programme; the same face as `OutputFile`, whose path is that of the list."""

    path: Path  #: an M3U8 list; the files stand beside it
    container: Sink
    tags: Tags  #: those of the whole
    target: LoudnessTarget
    sections: Sequence[SectionText]
    #: The names of the files, without their suffix, by number, count and title.
    name_of: Callable[[int, int, str], str]
    workshop: Path  #: an empty folder on the same file system, for files that are not finished

    @property
    def sink(self) -> "_SectionsSink":
        """What the programme is written through."""
        return _SectionsSink(self.container, self.workshop)

    def paths(self, timeline: Timeline) -> list[Path]:
        """The files of a programme, in order."""
        parts = split_timeline(timeline)
        paths: list[Path] = []
        for number, part in enumerate(parts, 1):
            name = self.name_of(number, len(parts), self._section(number, part).title)
            paths.append(self.path.with_name(name + self.container.suffix))
        return paths

    def finish(self, path: Path, timeline: Timeline) -> None:
        """Tag the files, put each in its place, then the cover beside them, and write the list.

        Raises:
            OutputError: For what cannot be written.
        """
        parts = split_timeline(timeline)
        paths = self.paths(timeline)
        for number, (part, final) in enumerate(zip(parts, paths, strict=True), 1):
            made = self.sink.file(number)
            write_tags(made, self._tags(number, len(parts), part), part)
            with writing(final):
                made.replace(final)
        if self.tags.cover:
            self._write_cover(self.tags.cover)
        with writing(path):
            path.write_text(_list_of(paths, parts), encoding="utf-8", newline="\n")

    def _section(self, number: int, part: Timeline) -> SectionText:
        if number <= len(self.sections):
            return self.sections[number - 1]
        return SectionText(part.marks[0].title, "")

    def _tags(self, number: int, count: int, part: Timeline) -> Tags:
        """The tags of one file: the speech is the album, the section the track."""
        section = self._section(number, part)
        return replace(
            self.tags,
            title=section.title,
            title_sort=None,
            album=self.tags.title,
            album_sort=self.tags.title_sort,
            track=number,
            track_count=count,
            lyrics=section.text,
        )

    def _write_cover(self, cover: Cover) -> None:
        """Write the picture under the name that players look for in a folder."""
        path = cover_beside(self.path, cover)
        with writing(path):
            path.write_bytes(cover.image)


def cover_beside(path: Path, cover: Cover | None) -> Path:
    """Where the cover of the files beside a list stands; one that is drawn is a JPEG."""
    is_png = cover is not None and cover.mime_type == MIME_TYPES["PNG"]
    return path.with_name("cover.png" if is_png else "cover.jpg")


def split_timeline(timeline: Timeline) -> list[Timeline]:
    """Part a timeline at its sections: each begins at 0, with its own marks and cues, and without placements."""
    sections = [mark for mark in timeline.marks if mark.level == 1]
    return [_part(timeline, section) for section in sections]


def _part(timeline: Timeline, section: ChapterMark) -> Timeline:
    start, end = section.start_samples, section.end_samples
    marks: list[ChapterMark] = []
    for mark in timeline.marks:
        is_point = mark.level > 1 and start <= mark.start_samples < end
        if mark is section or is_point:
            marks.append(_shifted(mark, start))
    cues: list[Cue] = []
    for cue in timeline.cues:
        if start <= cue.start_samples < end:
            cue_end = min(cue.end_samples, end)
            words = tuple(_shifted_word(word, start) for word in cue.words)
            cues.append(
                Cue(cue.start_samples - start, cue_end - start, cue.text, words)
            )
    return Timeline(
        timeline.sample_rate_hz,
        end - start,
        (),
        tuple(marks),
        tuple(cues),
    )


def _shifted(mark: ChapterMark, by_samples: int) -> ChapterMark:
    return replace(
        mark,
        start_samples=mark.start_samples - by_samples,
        end_samples=mark.end_samples - by_samples,
    )


def _shifted_word(word: CueWord, by_samples: int) -> CueWord:
    return replace(
        word,
        start_samples=word.start_samples - by_samples,
        end_samples=word.end_samples - by_samples,
    )


@dataclass(frozen=True, slots=True)
class _SectionsSink:
    """A sink that gives each section a file of its own."""

    inner: Sink
    folder: Path

    @property
    def suffix(self) -> str:
        """That of each file."""
        return self.inner.suffix

    @property
    def codec_margin_db(self) -> float:
        """That of the format."""
        return self.inner.codec_margin_db

    @property
    def codec_loss_lu(self) -> float:
        """That of the format."""
        return self.inner.codec_loss_lu

    @property
    def most_chapters(self) -> int | None:
        """That of the format."""
        return self.inner.most_chapters

    @property
    def bit_rate_bps(self) -> int | None:
        """That of the format."""
        return self.inner.bit_rate_bps

    def check(self, sample_rate_hz: int) -> None:
        """Raise what the format raises."""
        self.inner.check(sample_rate_hz)

    def file(self, number: int) -> Path:
        """Where the file of a section is made."""
        return self.folder / f"{number}{self.suffix}"

    def write(
        self,
        path: Path,
        blocks: Iterable[bytes],
        layout: Layout,
    ) -> Iterator["AudioFrame"]:
        """Write the files, one after another. See `Sink.write`; nothing is written to ``path``."""
        whole = Timeline(
            layout.sample_rate_hz, layout.total_samples, (), tuple(layout.marks)
        )
        pcm = _Pcm(blocks)
        for number, part in enumerate(split_timeline(whole), 1):
            section_pcm = pcm.take(part.total_samples)
            yield from self.inner.write(self.file(number), section_pcm, part)


class _Pcm:
    """Blocks of PCM (mono s16le), to be taken in stretches of any length."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._rest = b""

    def take(self, samples: int) -> Iterator[bytes]:
        """The next so many samples, or what is left, in blocks."""
        missing = 2 * samples
        while missing > 0:
            block = self._rest or next(self._blocks, b"")
            if not block:
                return
            self._rest = block[missing:]
            yield block[:missing]
            missing -= len(block[:missing])


def _list_of(paths: Sequence[Path], parts: Sequence[Timeline]) -> str:
    """An extended M3U list, in UTF-8: a line with the length and the name before each file."""
    lines = ["#EXTM3U"]
    for path, part in zip(paths, parts, strict=True):
        seconds = round(part.total_samples / part.sample_rate_hz)
        lines.append(f"#EXTINF:{seconds},{path.stem}")
        lines.append(path.name)
    return "\n".join(lines) + "\n"
