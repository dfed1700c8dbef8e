"""The list of commands, and how a word becomes one of them."""

import subprocess
import sys

import click
import pytest

from narrate.cli import run
from narrate.cli.commands import narrate

COMMANDS = narrate.list_commands(click.Context(narrate))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_list_is_there(name: str) -> None:
    """What the list names can be run by that name."""
    command = narrate.get_command(click.Context(narrate), name)
    assert command is not None
    assert command.name == name


def test_the_help_says_of_every_command_what_it_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each has one whole line of its own, in the order of the alphabet."""
    assert run(["--help"]) == 0
    rows = capsys.readouterr().out.partition("Commands:\n")[2].splitlines()
    assert [row.split()[0] for row in rows] == COMMANDS
    assert all(row.endswith(".") and "..." not in row for row in rows)


def test_the_help_imports_no_command() -> None:
    """Whoever asks for the list waits for the list alone."""
    script = (
        "import sys; from narrate.cli import run; run(['--help']); "
        "print([m for m in sys.modules if m.startswith('narrate.')])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert set(eval(shown.stdout.splitlines()[-1])) == {
        "narrate.cli",
        "narrate.cli.commands",
        "narrate.cli.console",
        "narrate.errors",
        "narrate.version",
    }


def test_a_word_that_is_no_command_is_a_speech(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`narrate SPEECH` is `narrate render SPEECH`, with the same options."""
    assert run(["no-such-speech.txt", "--offline"]) == 3
    assert "no-such-speech.txt" in capsys.readouterr().err
