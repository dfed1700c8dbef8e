"""What the commands print: outlines, pronunciations, voices and inspections, as JSON values and as text."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from narrate.audio.inspection import Inspection
from narrate.model import Chapter, Explained, Outline
from narrate.pipeline import estimate_chapter_s, estimate_s
from narrate.profile import profiles
from narrate.pronunciation import DoubtfulPlace, Pronunciation
from narrate.text.marks import strip_marks
from narrate.tts.engine import EngineSpec, Voice, build, engine_names, voices_of
from narrate.tts.kokoro.styles import style_voices

__all__ = [
    "doubtful_json",
    "doubtful_text",
    "engine_voices",
    "engine_voices_json",
    "engine_voices_text",
    "explained_text",
    "inspection_text",
    "outline_json",
    "outline_text",
    "pronunciation_json",
    "pronunciation_text",
    "voices_json",
    "voices_text",
]

#: What the first and second letters of a local voice's name say.
_KOKORO_LANGUAGES = {"z": "zh-CN", "a": "en-US", "b": "en-GB"}
_KOKORO_GENDERS = {"f": "female", "m": "male"}

#: A dropped line is shown this far.
_SHOWN_CHARACTERS = 40


def outline_json(outline: Outline, estimated_s: float) -> dict[str, object]:
    """The object that ``narrate outline --json`` prints."""
    return {
        "title": outline.title,
        "language": outline.language,
        "encoding": outline.encoding,
        "chapters": [_chapter_json(chapter) for chapter in outline.chapters],
        "dropped": [asdict(dropped) for dropped in outline.dropped],
        "estimated_s": round(estimated_s, 1),
    }


def outline_text(outline: Outline) -> str:
    """The chapters as a tree with the time that each will take, and what was dropped."""
    lines = [f"{outline.title or '(no title)'}  (about {_clock(estimate_s(outline))})"]
    lines += [f"  {key}: {value}" for key, value in outline.meta.items()]
    lines += [line for chapter in outline.chapters for line in _tree(outline, chapter)]
    if outline.dropped:
        lines.append(f"dropped {len(outline.dropped)} lines:")
        lines += [
            f"  {dropped.line:>4}  {_short(dropped.text)}  — {dropped.reason}"
            for dropped in outline.dropped
        ]
    return "\n".join(lines)


def explained_text(told: Iterable[Explained]) -> str:
    """Line by line: its number, what it was taken for, how it begins, and why."""
    return "\n".join(
        f"{line.line:>4}  {line.kind or '↳':10}  {_short(line.text)}  — {line.reason}"
        for line in told
    )


def pronunciation_json(said: Pronunciation, *, explain: bool = False) -> dict[str, object]:
    """The object that ``narrate pronounce --json`` prints."""
    value: dict[str, object] = {
        "text": said.spoken.display,
        "spoken": said.spoken.text,
        "pinyin": [list(pair) for pair in said.pinyin],
    }
    if explain:
        value["rules"] = [asdict(note) for note in said.rules]
        value["readings"] = [
            {"text": text, "pinyin": pinyin, "by": by} for text, pinyin, by in said.sources
        ]
        value["unread"] = said.spoken.unread
    return value


def pronunciation_text(said: Pronunciation, *, explain: bool = False) -> str:
    """Spoken form, pinyin and phonemes, a line each; with ``explain`` what decided each of them."""
    syllables = " ".join(syllable or char for char, syllable in said.pinyin)
    lines = [said.spoken.text, syllables, said.spoken.phonemes or ""]
    if explain:
        lines += [
            f"  {note.written} → {note.spoken or '(silent)'}  {note.by}" for note in said.rules
        ]
        lines += [f"  {text}  {pinyin}  {by}" for text, pinyin, by in said.sources]
        lines += [f"  {char}  no voice can say this" for char in said.spoken.unread]
    return "\n".join(lines)


def doubtful_json(places: Iterable[DoubtfulPlace]) -> dict[str, object]:
    """The object that ``narrate pronounce --doubtful --json`` prints."""
    found = [asdict(place) for place in places]
    for place in found:
        place["candidates"] = [
            {"reading": reading, "by": by} for reading, by in place["candidates"]
        ]
    return {"doubtful": found}


def doubtful_text(places: Iterable[DoubtfulPlace]) -> str:
    """A line for each place: where, in what context, and the readings, the one that is taken first."""
    lines = [
        f"{place.line:>4}  {place.context}  "
        + " / ".join(f"{reading} ({by})" for reading, by in place.candidates)
        for place in places
    ]
    return "\n".join(lines) or "no doubtful readings"


def voices_json() -> dict[str, object]:
    """The object that ``narrate voices --json`` prints."""
    found = [
        {
            "name": profile.name,
            "title": profile.title,
            "language": profile.language,
            "description": profile.description,
            "voices": dict(profile.voices),
        }
        for profile in profiles()
    ]
    return {"profiles": found, "engines": {name: _engine_voices(name) for name in engine_names()}}


def voices_text() -> str:
    """The profiles as a table."""
    rows = [("profile", "language", "edge", "kokoro", "")]
    for profile in profiles():
        edge, kokoro = (profile.voices.get(engine, "-") for engine in ("edge", "kokoro"))
        rows.append(
            (
                profile.name,
                profile.language,
                edge,
                kokoro,
                f"{profile.title}  {profile.description}",
            )
        )
    return "\n".join(
        f"{row[0]:10} {row[1]:9} {row[2]:24} {row[3]:12} {row[4]}".rstrip() for row in rows
    )


def engine_voices(
    name: str, *, language: str | None = None, gender: str | None = None, proxy: str | None = None
) -> list[Voice]:
    """An engine's voices, of a language (zh, zh-CN) and a gender if these are given.

    Raises SettingsError for an engine that is not installed, EngineUnavailableError for a service that does not answer.
    """
    wanted = (language or "").lower().split("-")
    return [
        voice
        for voice in _all_voices(name, proxy)
        if (not language or voice.language.lower().split("-")[: len(wanted)] == wanted)
        and gender in (None, voice.gender)
    ]


def engine_voices_json(name: str, voices: Iterable[Voice]) -> dict[str, object]:
    """The object that ``narrate voices --engine NAME --json`` prints."""
    return {"engine": name, "voices": [asdict(voice) for voice in voices]}


def engine_voices_text(voices: Iterable[Voice]) -> str:
    """An engine's voices as a table."""
    rows = [
        f"{voice.name:32} {voice.language:12} {voice.gender:8} {voice.title}".rstrip()
        for voice in voices
    ]
    return "\n".join(rows) or "no such voices: leave out --language or --gender"


