"""What a render is to do: decided, and found possible, before anything is spoken."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from narrate import frontend, segmenter
from narrate.atomic import ensure_writable
from narrate.audio.containers.sinks import Sink, sink_for
from narrate.audio.tags.fields import Tags
from narrate.captions.files import caption_paths
from narrate.mixer.accompaniment import Accompaniment, accompaniment_of
from narrate.model import Document, Outline, Script
from narrate.naming import Target, ensure_other_than, output_target
from narrate.pipeline.metadata import tags_of
from narrate.profile import Profile
from narrate.pronunciation import lexicon_with
from narrate.settings import Asked, ChapterDepth, narrator

__all__ = ["Job", "job_of"]

_DEPTHS: dict[ChapterDepth, Literal[1, 2]] = {"sections": 1, "points": 2}


@dataclass(frozen=True, slots=True)
class Job:
    """One speech, who reads it and how, and the files that come of it."""

    speech: Outline
    script: Script
    profile: Profile
    manner: frontend.ReadingSettings
    target: Target
    sink: Sink
    tags: Tags  #: without a cover where one is to be drawn
    captions: tuple[str, ...]  #: kinds of caption files to write beside the audio
    pages: tuple[Path, ...]  #: the web page beside it, if there is to be one
    chime: str | Path | None  #: audio files
    music: str | Path | None

    def accompaniment(self, sample_rate_hz: int) -> Accompaniment:
        """Chime and music, read from their files. Raises SourceError for a file that is no audio."""
        sound = self.profile.sound
        return accompaniment_of(
            self.chime,
            self.music,
            sample_rate_hz,
            chime_lu=sound.chime_lu,
            music_lu=sound.music_lu,
            ducked_lu=sound.ducked_lu,
            room_tone_lu=sound.room_tone_lu,
        )


def job_of(
    source: str | Path,
    document: Document,
    speech: Outline,
    asked: Asked,
    *,
    output: str | Path | None,
    format: str | None,
    bitrate_kbps: int | None,
    lexicon: str | Path | None,
    cover: str | Path | None,
    captions: Sequence[str],
    page: bool,
    chime: str | Path | None,
    music: str | Path | None,
) -> Job:
    """The job that these settings make of a speech; they are those of `narrate.pipeline.render`.

    Raises a NarrateError for what cannot be done.
    """
    profile = narrator(asked, speech.language)
    words = lexicon_with(lexicon, document.lexicon)
    target = output_target(speech.chapters[0].title, source, output, format)
    pages = (target.path.with_suffix(".html"),) if page else ()
    for place in (target.path, *caption_paths(target.path, captions), *pages):
        ensure_other_than(source, place)
        ensure_writable(place)
    script = segmenter.lay_out(speech, profile.pauses, depth=_DEPTHS[asked.chapters or "sections"])
    return Job(
        speech,
        script,
        profile,
        frontend.ReadingSettings(
            speech.language, profile.accent, profile.reading.addresses == "said", words
        ),
        target,
        sink_for(target.format, bitrate_kbps),
        tags_of(speech, script, profile, cover),
        tuple(captions),
        pages,
        chime or profile.sound.chime,
        music or profile.sound.music,
    )
