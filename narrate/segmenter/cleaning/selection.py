"""What the user wants read, whatever it looks like: lines that a pattern finds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from narrate.errors import SettingsError
from narrate.segmenter.lines.annotated import AnnotatedLine

__all__ = ["Selection"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user wants read, or left out, by regular expressions."""

    keep_all: bool = False  #: whether what looks like a notice is read too
    drop: tuple[re.Pattern[str], ...] = ()
    keep: tuple[re.Pattern[str], ...] = ()
    skip: tuple[re.Pattern[str], ...] = ()  #: what is left out within a line

    @classmethod
    def of(
        cls,
        keep_all: bool,
        drop: Iterable[str],
        keep: Iterable[str],
        skip: Iterable[str] = (),
    ) -> "Selection":
        """The selection for these regular expressions. Raises SettingsError for one that is none."""
        return cls(
            keep_all,
            tuple(_pattern(text, "--drop") for text in drop),
            tuple(_pattern(text, "--keep") for text in keep),
            tuple(_pattern(text, "--skip") for text in skip),
        )

    def is_kept(self, line: AnnotatedLine) -> bool:
        """Whether the user wants the line, or one that was joined into it, read in any case."""
        texts = [part.text for part in line.parts]
        return any(pattern.search(text) for pattern in self.keep for text in texts)

    def reason_to_drop(self, line: AnnotatedLine) -> str | None:
        """The pattern that the user wants gone and that finds this line."""
        for pattern in self.drop:
            if pattern.search(line.text):
                return (
                    None if self.is_kept(line) else f"matches --drop {pattern.pattern}"
                )
        return None


def _pattern(
    text: str,
    flag: str,
) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        message = (
            f"{flag} {text!r} is no regular expression ({error}): put \\ before a sign"
        )
        raise SettingsError(message) from error
