"""A speech file to one audio file: all stages, one after another."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from narrate import frontend, mixer, publish, segmenter
from narrate.errors import SynthesisError
from narrate.model import Clip, Report, ReportChapter, Script, Timeline, samples_to_ms
from narrate.naming import ensure_other_than, output_target
from narrate.pipeline.labelling import tags_of
from narrate.pipeline.progress import OnProgress, Progress
from narrate.pipeline.speaking import clip_cache, synthesize_script
from narrate.pipeline.understanding import NO_WISHES, Wishes, outlined, read
from narrate.profile import Profile, Sound
from narrate.pronunciation import lexicon_with
from narrate.settings import LOCAL_ENGINE, ChapterDepth, asked_of, choose_engine, local_instead, narrator
from narrate.tts.cache import ClipCache
from narrate.tts.engine import EngineSpec, build
from narrate.tts.synthesis import Synthesis

__all__ = ["render"]

_log = logging.getLogger(__name__)

OnFailure = Literal["stop", "local"]

_Spoken = TypeVar("_Spoken")

_DEPTHS: dict[ChapterDepth, Literal[1, 2]] = {"sections": 1, "points": 2}


def render(
    path: str | Path,
    *,
    output: str | Path | None = None,
    voice: str | None = None,
    engine: str | None = None,
    offline: bool = False,
    format: str | None = None,
    bitrate_kbps: int | None = None,
    chapters: ChapterDepth | None = None,
    rate_percent: int | None = None,
    loudness_lufs: float | None = None,
    chime: str | Path | None = None,
    music: str | Path | None = None,
    jobs: int | None = None,
    wishes: Wishes = NO_WISHES,
    lexicon: str | Path | None = None,
    cover: str | Path | None = None,
    captions: Sequence[str] = (),
    page: bool = False,
    proxy: str | None = None,
    on_failure: OnFailure = "stop",
    on_progress: OnProgress = lambda progress: None,
) -> Report:
    """Read a speech file aloud into one chaptered audio file.

    ``output`` defaults to a file named after the speech's title in the output directory; ``voice`` names a
    profile; ``engine`` is "auto", the default, or an installed engine; ``format`` is one of `narrate.mixer.FORMATS`,
    by default what ``output`` ends in; ``bitrate_kbps`` is for a format that loses something; ``rate_percent`` is -50
    to 100; ``chime`` and ``music`` are audio files, heard between sections and under opening and closing; ``jobs`` is
    how many requests are out at once; ``lexicon`` is a file of words and their readings, which count before the user's
    and the project's; ``cover`` is a PNG or JPEG file, by default one is drawn; ``captions`` are the kinds to write
    beside the audio: "srt", "vtt", "lrc", and "json" for the chapters; ``page`` asks for a web page to listen with;
    ``proxy`` is the http address by which an online engine is reached; ``on_failure`` is "stop" or "local", which reads
    the whole speech with the local voice when an online one fails. The settings that are None come from the speech's
    front matter, or else from the profile. Raises a NarrateError; each file appears whole or not at all.
    """
    started = time.monotonic()
    document = read(path, wishes)
    speech = outlined(document, wishes)
    asked = asked_of(document, voice=voice, engine=engine, chapters=chapters, rate=rate_percent, loudness=loudness_lufs)
    profile = narrator(asked, speech.language)
    manner = _manner(speech.language, profile, lexicon_with(lexicon, document.lexicon))
    target = output_target(speech.chapters[0].title, path, output, format)
    pages = [target.path.with_suffix(".html")] if page else []
    for place in (target.path, *publish.caption_paths(target.path, captions), *pages):
        ensure_other_than(path, place)
        mixer.ensure_writable(place)
    sink = mixer.sink_for(target.format, bitrate_kbps)
    script = segmenter.lay_out(speech, profile.pauses, depth=_DEPTHS[asked.chapters or "sections"])
    tags = tags_of(speech, script, profile, cover)
    with clip_cache().in_use() as cache:

        def speak(spec: EngineSpec) -> tuple[Synthesis, mixer.Accompaniment]:
            sample_rate_hz = build(spec).sample_rate_hz
            sink.check(sample_rate_hz)
            accompaniment = _accompaniment(profile.sound, chime, music, sample_rate_hz)
            return synthesize_script(script, manner, profile, spec, cache, jobs, on_progress), accompaniment

        spec, (synthesis, accompaniment) = _spoken(
            lambda: choose_engine(profile, asked.engine or "auto", offline=offline, proxy=proxy),
            speak,
            profile if on_failure == "local" and asked.engine != LOCAL_ENGINE else None,
        )
        mixed = _mix(synthesis, script, target.path, sink, profile, cache, tags, accompaniment, on_progress)
    marks = tuple(_report_chapters(mixed.timeline))
    beside = publish.write_captions(target.path, captions, _captioned(tags, mixed.timeline, marks))
    for place in pages:
        publish.write_page(target.path, place)
    return Report(
        output=str(target.path),
        title=script.chapters[0].title,
        engine=spec.name,
        voice=profile.name,
        format=target.format,
        duration_s=_seconds(mixed.timeline.total_samples, mixed.timeline),
        chapters=marks,
        utterances=len(synthesis.segments),
        cached=synthesis.cached,
        synthesized=synthesis.synthesized,
        retries=synthesis.retries,
        integrated_lufs=mixed.loudness.integrated_lufs,
        true_peak_dbtp=mixed.loudness.true_peak_dbtp,
        dropped=speech.dropped,
        files=tuple(map(str, (target.path, *beside, *pages))),
        elapsed_s=round(time.monotonic() - started, 3),
    )


def _manner(language: str, profile: Profile, lexicon: frontend.Lexicon) -> frontend.Manner:
    return frontend.Manner(language, profile.accent, profile.reading.addresses == "said", lexicon)


def _spoken(
    choose: Callable[[], EngineSpec], speak: Callable[[EngineSpec], _Spoken], otherwise: Profile | None
) -> tuple[EngineSpec, _Spoken]:
    """The whole speech by the engine that is chosen, or, when that fails, by the local voice of ``otherwise``."""
    try:
        spec = choose()
        return spec, speak(spec)
    except SynthesisError as error:
        if otherwise is None:
            raise
        _log.warning("%s", error)
        spec = local_instead(otherwise)
        return spec, speak(spec)


def _mix(
    synthesis: Synthesis,
    script: Script,
    path: Path,
    sink: mixer.Sink,
    profile: Profile,
    cache: ClipCache,
    tags: mixer.Tags,
    accompaniment: mixer.Accompaniment,
    on_progress: OnProgress,
) -> mixer.Mixed:
    """Make one file of the clips in the cache."""
    return mixer.mix_programme(
        synthesis.segments,
        script.chapters,
        partial(_load, cache),
        path,
        sink,
        target_lufs=profile.loudness.integrated_lufs,
        true_peak_dbtp=profile.loudness.true_peak_dbtp,
        tags=tags,
        cut=publish.cue_texts,
        accompaniment=accompaniment,
        on_progress=lambda fraction: on_progress(Progress("mix", fraction, "")),
    )


def _accompaniment(
    sound: Sound, chime: str | Path | None, music: str | Path | None, sample_rate_hz: int
) -> mixer.Accompaniment:
    """Read the files that the flags name, or else the profile."""
    return mixer.accompaniment_of(
        chime or sound.chime,
        music or sound.music,
        sample_rate_hz,
        chime_lu=sound.chime_lu,
        music_lu=sound.music_lu,
        ducked_lu=sound.ducked_lu,
        room_tone_lu=sound.room_tone_lu,
    )


def _load(cache: ClipCache, key: str) -> Clip:
    clip = cache.get(key)
    if clip is None:
        raise SynthesisError("a clip has gone from the cache while it was needed: run the command again")
    return clip


def _seconds(samples: int, timeline: Timeline) -> float:
    return round(samples / timeline.sample_rate_hz, 3)


def _report_chapters(timeline: Timeline) -> Iterator[ReportChapter]:
    for mark in timeline.marks:
        start_s, end_s = _seconds(mark.start_samples, timeline), _seconds(mark.end_samples, timeline)
        yield ReportChapter(mark.title, mark.level, start_s, end_s)


def _captioned(tags: mixer.Tags, timeline: Timeline, chapters: Sequence[ReportChapter]) -> publish.Captioned:
    duration_ms = samples_to_ms(timeline.total_samples, timeline.sample_rate_hz)
    return publish.Captioned(tags.title, tags.artist, tags.album, duration_ms, timeline.captions, chapters)
