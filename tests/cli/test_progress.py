"""The progress bar, as a terminal shows it."""

import fcntl
import os
import re
import struct
import subprocess
import sys
import termios

import pytest

#: Columns of the terminal; the lines that are printed are longer.
WIDTH = 60

#: What a terminal is sent: a control sequence, a control character, or text.
_PIECE = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|([\r\n])|([^\x1b\r\n]+)")

SCRIPT = """
import logging, time
from narrate.cli.console import log_to_terminal, terminal
from narrate.cli.progress import {bars}
from narrate.pipeline.progress import Progress
log_to_terminal()
with {bars}() as bars:
    {begin}
    time.sleep(0.3)
    logging.getLogger("narrate").warning("no voice can say [x] in: %s", "hill and water " * 8)
    time.sleep(0.3)
    terminal.show("done  out.mp3")
    {go_on}
    time.sleep(0.3)
    logging.getLogger("narrate").info("the service asks for a pause")
"""

BARS = {
    "progress_bar": (
        "bars(Progress('synthesis', 0.25, 'I'))",
        "bars(Progress('mix', 0.5, 'II'))",
    ),
    "batch_bars": ("bars.expect(2)", "bars.expect(1)"),
}


def on_a_terminal(script: str) -> str:
    """What a script sends to the terminal that it runs in."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": str(WIDTH), "LINES": "24"}
    started = subprocess.Popen(
        [sys.executable, "-c", script], stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    sent = b""
    try:
        while piece := os.read(ours, 4096):
            sent += piece
    except OSError:  # nobody is there any more
        pass
    os.close(ours)
    assert started.wait() == 0
    return sent.decode()


def screens(sent: str) -> list[list[str]]:
    """The lines that are on the screen, each time a line was ended; long lines are not folded."""
    lines, row, shown = [""], 0, []
    column = 0
    for numbers, command, control, text in _PIECE.findall(sent):
        if text:
            lines[row] = (
                lines[row][:column].ljust(column)
                + text
                + lines[row][column + len(text) :]
            )
            column += len(text)
        elif control == "\r":
            column = 0
        elif control == "\n":
            shown.append(list(lines))
            row += 1
            lines += [""] * (row == len(lines))
        elif command == "K":
            lines[row] = ""
        elif command == "A":
            row -= int(numbers or 1)
    return [*shown, lines]


@pytest.mark.parametrize("bars", BARS)
def test_what_is_said_during_a_render_has_lines_of_its_own(bars: str) -> None:
    """A note, a warning and a result go above the bars, whole, and the bars go on below."""
    begin, go_on = BARS[bars]
    shown = screens(on_a_terminal(SCRIPT.format(bars=bars, begin=begin, go_on=go_on)))
    warning = "narrate: no voice can say [x] in: " + "hill and water " * 8
    assert [line.rstrip() for line in shown[-1] if line.strip()] == [
        warning.rstrip(),
        "done  out.mp3",
        "narrate: the service asks for a pause",
    ]
    assert any("━" in line for screen in shown for line in screen)
    assert not [
        line
        for screen in shown
        for line in screen
        if "━" in line and "narrate:" in line
    ]


def test_without_a_terminal_there_are_no_bars() -> None:
    """What goes to a file or a pipe is messages alone."""
    begin, go_on = BARS["progress_bar"]
    script = SCRIPT.format(bars="progress_bar", begin=begin, go_on=go_on)
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "done  out.mp3\n"
    assert [line.split(" ")[0] for line in ran.stderr.splitlines()] == ["narrate:"] * 2