def inspection_text(found: Inspection) -> str:
    """Duration, loudness, tags and chapters, a line each."""
    lines = [
        f"{found.file}  {found.format}, {_clock(found.duration_s)}, {found.sample_rate_hz} Hz, "
        f"{found.bit_rate_bps // 1000} kbit/s, {found.integrated_lufs:.1f} LUFS, {found.true_peak_dbtp:.1f} dBTP"
    ]
    lines += [f"  {name}: {value}" for name, value in found.tags.items()]
    lines.append(
        f"  cover: {found.cover or 'none'}; lyrics: {found.lyrics_lines} lines, {found.cues} cues"
    )
    for mark in found.chapters:
        lines.append(
            f"{'  ' * mark.level}{_clock(mark.start_s)} - {_clock(mark.end_s)}  {mark.title}"
        )
    return "\n".join(lines)


def _shown_paragraphs(chapter: Chapter) -> list[str]:
    """A chapter's own paragraphs without the marks that are for the voice."""
    shown = (strip_marks(paragraph.text) for paragraph in chapter.paragraphs)
    return [text for text in shown if text.strip()]


def _chapter_json(chapter: Chapter) -> dict[str, object]:
    return {
        "title": chapter.title,
        "level": chapter.level,
        "text": "\n".join(_shown_paragraphs(chapter)),
        "children": [_chapter_json(child) for child in chapter.children],
    }


def _tree(outline: Outline, chapter: Chapter) -> Iterator[str]:
    yield f"  {_clock(estimate_chapter_s(outline, chapter)):>6}  {'  ' * (chapter.level - 1)}{chapter.title}"
    for child in chapter.children:
        yield from _tree(outline, child)


def _engine_voices(name: str) -> list[str]:
    """The voices that are known without asking a service."""
    if name == "kokoro":
        return style_voices()
    return sorted({profile.voices[name] for profile in profiles() if name in profile.voices})


def _all_voices(name: str, proxy: str | None) -> list[Voice]:
    if name == "kokoro":  # told from its names: to build it would prepare the model
        return [
            Voice(voice, _KOKORO_LANGUAGES[voice[0]], _KOKORO_GENDERS[voice[1]])
            for voice in style_voices()
        ]
    options = (("proxy", proxy),) if proxy and name == "edge" else ()
    listed = voices_of(build(EngineSpec(name, None, options)))
    return [Voice(voice, "", "") for voice in _engine_voices(name)] if listed is None else listed


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
