"""The README, in both languages."""

import re
from pathlib import Path

import click
import pytest

from narrate.cli import narrate

ROOT = Path(__file__).parents[1]
READMES = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")
}


def test_both_languages_give_the_same_commands() -> None:
    """What is to be typed, and what a profile or lexicon may hold, does not depend on the language."""

    def typed(text: str) -> list[str]:
        blocks = re.findall(
            r"^```(?:sh|console|toml|python)\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL
        )
        lines = [re.sub(r"\s*#.*", "", line) for block in blocks for line in block.splitlines()]
        return [line for line in lines if line and not line.startswith("why =")]

    english, chinese = map(typed, READMES.values())
    assert english == chinese


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_shown(name: str) -> None:
    """Who reads the README has seen all that the program can do."""
    assert isinstance(narrate, click.Group)
    assert [
        command for command in narrate.commands if f"narrate {command}" not in READMES[name]
    ] == []


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_is_linked_is_there(name: str) -> None:
    """No link leads nowhere."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)|src=\"([^\"]+)\"", READMES[name])
    assert links
    assert [link for pair in links for link in pair if link and not (ROOT / link).exists()] == []
