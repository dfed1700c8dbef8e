"""Commands about what is there: finished files, the cache, the installation."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrate.cli.options import common, option, print_json
from narrate.errors import SettingsError
from narrate.text.clock import clock

if TYPE_CHECKING:
    from narrate.verification.read_back import Verification

__all__ = ["cache", "doctor", "inspect", "verify"]

#: The command's exit code where something else was heard than should be.
DIVERGES = 1
#: Stands for no words on one side of a place.
NOTHING = "—"


@click.command()
@click.argument("file")
@common
def inspect(file: str, as_json: bool) -> None:
    """Show the chapters, tags, duration and loudness of an audio FILE."""
    from narrate.audio import inspection
    from narrate.cli import listing

    found = inspection.inspect(Path(file))
    if as_json:
        return print_json(asdict(found))
    return click.echo(listing.inspection_text(found))


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
            click.echo("\n".join(_verification_lines(each)))
    if as_json:
        print_json({"files": [asdict(each) for each in found]})
    if any(each.divergences for each in found):
        ctx.exit(DIVERGES)


def _verification_lines(found: "Verification") -> Iterator[str]:
    """A line for the file, and three for each place."""
    places = len(found.divergences)
    told = "nothing diverges"
    if places:
        told = "1 place diverges" if places == 1 else f"{places} places diverge"
    yield f"{found.file}: {clock(found.duration_s)}, {found.syllables} syllables, {told}"
    for place in found.divergences:
        yield f"  {clock(place.start_s):>7}  {place.chapter}"
        yield f"           text   {place.expected or NOTHING}"
        yield f"           heard  {place.heard or NOTHING}"


@click.group()
def cache() -> None:
    """Look at the cache of clips, or clear it."""


@cache.command()
@common
def info(as_json: bool) -> None:
    """Say where the cache is and what it holds."""
    from narrate.pipeline.clips import clip_cache

    found = clip_cache().info()
    if as_json:
        return print_json(asdict(found))
    limit = f" of {found.limit_bytes / 1e6:.0f}" if found.limit_bytes else ""
    return click.echo(
        f"{found.folder}: {found.clips} clips, {found.size_bytes / 1e6:.1f}{limit} MB"
    )


@cache.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@common
def clear(yes: bool, as_json: bool) -> None:
    """Remove all clips. The next render asks the engine for everything again."""
    from narrate.pipeline.clips import clip_cache

    if not yes:
        if as_json or not sys.stdin.isatty():
            raise SettingsError("cache clear asks first: add --yes")
        if not click.confirm("Remove all clips?", err=True):
            return None
    removed = clip_cache().clear()
    if as_json:
        return print_json(asdict(removed))
    return click.echo(
        f"removed {removed.clips} clips, {removed.size_bytes / 1e6:.1f} MB"
    )


@click.command()
@click.option("--offline", is_flag=True, help="Do not ask the services.")
@common
@click.pass_context
def doctor(ctx: click.Context, offline: bool, as_json: bool) -> None:
    """Try every engine, format and directory, and say what to do where one does not work."""
    from narrate import doctor as examination

    findings = examination.examine(offline=offline)
    if as_json:
        print_json({"checks": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(
                f"{'ok  ' if finding.ok else 'FAIL'}  {finding.name:18} {finding.detail}"
            )
    ctx.exit(examination.verdict(findings))
