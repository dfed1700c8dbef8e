"""What independent readers see of finished files: a line for each reader and file.

    python benchmarks/readers.py speech.mp3 speech.m4b …

Uses the readers that are installed: ffprobe, mpv, mediainfo, kid3-cli, gst-discoverer-1.0 and mp3val (Debian), mutagen
and tinytag (PyPI), music-metadata (npm, found through NODE_PATH). A reader that is missing is left out.
"""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

#: The tags that are compared, and how the readers call them.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "artist": ("artist", "performer"),
    "album artist": ("album_artist", "albumartist", "album artist", "album/performer"),
    "narrator": ("composer", "narrator", "narratedby", "©nrt"),
    "date": ("date", "recorded_date", "recorded date", "datetime", "year"),
    "language": ("language", "language code", "language-code"),
    "description": ("description", "desc", "subtitle", "synopsis", "podcastdesc"),
    "synthetic": ("aigc",),
}
MPV_MARKS = 3
#: Times that differ by less than this meet.
TOLERANCE_S = 0.002
#: Title, start and end in seconds; the end is None where the reader tells none.
Chapter = tuple[str, float, float | None]


@dataclass(frozen=True)
class Seen:
    """What one reader says of one file."""

    chapters: list[Chapter] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def tag(self, name: str) -> str:
        """The value of a tag of NAMES, empty where the reader has none."""
        lower = {key.lower(): value for key, value in self.tags.items()}
        return next((lower[key] for key in NAMES[name] if lower.get(key)), "")

    @property
    def overlaps(self) -> int:
        """How many chapters go on after the next one has begun."""
        return sum(
            end is not None and end > start + TOLERANCE_S
            for (_, _, end), (_, start, _) in pairwise(self.chapters)
        )


def main() -> None:
    """Print the table."""
    print("file", "reader", "chapters", "overlaps", *NAMES, "complaints", sep="\t")
    for path in map(Path, sys.argv[1:]):
        for name, read in READERS.items():
            if not available(name):
                continue
            seen = read(path)
            if seen is not None:
                tags = [" ".join(seen.tag(tag).split())[:24] or "-" for tag in NAMES]
                complaints = "; ".join(seen.complaints)[:60] or "-"
                print(
                    path.name,
                    name,
                    len(seen.chapters),
                    seen.overlaps,
                    *tags,
                    complaints,
                    sep="\t",
                )


def available(name: str) -> bool:
    """Whether a reader is installed."""
    if name in {"mutagen", "tinytag"}:
        return importlib.util.find_spec(name) is not None
    return shutil.which({"music-metadata": "node"}.get(name, name)) is not None


def ffprobe(path: Path) -> Seen:
    """The reader behind Audiobookshelf, Jellyfin and many others."""
    command = [
        "ffprobe",
        "-v",
        "error",
        "-show_chapters",
        "-show_format",
        "-show_streams",
        "-of",
        "json",
        str(path),
    ]
    found = json.loads(run(command) or "{}")
    tags: dict[str, str] = {}
    for part in (*found.get("streams", []), found.get("format", {})):
        tags.update(part.get("tags", {}))
    chapters: list[Chapter] = []
    for chapter in found.get("chapters", []):
        title = chapter.get("tags", {}).get("title", "")
        chapters.append(
            (title, float(chapter["start_time"]), float(chapter["end_time"]))
        )
    return Seen(chapters, tags)


def mpv(path: Path) -> Seen:
    """A player, asked for what it shows."""
    quiet = ["--no-config", "--vo=null", "--ao=null", "--length=0.1", "--sub-auto=no"]
    printed = run(
        [
            "mpv",
            *quiet,
            "--term-playing-msg=@@${chapter-list}@@${metadata}@@",
            str(path),
        ]
    )
    if printed.count("@@") < MPV_MARKS:
        return Seen(complaints=["plays nothing"])
    parts = printed.split("@@")
    chapters: list[Chapter] = []
    for line in parts[1].splitlines():
        match = re.search(r"\[(\d+):(\d\d):(\d\d)\] (.*)", line) or re.search(
            r"(\d+):(\d\d):(\d\d)\s*(.*)", line
        )
        if match:
            hours, minutes, seconds, title = match.groups()
            chapters.append(
                (title, int(hours) * 3600 + int(minutes) * 60 + int(seconds), None)
            )
    return Seen(chapters, dict(split_lines(parts[2], r":\s*|=")))


