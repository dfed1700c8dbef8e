"""The command that reads finished files back."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrate.cli.options import common, option, print_json
from narrate.text.clock import clock

if TYPE_CHECKING:
    from narrate.verification.read_back import Verification

__all__ = ["verify"]

#: The command's exit code where something else was heard than should be.
DIVERGES = 1
NOTHING = "（—）"


@click.command()
@click.argument("path", metavar="FILE|FOLDER")
@click.option(
    "--model",
    metavar="NAME|DIR",
    help="Model of Whisper: a folder, or a name that is fetched once.  [default: the best one here]",
)
@option("lexicon")
@common
@click.pass_context
def verify(
    ctx: click.Context, path: str, model: str | None, lexicon: str | None, as_json: bool
) -> None:
    """Listen to finished speeches, and list where something else is heard than their text.

    A place is listed where more than six syllables in a row diverge; then the exit code is 1.
    """
    from narrate.pronunciation import lexicon_with
    from narrate.verification.read_back import audio_files, verify_all
    from narrate.verification.recogniser import whisper

    files = audio_files(Path(path))
    words = lexicon_with(lexicon)
    found = []
    for each in verify_all(files, whisper(model), words):
        found.append(each)
        if not as_json:
            click.echo("\n".join(_lines(each)))
    if as_json:
        print_json({"files": [asdict(each) for each in found]})
    if any(each.divergences for each in found):
        ctx.exit(DIVERGES)


def _lines(found: "Verification") -> Iterable[str]:
    """A line for the file, and three for each place."""
    places = len(found.divergences)
    told = f"{places} {'place diverges' if places == 1 else 'places diverge'}"
    yield f"{found.file}: {clock(found.duration_s)}, {found.syllables} syllables, {told}"
    for place in found.divergences:
        yield f"  {clock(place.start_s):>7}  {place.chapter}"
        yield f"           text   {place.expected or NOTHING}"
        yield f"           heard  {place.heard or NOTHING}"
