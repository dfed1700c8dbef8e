"""What a render is to do: decided, and found possible, before anything is spoken."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from narrate import segmenter
from narrate.atomic import ensure_writable
from narrate.audio.containers.sinks import Sink, sink_for
from narrate.audio.tags.fields import Tags
from narrate.captions.files import caption_paths
from narrate.errors import SettingsError
from narrate.frontend import ReadingSettings
from narrate.mixer.accompaniment import Accompaniment, accompaniment_of
from narrate.model import Outline, Script
from narrate.naming import Target, ensure_other_than, list_target, output_target
from narrate.options import ChapterDepth
from narrate.pipeline.chapters.chapter_choice import selected_chapters
from narrate.pipeline.metadata import tags_of
from narrate.pipeline.outlining import OutlinedSpeech
from narrate.pipeline.synthetic_label import with_spoken_label
from narrate.profile import Profile
from narrate.pronunciation import lexicon_with
from narrate.settings import RenderPlan

__all__ = ["Job", "job_of"]

_log = logging.getLogger(__name__)

_DEPTHS: Mapping[ChapterDepth, Literal[1, 2]] = {"sections": 1, "points": 2}


@dataclass(frozen=True, slots=True)
class Job:
    """One speech, who reads it and how, and the files that come of it."""

    outline: Outline
    script: Script
    plan: RenderPlan
    reading: ReadingSettings
    target: Target
    sink: Sink
    tags: Tags  #: without a cover where one is to be drawn
    pages: tuple[Path, ...]  #: the web page beside the audio, if there is to be one
    books: tuple[Path, ...]  #: the read-along book beside it, if there is to be one

    @property
    def profile(self) -> Profile:
        """Who reads."""
        return self.plan.profile

    def accompaniment(self, sample_rate_hz: int) -> Accompaniment:
        """Chime and music, read from their files. Raises SourceError for a file that is no audio."""
        sound = self.profile.sound
        return accompaniment_of(
            sound.chime,
            sound.music,
            sample_rate_hz,
            chime_lu=sound.chime_lu,
            music_lu=sound.music_lu,
            ducked_lu=sound.ducked_lu,
            room_tone_lu=sound.room_tone_lu,
        )


def job_of(speech: OutlinedSpeech, plan: RenderPlan) -> Job:
    """What there is to do to render a speech by a plan.

    Raises a NarrateError for what cannot be done: SettingsError for a format that there is not or an output that is the
    speech itself, OutputError for a place that cannot be written to, SourceError for a cover that is no image.
    """
    outline, profile, output = speech.outline, plan.profile, plan.options.output
    lexicon = lexicon_with(plan.options.voice.lexicon, speech.document.lexicon)
    name = outline.chapters[0].title
    if output.only:
        outline = selected_chapters(outline, output.only)
        name = f"{name} ({output.only})"  # the whole speech may stand there under its title
    target = output_target(name, speech.path, output, plan.folder)
    if output.split and (output.page or output.read_along):
        option = "--page" if output.page else "--read-along"
        raise SettingsError(
            f"{option} plays one file: leave it out, or leave out --split"
        )
    pages = (target.path.with_suffix(".html"),) if output.page else ()
    books = (target.path.with_suffix(".epub"),) if output.read_along else ()
    for place in (
        target.path,
        *caption_paths(target.path, output.captions),
        *pages,
        *books,
    ):
        ensure_other_than(speech.path, place)
        ensure_writable(place)
    if output.split:
        target = list_target(target)
    script = segmenter.lay_out(outline, profile.pauses, depth=_DEPTHS[plan.chapters])
    if output.label_spoken:
        script = with_spoken_label(script, outline.language, profile.pauses)
    sink = sink_for(target.format, output.bitrate_kbps)
    if sink.most_chapters and len(script.chapters) > sink.most_chapters:
        _log.warning(
            "players read at most %d chapters of a file in %s: of %d, only sections get a mark",
            sink.most_chapters,
            target.format,
            len(script.chapters),
        )
    return Job(
        outline,
        script,
        plan,
        ReadingSettings(
            outline.language,
            profile.accent,
            profile.reading.addresses == "said",
            lexicon,
        ),
        target,
        sink,
        tags_of(outline, script, plan, speech.path),
        pages,
        books,
    )
