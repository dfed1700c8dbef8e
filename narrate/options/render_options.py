"""Every option of a render, declared once.

The flags of the command line, the keys of a speech's front matter, the keywords of `narrate.render` and the digest by
which a batch knows what is done all come from these fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from narrate.options.declaration import Option, option, options_of
from narrate.options.values import parse_bitrate, parse_names, parse_rate

__all__ = [
    "ChapterDepth",
    "OutputOptions",
    "RenderOptions",
    "SoundOptions",
    "SourceOptions",
    "VoiceOptions",
    "front_matter_options",
    "render_options",
]

ChapterDepth = Literal["sections", "points"]
OnFailure = Literal["stop", "local"]


@dataclass(frozen=True, kw_only=True)
class SourceOptions:
    """How a speech is understood where its file says otherwise, or says nothing."""

    keep_all: bool = option(False, help="Read every line, notices and adverts too.")
    drop: tuple[str, ...] = option(
        (), help="Leave out the lines in which this is found.", metavar="REGEX"
    )
    keep: tuple[str, ...] = option(
        (), help="Read the lines in which this is found.", metavar="REGEX"
    )
    skip: tuple[str, ...] = option(
        (), help="Leave out this within lines.", metavar="REGEX"
    )
    title: str | None = option(
        None,
        help="What the speech is called.  [default: its title line]",
        metavar="TEXT",
        front_matter="title",
    )
    author: str | None = option(
        None, help="Who wrote or gave it.", metavar="NAME", front_matter="author"
    )
    language: Literal["zh", "en"] | None = option(
        None,
        help="What it is written in.  [default: told from it]",
        front_matter="language",
    )


@dataclass(frozen=True, kw_only=True)
class OutputOptions:
    """Which files are made."""

    path: str | Path | None = option(
        None,
        help="File to write, - for standard output.  [default: output/TITLE.mp3]",
        flags=("-o", "--output"),
        keyword="output",
        metavar="FILE",
        affects_output=False,  # what is in it is the same under another name
    )
    format: str | None = option(
        None,
        help="mp3, m4b, opus, flac, wav.  [default: what FILE ends in, else mp3]",
        metavar="NAME",
    )
    bitrate_kbps: int | None = option(
        None,
        help="Of mp3 (64), m4b (64), opus (32).",
        flags=("--bitrate",),
        metavar="KBITS",
        parse=parse_bitrate,
    )
    chapters: ChapterDepth | None = option(
        None,
        help="What gets a mark.  [default: sections]",
        front_matter="chapters",
        fallback="sections",
    )
    only: str | None = option(
        None,
        help="Render some sections: 2-4, or a part of a title.",
        metavar="SECTIONS",
    )
    split: Literal["chapters"] | None = option(
        None,
        help="A file for each section, numbered, in a folder, with a list to play.",
    )
    cover: str | Path | None = option(
        None,
        help="A PNG or JPEG to show with it.  [default: one is drawn]",
        metavar="IMAGE",
    )
    series: str | None = option(
        None,
        help="The series that it belongs to.",
        metavar="NAME",
        front_matter="series",
        profile="tags.series",
    )
    part: str | None = option(
        None, help="Which one of the series it is.", metavar="N", front_matter="part"
    )
    captions: tuple[str, ...] = option(
        (),
        help="Files beside it: srt,vtt,lrc; by word ass,vtt-words,lrc-words,json-words; json (chapters).",
        metavar="KINDS",
        parse=parse_names,
    )
    page: bool = option(
        False, help="Write a web page to listen with beside it, complete in one file."
    )
    label: bool = option(
        False,
        help="Label it as synthetic for platforms: the AIGC field of GB 45438-2025.",
    )
    label_spoken: bool = option(
        False, help="Say at its end that the voice is synthetic."
    )
    read_along: bool | Literal["words"] = option(
        False,
        help="Write an EPUB beside it that marks each sentence, or each word, while it is heard.",
        metavar="[words]",
    )
    play: bool = option(
        False,
        help="Play what is there while the rest is being spoken.",
        affects_output=False,
    )


# Voice, engine and what leads from one engine to another affect the output through the profile and the engine that
# they lead to, and these are what a digest holds.
@dataclass(frozen=True, kw_only=True)
class VoiceOptions:
    """Who reads, how fast, and by which engine."""

    voice: str | None = option(
        None,
        help="Voice profile: a name from `narrate voices`, or a .toml file.",
        metavar="PROFILE",
        front_matter="voice",
        affects_output=False,
    )
    engine: str | None = option(
        None,
        help="auto, edge, kokoro, or another.  [default: auto]",
        metavar="NAME",
        front_matter="engine",
        fallback="auto",
        affects_output=False,
    )
    offline: bool = option(
        False,
        help="Open no connection: read with the local voice.",
        affects_output=False,
    )
    rate_percent: int | None = option(
        None,
        help="Pace, -50% to +100%.",
        flags=("--rate",),
        metavar="±N%",
        parse=parse_rate,
        front_matter="rate",
        profile="prosody.rate_percent",
    )
    proxy: str | None = option(
        None,
        help="Way to the Edge service.  [default: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY]",
        metavar="URL",
        affects_output=False,
    )
    on_failure: OnFailure = option(
        "stop",
        help="When the service fails: stop, or read it all with the local voice.  [default: stop]",
        affects_output=False,
    )
    lexicon: str | Path | None = option(
        None, help="Words and their readings, a TOML file.", metavar="FILE"
    )


@dataclass(frozen=True, kw_only=True)
class SoundOptions:
    """How loud it is, and what is heard beside the voice."""

    loudness_lufs: float | None = option(
        None,
        help="Loudness, -40 to -8.  [default: -16]",
        flags=("--loudness",),
        metavar="LUFS",
        front_matter="loudness",
        profile="loudness.integrated_lufs",
    )
    chime: str | Path | None = option(
        None, help="A sound between sections.", metavar="FILE", profile="sound.chime"
    )
    music: str | Path | None = option(
        None,
        help="Music under the opening and the closing.",
        metavar="FILE",
        profile="sound.music",
    )


@dataclass(frozen=True, kw_only=True)
class RenderOptions:
    """How a speech is rendered. None leaves a value to the front matter, the profile or the default."""

    source: SourceOptions = SourceOptions()
    output: OutputOptions = OutputOptions()
    voice: VoiceOptions = VoiceOptions()
    sound: SoundOptions = SoundOptions()
    jobs: int | None = option(
        None,
        help="Most requests at a time.",
        metavar="N",
        limits=(1, 64),
        affects_output=False,
    )

    @classmethod
    def of(cls, **settings: object) -> "RenderOptions":
        """The options that are given by their keywords: ``RenderOptions.of(voice="yunxi", keep_all=True)``.

        Raises TypeError for a keyword that is none.
        """
        return cls().having(settings)

    def having(self, settings: Mapping[str, object]) -> "RenderOptions":
        """The same options with other values for some, by their keywords. Raises TypeError for one that is none."""
        known = {each.keyword: each for each in render_options()}
        changes: dict[str, dict[str, object]] = {}
        for keyword, value in settings.items():
            if keyword not in known:
                raise TypeError(
                    f"{keyword!r} is no option of a render: {', '.join(known)} are"
                )
            changes.setdefault(known[keyword].group, {})[known[keyword].name] = value
        own = changes.pop("", {})
        groups = {
            name: replace(getattr(self, name), **told) for name, told in changes.items()
        }
        return replace(self, **groups, **own)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def render_options() -> tuple[Option, ...]:
    """Every option of a render, in the order of the fields."""
    return tuple(options_of(RenderOptions))


def front_matter_options() -> dict[str, Option]:
    """The options that a speech may set at its head, by the keys that it uses for them."""
    keyed = ((each.traits.front_matter, each) for each in render_options())
    return {key: each for key, each in keyed if key is not None}