def mediainfo(path: Path) -> Seen:
    """What archives look with."""
    found = json.loads(run(["mediainfo", "--Output=JSON", "-f", str(path)]) or "{}")
    tags: dict[str, str] = {}
    chapters: list[Chapter] = []
    for track in found.get("media", {}).get("track", []):
        if track["@type"] == "Menu" and not chapters:
            for name, title in track.get("extra", {}).items():
                if match := re.fullmatch(r"_(\d+)_(\d+)_(\d+)_(\d+)", name):
                    hours, minutes, seconds, ms = map(int, match.groups())
                    chapters.append(
                        (title, hours * 3600 + minutes * 60 + seconds + ms / 1000, None)
                    )
        elif track["@type"] in {"General", "Audio"}:
            tags.update(
                {name: value for name, value in track.items() if isinstance(value, str)}
            )
            tags.update(
                {name: str(value) for name, value in track.get("extra", {}).items()}
            )
    return Seen(chapters, tags)


def kid3(path: Path) -> Seen:
    """A tagger of the desktop."""
    printed = run(["kid3-cli", "-c", "get", str(path)])
    tags = dict(split_lines(printed, r"\s{2,}"))
    chapters = [
        ("", 0.0, None)
        for line in printed.splitlines()
        if re.match(r"\s+(Chapter\s|CHAPTER\d+\s)", line)
    ]
    return Seen(list(chapters), tags)


def gstreamer(path: Path) -> Seen:
    """The reader of the desktop's players."""
    printed = run(["gst-discoverer-1.0", "-v", path.resolve().as_uri()])
    return Seen(tags=dict(split_lines(printed, r":\s*")))


def mp3val(path: Path) -> Seen | None:
    """The checker of MPEG streams."""
    if path.suffix != ".mp3":
        return None
    return Seen(
        complaints=[
            line
            for line in run(["mp3val", str(path)]).splitlines()
            if line.startswith("WARNING")
        ]
    )


def tinytag(path: Path) -> Seen:
    """A reader in Python that is not mutagen."""
    from tinytag import TinyTag

    tags = TinyTag.get(path).as_dict()
    return Seen(tags={name: text_of(value) for name, value in tags.items()})


def mutagen(path: Path) -> Seen:
    """The library that narrate itself writes tags with."""
    from mutagen import File

    tags = {
        name.lower(): text_of(value)
        for name, value in (File(path, easy=True).tags or {}).items()
    }
    raw = File(path)
    chapters: list[Chapter] = []
    if hasattr(raw.tags, "getall"):
        for frame in raw.tags.getall("CHAP"):
            title = str(frame.sub_frames.get("TIT2", ""))
            chapters.append((title, frame.start_time / 1000, frame.end_time / 1000))
    for chapter in getattr(raw, "chapters", None) or []:
        chapters.append((chapter.title, chapter.start, None))
    return Seen(sorted(chapters, key=lambda chapter: chapter[1]), tags)


#: What music-metadata says, as JSON.
SCRIPT = """
import {pathToFileURL} from 'node:url';
const {parseFile} = await import(pathToFileURL(process.env.NODE_PATH + '/music-metadata/lib/index.js'));
const {common, format, native, quality} = await parseFile(process.argv[1], {includeChapters: true});
const chapters = (format.chapters ?? []).map(({title, start, end}) => [title ?? '', start ?? 0, end ?? null]);
console.log(JSON.stringify({chapters, common, native, warnings: quality.warnings.length}));
"""


def music_metadata(path: Path) -> Seen:
    """The reader of programs in JavaScript."""
    printed = run(["node", "--input-type=module", "-e", SCRIPT, str(path)])
    if not printed:
        return Seen(complaints=["fails"])
    found = json.loads(printed)
    tags = {name: text_of(value) for name, value in found["common"].items()}
    for kind in found["native"].values():
        for tag in kind:
            if str(tag["id"]).upper().endswith("AIGC"):
                tags["aigc"] = str(tag["value"])
    complaints = [f"{found['warnings']} warnings"] if found["warnings"] else []
    return Seen([tuple(chapter) for chapter in found["chapters"]], tags, complaints)


def text_of(value: object) -> str:
    """A value as text; the values of a list one after another."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def split_lines(text: str, separator: str) -> Iterator[tuple[str, str]]:
    """Name and value of each line that has both; the first of a name counts."""
    seen: set[str] = set()
    for line in text.splitlines():
        name, *value = re.split(separator, line.strip(), maxsplit=1)
        if value and name.lower() not in seen:
            seen.add(name.lower())
            yield name, value[0]


def run(command: list[str]) -> str:
    """What a program prints, whatever it ends with."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
    ).stdout


#: The readers by the names of their programs.
READERS: Mapping[str, Callable[[Path], Seen | None]] = {
    "ffprobe": ffprobe,
    "mpv": mpv,
    "mediainfo": mediainfo,
    "kid3-cli": kid3,
    "gst-discoverer-1.0": gstreamer,
    "mp3val": mp3val,
    "mutagen": mutagen,
    "tinytag": tinytag,
    "music-metadata": music_metadata,
}

if __name__ == "__main__":
    main()
