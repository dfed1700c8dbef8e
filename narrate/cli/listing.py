"""What the commands print: outlines, pronunciations, voices and inspections, as JSON values and as text."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from narrate.model import Chapter, Dropped, Explained, Outline
from narrate.pipeline.outlining import estimate_chapter_s, estimate_s
from narrate.profile import profiles
from narrate.text.clock import clock
from narrate.text.marks import strip_marks

if TYPE_CHECKING:
    from narrate.audio.inspection import Inspection
    from narrate.pronunciation import DoubtfulPlace, Pronunciation
    from narrate.tts.engine import Voice

__all__ = [
    "doubtful_json",
    "doubtful_text",
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
        "skipped": [asdict(skipped) for skipped in outline.skipped],
        "estimated_s": round(estimated_s, 1),
    }


def outline_text(outline: Outline) -> str:
    """The chapters as a tree with the time that each will take, and what was dropped."""
    title = outline.title or "(no title)"
    lines = [f"{title}  (about {clock(estimate_s(outline))})"]
    lines += [f"  {key}: {value}" for key, value in outline.meta.items()]
    for chapter in outline.chapters:
        lines += _tree(outline, chapter)
    if outline.dropped:
        lines.append(f"dropped {len(outline.dropped)} lines:")
        lines += map(_dropped_text, outline.dropped)
    if outline.skipped:
        lines.append(f"skipped within lines, in all {len(outline.skipped)}:")
        lines += map(_dropped_text, outline.skipped)
    return "\n".join(lines)


def explained_text(explained: Iterable[Explained]) -> str:
    """Line by line: its number, what it was taken for, how it begins, and why."""
    rows = []
    for line in explained:
        kind = line.kind or "↳"
        rows.append(f"{line.line:>4}  {kind:10}  {_short(line.text)}  — {line.reason}")
    return "\n".join(rows)


def pronunciation_json(
    pronunciation: "Pronunciation", *, explain: bool = False
) -> dict[str, object]:
    """The object that ``narrate pronounce --json`` prints."""
    spoken = pronunciation.spoken
    value: dict[str, object] = {
        "text": spoken.display,
        "spoken": spoken.text,
        "pinyin": [list(pair) for pair in pronunciation.pinyin],
        "phonemes": spoken.phonemes,
    }
    if explain:
        value["rules"] = [asdict(note) for note in pronunciation.rules]
        value["readings"] = [
            {"text": text, "pinyin": pinyin, "by": by}
            for text, pinyin, by in pronunciation.sources
        ]
        value["unread"] = spoken.unread
    return value


def pronunciation_text(pronunciation: "Pronunciation", *, explain: bool = False) -> str:
    """Spoken form, pinyin and phonemes, a line each; with ``explain`` what decided each of them."""
    spoken = pronunciation.spoken
    syllables = " ".join(syllable or char for char, syllable in pronunciation.pinyin)
    lines = [spoken.text, syllables, spoken.phonemes or ""]
    if explain:
        for note in pronunciation.rules:
            lines.append(f"  {note.written} → {note.spoken or '(silent)'}  {note.by}")
        lines += [
            f"  {text}  {pinyin}  {by}" for text, pinyin, by in pronunciation.sources
        ]
        lines += [f"  {char}  no voice can say this" for char in spoken.unread]
    return "\n".join(lines)


def doubtful_json(places: Iterable["DoubtfulPlace"]) -> dict[str, object]:
    """The object that ``narrate pronounce --doubtful --json`` prints."""
    found = []
    for place in places:
        candidates = [
            {"reading": reading, "by": by} for reading, by in place.candidates
        ]
        found.append({**asdict(place), "candidates": candidates})
    return {"doubtful": found}


def doubtful_text(places: Iterable["DoubtfulPlace"]) -> str:
    """A line for each place: where, in what context, and the readings, the one that is taken first; then a lexicon."""
    lines = []
    entries: dict[str, None] = {}
    for place in places:
        readings = " / ".join(
            f"{reading} ({_reason(by)})" for reading, by in place.candidates
        )
        lines.append(f"{place.line:>4}  {place.context}  {readings}")
        entries[place.lexicon] = None
    if not lines:
        return "no doubtful readings"
    return "\n".join(
        [*lines, "", "# for the lexicon, where the other reading is right:", *entries]
    )


def _reason(by: str) -> str:
    """What decided a reading, without the pattern of a rule."""
    return by.split()[0] if by.startswith("rule ") else by


def voices_json() -> dict[str, object]:
    """The object that ``narrate voices --json`` prints."""
    from narrate.tts.engine import engine_names
    from narrate.tts.voices import known_voices

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
    return {
        "profiles": found,
        "engines": {name: known_voices(name) for name in engine_names()},
    }


def voices_text() -> str:
    """The profiles as a table."""
    rows = [_voices_row("profile", "language", "edge", "kokoro", "")]
    for profile in profiles():
        edge, kokoro = (
            profile.voices.get(engine, "-") for engine in ("edge", "kokoro")
        )
        about = f"{profile.title}  {profile.description}"
        rows.append(_voices_row(profile.name, profile.language, edge, kokoro, about))
    return "\n".join(rows)


def engine_voices_json(name: str, voices: Iterable["Voice"]) -> dict[str, object]:
    """The object that ``narrate voices --engine NAME --json`` prints."""
    return {"engine": name, "voices": [asdict(voice) for voice in voices]}


def engine_voices_text(voices: Iterable["Voice"]) -> str:
    """An engine's voices as a table."""
    rows = []
    for voice in voices:
        row = f"{voice.name:32} {voice.language:12} {voice.gender:8} {voice.title}"
        rows.append(row.rstrip())
    return "\n".join(rows) or "no such voices: leave out --language or --gender"


def inspection_text(found: "Inspection") -> str:
    """Duration, loudness, tags and chapters, a line each."""
    lines = [
        f"{found.file}  {found.format}, {clock(found.duration_s)}, {found.sample_rate_hz} Hz, "
        f"{found.bit_rate_bps // 1000} kbit/s, {found.integrated_lufs:.1f} LUFS, {found.true_peak_dbtp:.1f} dBTP"
    ]
    for name, value in found.tags.items():
        indented = value.replace("\n", "\n    ")
        lines.append(f"  {name}: {indented}")
    cover = found.cover or "none"
    lines.append(
        f"  cover: {cover}; lyrics: {found.lyrics_lines} lines, {found.cues} cues"
    )
    for mark in found.chapters:
        indent = "  " * mark.level
        lines.append(
            f"{indent}{clock(mark.start_s)} - {clock(mark.end_s)}  {mark.title}"
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
    """A chapter and those below it, a line each, with the time that it takes."""
    length = clock(estimate_chapter_s(outline, chapter))
    indent = "  " * (chapter.level - 1)
    yield f"  {length:>6}  {indent}{chapter.title}"
    for child in chapter.children:
        yield from _tree(outline, child)


def _dropped_text(dropped: Dropped) -> str:
    return f"  {dropped.line:>4}  {_short(dropped.text)}  — {dropped.reason}"


def _voices_row(name: str, language: str, edge: str, kokoro: str, about: str) -> str:
    return f"{name:10} {language:9} {edge:24} {kokoro:12} {about}".rstrip()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}…"
