"""The addresses of everything that a library publishes, the same from the server and as static files."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from narrate.errors import SettingsError
from narrate.publish.library.episode import Episode

__all__ = ["EPISODES", "PICTURE_SUFFIXES", "Links", "checked_base_url"]

#: The folder of everything that belongs to one speech.
EPISODES = "episodes"
PICTURE_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses below a base, which has no slash at its end."""

    base: str
    token: str = ""  #: becomes part of every address: apps and players send no other credentials
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

    def audio(self, episode: Episode) -> str:
        """The sound itself."""
        if self.folder is None:
            return self._of(episode, episode.path.suffix.lower())
        place = episode.path.relative_to(self.folder).as_posix()
        return self._with_token(f"{self.base}/{quote(place)}")

    def page(self, episode: Episode) -> str:
        """The page to listen with."""
        return self._of(episode, ".html")

    def cover(self, episode: Episode) -> str:
        """The cover, if the file has one."""
        suffix = PICTURE_SUFFIXES.get(episode.cover_type)
        if not suffix:
            return ""
        return self._of(episode, suffix)

    def transcript(self, episode: Episode) -> str:
        """The text with its times, if the file has it."""
        if not episode.captioned:
            return ""
        return self._of(episode, ".vtt")

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
