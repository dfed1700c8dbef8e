"""The addresses of everything that a library publishes, the same from the server and as static files."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from narrate.errors import SettingsError
from narrate.publish.library.episode import Episode

__all__ = [
    "BOOK_SUFFIX",
    "BOOK_TYPE",
    "EPISODES",
    "PICTURE_SUFFIXES",
    "WORDS_SUFFIX",
    "Links",
    "book_path",
    "checked_base_url",
]

#: The folder of everything that belongs to one speech.
EPISODES = "episodes"
PICTURE_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}
#: A read-along book, and what it is sent as.
BOOK_SUFFIX, BOOK_TYPE = ".epub", "application/epub+zip"
#: The transcript with a word a segment.
WORDS_SUFFIX = ".words.json"


def book_path(episode: Episode) -> Path | None:
    """The read-along book of an episode: a file of its own beside the audio, and of its name."""
    path = episode.path.with_suffix(BOOK_SUFFIX)
    return path if path.is_file() and not path.is_symlink() else None


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses below a base, which has no slash at its end."""

    base: str
    #: becomes part of every address: apps and players send no other credentials
    token: str = ""
    #: Audio is addressed by its place in this folder; without a folder, by its key.
    folder: Path | None = None

    @property
    def home(self) -> str:
        """The library's page; static files are opened by name, without a server's default page."""
        name = "" if self.folder is None else "index.html"
        return self._with_token(f"{self.base}/{name}")

    @property
    def feed(self) -> str:
        """The podcast feed."""
        return self._with_token(f"{self.base}/feed.xml")

    @property
    def artwork(self) -> str:
        """The podcast's own picture."""
        return self._with_token(f"{self.base}/cover.jpg")

    @property
    def manifest(self) -> str:
        """The web app manifest, by which browsers install the library."""
        return self._with_token(f"{self.base}/manifest.webmanifest")

    @property
    def worker(self) -> str:
        """The service worker, by which kept speeches are heard without a network."""
        return self._with_token(f"{self.base}/worker.js")

    def icon(self, side_pixels: int) -> str:
        """The icon of the installed library, a PNG of so many pixels a side."""
        return self._with_token(f"{self.base}/icon-{side_pixels}.png")

    def audio(self, episode: Episode) -> str:
        """The sound itself."""
        if self.folder is None:
            return self._of(episode, episode.path.suffix.lower())
        place = episode.path.relative_to(self.folder).as_posix()
        return self._with_token(f"{self.base}/{quote(place)}")

    def book(self, episode: Episode) -> str:
        """The read-along book, if there is one beside the audio."""
        path = book_path(episode)
        if path is None:
            return ""
        if self.folder is None:
            return self._of(episode, path.suffix)
        return self._with_token(
            f"{self.base}/{quote(path.relative_to(self.folder).as_posix())}"
        )

    def page(self, episode: Episode) -> str:
        """The page to listen with."""
        return self._of(episode, ".html")

    def cover(self, episode: Episode) -> str:
        """The cover, if the file has one."""
        suffix = PICTURE_SUFFIXES.get(episode.cover_type)
        if not suffix:
            return ""
        return self._of(episode, suffix)

    def transcript(self, episode: Episode, suffix: str = ".vtt") -> str:
        """The text with its times, as WebVTT or as SubRip (``.srt``), if the file has it."""
        if not episode.captioned:
            return ""
        return self._of(episode, suffix)

    def word_transcript(self, episode: Episode) -> str:
        """The text with the time of each word, as JSON, if it is offered."""
        if not episode.has_word_transcript:
            return ""
        return self._of(episode, WORDS_SUFFIX)

    def chapters(self, episode: Episode) -> str:
        """The chapters, if the file has any."""
        if not episode.chapters:
            return ""
        return self._of(episode, ".chapters.json")

    def waveform(self, episode: Episode) -> str:
        """The bars of the waveform."""
        return self._of(episode, ".peaks.json")

    def _of(self, episode: Episode, suffix: str) -> str:
        return self._with_token(f"{self.base}/{EPISODES}/{episode.key}{suffix}")

    def _with_token(self, url: str) -> str:
        if not self.token:
            return url
        token = quote(self.token, safe="")
        return f"{url}?token={token}"


def checked_base_url(url: str) -> str:
    """An absolute address without a slash at its end. Raises SettingsError for anything else."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        parts, host = urlsplit(""), ""
    is_web = parts.scheme in {"http", "https"}
    is_host = bool(host) and " " not in host
    if not is_web or not is_host or parts.query or parts.fragment:
        raise SettingsError(
            f"{url!r} is no address of a folder: write it as https://example.org/speeches"
        )
    path = quote(parts.path, safe="/%").rstrip("/")
    return f"{parts.scheme}://{host}{path}"
