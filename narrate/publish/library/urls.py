"""Where everything of a library stands: one set of names for the server and for static files."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from narrate.publish.library.episode import Episode

__all__ = ["EPISODES", "PICTURE_SUFFIXES", "Links"]

#: The folder of everything that belongs to one speech.
EPISODES = "episodes"
PICTURE_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses below a base, which has no slash at its end."""

    base: str
    token: str = ""  #: goes into every address, for those who ask without having been let in
    folder: Path | None = (
        None  #: audio is addressed by its place in this folder; without one, by its key
    )

    @property
    def home(self) -> str:
        """The library's page; a file system wants it by its name."""
        return self._with_token(
            f"{self.base}/" if self.folder is None else f"{self.base}/index.html"
        )

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
        return self._with_token(
            f"{self.base}/{quote(episode.path.relative_to(self.folder).as_posix())}"
        )

    def page(self, episode: Episode) -> str:
        """The page to listen with."""
        return self._of(episode, ".html")

    def cover(self, episode: Episode) -> str:
        """The cover, if the file has one."""
        suffix = PICTURE_SUFFIXES.get(episode.cover_type)
        return self._of(episode, suffix) if suffix else ""

    def transcript(self, episode: Episode) -> str:
        """The text with its times, if the file has it."""
        return self._of(episode, ".vtt") if episode.captioned else ""

    def chapters(self, episode: Episode) -> str:
        """The chapters, if the file has any."""
        return self._of(episode, ".chapters.json") if episode.chapters else ""

    def waveform(self, episode: Episode) -> str:
        """The bars of the waveform."""
        return self._of(episode, ".peaks.json")

    def _of(self, episode: Episode, suffix: str) -> str:
        return self._with_token(f"{self.base}/{EPISODES}/{episode.key}{suffix}")

    def _with_token(self, url: str) -> str:
        return f"{url}?token={quote(self.token, safe='')}" if self.token else url
