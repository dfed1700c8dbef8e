"""A speech as a file for each section: their folder, their names, and the captions beside them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from narrate.atomic import writing
from narrate.audio.tags.fields import Tags
from narrate.captions.files import Captioned, write_captions
from narrate.mixer.levelling import LoudnessTarget
from narrate.mixer.splitting import (
    ChapterFiles,
    SectionText,
    cover_beside,
    split_timeline,
)
from narrate.model import Script, Timeline, samples_to_ms
from narrate.naming import file_name
from narrate.pipeline.job import Job
from narrate.pipeline.metadata import chapter_text
from narrate.pipeline.report import timed_chapters

__all__ = ["chapter_files", "write_beside_files"]

#: Two digits at the least: players of old sort by the letters of the names.
_FEWEST_DIGITS = 2


@contextmanager
def chapter_files(
    job: Job, tags: Tags, target: LoudnessTarget
) -> Iterator[ChapterFiles]:
    """The files of a job that is split, which are made in a hidden folder beside their places.

    Raises:
        OutputError: When their folder cannot be made.
    """
    folder = job.target.path.parent
    with writing(folder):
        folder.mkdir(exist_ok=True)
        workshop = TemporaryDirectory(prefix=".narrate-", dir=folder)
    with workshop as name:
        yield _files(job, tags, target, Path(name))


def write_beside_files(job: Job, timeline: Timeline) -> list[Path]:
    """Write the captions of each file beside it. Raises OutputError.

    Returns:
        The paths of the audio files, of the cover and of the captions.
    """
    kinds = job.plan.options.output.captions
    files = _files(job, job.tags, LoudnessTarget(), Path()).paths(timeline)
    captions: list[Path] = []
    for part, path in zip(split_timeline(timeline), files, strict=True):
        captioned = Captioned(
            title=path.stem,
            artist=job.tags.artist,
            album=job.tags.title,
            duration_ms=samples_to_ms(part.total_samples, part.sample_rate_hz),
            captions=part.captions,
            chapters=timed_chapters(part),
        )
        captions += write_captions(path, kinds, captioned)
    return [*files, cover_beside(job.target.path, job.tags.cover), *captions]


def _files(
    job: Job, tags: Tags, target: LoudnessTarget, workshop: Path
) -> ChapterFiles:
    return ChapterFiles(
        path=job.target.path,
        container=job.sink,
        tags=tags,
        target=target,
        sections=_sections(job.script),
        name_of=_name_of,
        workshop=workshop,
    )


def _sections(script: Script) -> list[SectionText]:
    """The sections of a script, each with the text of its points too."""
    sections: list[SectionText] = []
    for index, chapter in enumerate(script.chapters):
        text = chapter_text(script, index)
        if chapter.level == 1 or not sections:
            sections.append(SectionText(chapter.title, text))
        else:
            section = sections.pop()
            sections.append(SectionText(section.title, f"{section.text}\n\n{text}"))
    return sections


def _name_of(number: int, count: int, title: str) -> str:
    digits = max(len(str(count)), _FEWEST_DIGITS)
    return file_name(f"{number:0{digits}} {title}")
