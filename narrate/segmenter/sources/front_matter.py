"""A block of YAML at the head of a speech, with what its author wants to be called, read by, and divided into.

---
title: The bridge
author: Ruth Calder
chapters: points
---
"""

import re
from typing import Annotated, Literal

import msgspec

from narrate.errors import FrontMatterError

__all__ = ["FrontMatter", "split_front_matter"]

_FENCE = re.compile(r"---\s*$")
_END = re.compile(r"(?:---|\.\.\.)\s*$")
_KEY = re.compile(r"[A-Za-z_][\w-]*\s*:(?:\s|$)")
_FOLLOWS_A_KEY = re.compile(r"\s|#|-\s|$|[\]}]")

#: No one describes a speech at greater length.
_LONGEST_LINES = 60

_SETTINGS = ("chapters", "voice", "engine", "rate", "loudness")

_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class FrontMatter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a front-matter block; one that is not here is an error."""

    title: _Text | None = None
    author: _Text | None = None
    date: _Text | None = None
    occasion: _Text | None = None
    language: Literal["zh", "en"] | None = None
    chapters: Literal["sections", "points"] | None = None  #: what gets a mark in the file
    voice: _Text | None = None  #: a profile's name
    engine: _Text | None = None
    rate: int | None = None  #: per cent
    loudness: float | None = None  #: LUFS
    lexicon: dict[_Text, _Text] = {}  #: words of this speech, and how they are read

    @property
    def about(self) -> dict[str, str]:
        """What it says of the speech, by the names that an outline has for it."""
        told = {
            "title": self.title,
            "speaker": self.author,
            "date": self.date,
            "occasion": self.occasion,
        }
        return {key: value for key, value in told.items() if value is not None}

    @property
    def settings(self) -> dict[str, str | int | float]:
        """What it says of how the speech is to be read."""
        told = {key: getattr(self, key) for key in _SETTINGS}
        return {key: value for key, value in told.items() if value is not None}


def split_front_matter(
    text: str,
    name: str,
) -> tuple[FrontMatter, str]:
    """What the block says, and the text with blank lines in its place, so that lines keep their numbers.

    A text that begins with a rule of dashes and no keys has no front matter. Raises FrontMatterError, one line
    that names the key, for a block that is no YAML or says what is not known. `name` is what it calls the file.
    """
    rows = text.splitlines(keepends=True)
    begin = next(
        (index for index, row in enumerate(rows[:_LONGEST_LINES]) if row.strip("\ufeff \t\r\n")), 0
    )
    if not rows or not _FENCE.match(rows[begin].lstrip("\ufeff")):
        return FrontMatter(), text
    end = next(
        (i for i in range(begin + 1, min(len(rows), _LONGEST_LINES)) if _END.match(rows[i])), None
    )
    if end is None or not _is_block(rows[begin + 1 : end]):
        return FrontMatter(), text
    return _read("".join(rows[begin + 1 : end]), name), "\n" * (end + 1) + "".join(rows[end + 1 :])


def _is_block(rows: list[str]) -> bool:
    """Whether lines are keys and values: the first is a key, and each of the others one, or part of a value."""
    keys = [bool(_KEY.match(row)) for row in rows]
    return any(keys) and all(
        key or _FOLLOWS_A_KEY.match(row) for key, row in zip(keys, rows, strict=True)
    )


def _read(
    block: str,
    name: str,
) -> FrontMatter:
    import yaml  # only for a speech that has such a block

    try:
        table = yaml.load(
            block, yaml.BaseLoader
        )  # which builds nothing but strings, lists and tables
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        where = getattr(getattr(error, "problem_mark", None), "line", None)
        line = "" if where is None else f" (its line {where + 1})"
        raise FrontMatterError(
            f"{name}: the front matter is not YAML{line}: quote what holds a colon"
        ) from error
    try:
        return msgspec.convert(table, FrontMatter, strict=False)
    except msgspec.ValidationError as error:
        known = ", ".join(FrontMatter.__struct_fields__)
        raise FrontMatterError(f"{name}: front matter: {error} (the keys are {known})") from error
