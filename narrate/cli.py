"""The command line: parse, call the pipeline, print, set the exit code."""

import functools
import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from narrate import __version__
from narrate.console import Rate, SpeechGroup, debug_option, log_to_terminal, run_group
from narrate.errors import SettingsError

__all__ = ["main", "run"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def main() -> None:
    """The console script. Threads that wait for a service or a model must not hold up the exit."""
    code = run(sys.argv[1:])
    if threading.active_count() > 1:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def run(args: Sequence[str]) -> int:
    """Run one command; returns its exit code. Whatever went wrong is one line on standard error."""
    return run_group(narrate, args)


_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else, on standard output.")
_WISHES = (
    click.option("--keep-all", is_flag=True, help="Read every line, notices and adverts too."),
    click.option("--drop", multiple=True, metavar="REGEX", help="Leave out the lines in which this is found."),
    click.option("--keep", multiple=True, metavar="REGEX", help="Read the lines in which this is found."),
    click.option("--title", metavar="TEXT", help="What the speech is called.  [default: its title line]"),
    click.option("--author", metavar="NAME", help="Who wrote or gave it."),
    click.option("--language", type=click.Choice(["zh", "en"]), help="What it is written in.  [default: told from it]"),
)
_lexicon = click.option("--lexicon", metavar="FILE", help="Words and their readings, a TOML file.")
_speech = click.argument("speech", metavar="SPEECH")


def _common(command: _Command) -> _Command:
    return debug_option(_json(command))


def _wishes(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how a speech is to be understood, handed on as one argument ``wishes``."""

    @functools.wraps(command)
    def gathered(**settings: Any) -> Any:  # noqa: ANN401
        from narrate.pipeline import Wishes

        wishes = Wishes(**{name: settings.pop(name) for name in Wishes.__dataclass_fields__})
        return command(wishes=wishes, **settings)

    for option in reversed(_WISHES):
        gathered = option(gathered)
    return gathered


@click.group(
    cls=SpeechGroup,
    context_settings={"help_option_names": ["-h", "--help"], "ignore_unknown_options": True},
)
@click.version_option(__version__, prog_name="narrate")
@debug_option
def narrate() -> None:
    """Make one chaptered audio file of a written speech.

    `narrate SPEECH` is short for `narrate render SPEECH`.
    """
    log_to_terminal()


@narrate.command()
@_speech
@click.option("-o", "--output", metavar="FILE", help="File to write.  [default: output/TITLE.mp3]")
@click.option("--voice", metavar="PROFILE", help="Voice profile: a name from `narrate voices`, or a .toml file.")
@click.option("--engine", metavar="NAME", help="auto, edge, kokoro, or another.  [default: auto]")
@click.option("--offline", is_flag=True, help="Open no connection: read with the local voice.")
@click.option("--format", metavar="NAME", help="mp3 or wav.  [default: what FILE ends in, else mp3]")
@click.option("--chapters", type=click.Choice(["sections", "points"]), help="What gets a mark.  [default: sections]")
@click.option("--rate", "rate_percent", type=Rate(), metavar="±N%", help="Pace, -50% to +100%.")
@click.option("--loudness", "loudness_lufs", type=float, metavar="LUFS", help="Loudness, -40 to -8.  [default: -16]")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Requests at a time.")
@_lexicon
@_wishes
@_common
def render(speech: str, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Read SPEECH (.txt .md .docx .html .epub .pdf, or - for standard input) aloud into one audio file."""
    from narrate.pipeline import render as render_speech
    from narrate.progress import progress_bar

    with progress_bar() as show:
        report = render_speech(speech, on_progress=show, **settings)
    if as_json:
        return _print_json(asdict(report))
    minutes, seconds = divmod(round(report.duration_s), 60)
    click.echo(f"{report.output}  ({minutes}:{seconds:02d}, {len(report.chapters)} chapters, {report.engine})")
    return None


@narrate.command()
@_speech
@click.option("--explain", is_flag=True, help="Show for each line what it was taken for, and why.")
@_wishes
@_common
def outline(speech: str, explain: bool, as_json: bool, wishes: Any) -> None:  # noqa: ANN401
    """Show the chapters and how long they take, and what would be dropped and why."""
    from narrate import listing, pipeline

    if explain:
        told = pipeline.explain(speech, wishes)
        return _print_json({"lines": list(map(asdict, told))}) if as_json else click.echo(listing.explained_text(told))
    found = pipeline.outline(speech, wishes)
    if as_json:
        return _print_json(listing.outline_json(found, pipeline.estimate_s(found)))
    return click.echo(listing.outline_text(found))


@narrate.command()
@click.argument("text", metavar="TEXT|SPEECH|-")
@_lexicon
@click.option("--explain", is_flag=True, help="Show which rule or entry decided each reading.")
@click.option("--doubtful", is_flag=True, help="List the places of a SPEECH where the sources disagree.")
@_common
def pronounce(text: str, lexicon: str | None, explain: bool, doubtful: bool, as_json: bool) -> None:
    """Show how TEXT (or each line of standard input, for -) is read: spoken form, pinyin, phonemes."""
    from narrate import listing, pronunciation

    if doubtful:
        places = pronunciation.doubtful(text, lexicon=lexicon)
        return _print_json(listing.doubtful_json(places)) if as_json else click.echo(listing.doubtful_text(places))
    words = pronunciation.lexicon_with(lexicon)
    lines = (line.rstrip("\r\n") for line in sys.stdin) if text == "-" else iter([text])
    for line in lines:
        said = pronunciation.pronounce(line, lexicon=words)
        if as_json:
            _print_json(listing.pronunciation_json(said, explain=explain), indent=None)
        else:
            click.echo(listing.pronunciation_text(said, explain=explain))
    return None


@narrate.group(invoke_without_command=True)
@_common
@click.pass_context
def voices(ctx: click.Context, as_json: bool) -> None:
    """List the voice profiles, and each engine's voice in them; or hear one."""
    from narrate import listing

    if ctx.invoked_subcommand is not None:
        return None
    if as_json:
        return _print_json(listing.voices_json())
    return click.echo(listing.voices_text())


@voices.command()
@click.argument("profile")
@click.option("-o", "--output", metavar="FILE", help="File to write.  [default: output/preview-PROFILE.mp3]")
@click.option("--engine", default="auto", show_default=True, metavar="NAME", help="auto, edge, kokoro, or another.")
@click.option("--offline", is_flag=True, help="Open no connection: read with the local voice.")
@click.option("--play", is_flag=True, help="Open the file in the default player.")
@_common
def preview(profile: str, play: bool, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Let PROFILE (a name, or a .toml file) read a sentence into a file."""
    from narrate.preview import preview as preview_voice

    report = preview_voice(profile, **settings)
    if as_json:
        _print_json(asdict(report))
    else:
        click.echo(f"{report.output}  ({report.duration_s:.1f} s, {report.engine})")
    if play:
        click.launch(report.output)


@narrate.command()
@click.argument("file")
@_common
def inspect(file: str, as_json: bool) -> None:
    """Show the chapters, tags, duration and loudness of an audio FILE."""
    from narrate import listing, mixer

    found = mixer.inspect(Path(file))
    if as_json:
        return _print_json(asdict(found))
    return click.echo(listing.inspection_text(found))


@narrate.group()
def cache() -> None:
    """Look at the cache of clips, or clear it."""


@cache.command()
@_common
def info(as_json: bool) -> None:
    """Say where the cache is and what it holds."""
    from narrate.pipeline import clip_cache

    found = clip_cache().info()
    if as_json:
        return _print_json(asdict(found))
    return click.echo(f"{found.folder}: {found.clips} clips, {found.size_bytes / 1e6:.1f} MB")


@cache.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@_common
def clear(yes: bool, as_json: bool) -> None:
    """Remove all clips. The next render asks the engine for everything again."""
    from narrate.pipeline import clip_cache

    if not yes:
        if as_json or not sys.stdin.isatty():
            raise SettingsError("cache clear asks first: add --yes")
        if not click.confirm("Remove all clips?", err=True):
            return None
    removed = clip_cache().clear()
    if as_json:
        return _print_json(asdict(removed))
    return click.echo(f"removed {removed.clips} clips, {removed.size_bytes / 1e6:.1f} MB")


@narrate.command()
@click.option("--offline", is_flag=True, help="Do not ask the services.")
@_common
@click.pass_context
def doctor(ctx: click.Context, offline: bool, as_json: bool) -> None:
    """Try every engine, format and directory, and say what to do where one does not work."""
    from narrate import doctor as examination

    findings = examination.examine(offline=offline)
    if as_json:
        _print_json({"checks": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.name:18} {finding.detail}")
    ctx.exit(examination.verdict(findings))


def _print_json(value: object, indent: int | None = 2) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))
