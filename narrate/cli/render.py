"""The command that makes an audio file of a speech."""

from dataclasses import asdict
from typing import Any

import click

from narrate.cli.console import Bitrate, Names, Rate
from narrate.cli.options import cluster, common, lexicon, print_json, proxy, speech, wishes

__all__ = ["render"]


@click.command()
@speech
@click.option("-o", "--output", metavar="FILE", help="File to write.  [default: output/TITLE.mp3]")
@click.option(
    "--voice",
    metavar="PROFILE",
    help="Voice profile: a name from `narrate voices`, or a .toml file.",
)
@click.option("--engine", metavar="NAME", help="auto, edge, kokoro, or another.  [default: auto]")
@click.option("--offline", is_flag=True, help="Open no connection: read with the local voice.")
@click.option(
    "--format",
    metavar="NAME",
    help="mp3, m4b, opus, flac, wav.  [default: what FILE ends in, else mp3]",
)
@click.option(
    "--bitrate",
    "bitrate_kbps",
    type=Bitrate(),
    metavar="KBITS",
    help="Of mp3 (64), m4b (64), opus (32).",
)
@click.option(
    "--chapters",
    type=click.Choice(["sections", "points"]),
    help="What gets a mark.  [default: sections]",
)
@click.option("--rate", "rate_percent", type=Rate(), metavar="±N%", help="Pace, -50% to +100%.")
@click.option(
    "--loudness",
    "loudness_lufs",
    type=float,
    metavar="LUFS",
    help="Loudness, -40 to -8.  [default: -16]",
)
@click.option(
    "--cover", metavar="IMAGE", help="A PNG or JPEG to show with it.  [default: one is drawn]"
)
@click.option(
    "--captions",
    type=Names(),
    default=(),
    metavar="KINDS",
    help="Files beside it: srt,vtt,lrc, and json (chapters).",
)
@click.option("--chime", metavar="FILE", help="A sound between sections.")
@click.option("--music", metavar="FILE", help="Music under the opening and the closing.")
@click.option(
    "--page", is_flag=True, help="Write a web page to listen with beside it, complete in one file."
)
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Most requests at a time.")
@proxy
@click.option(
    "--on-failure",
    type=click.Choice(["stop", "local"]),
    default="stop",
    show_default=True,
    help="When the service fails: stop, or read it all with the local voice.",
)
@cluster
@lexicon
@wishes
@common
def render(speech: str, cluster: str | None, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Read SPEECH (.txt .md .docx .html .epub .pdf, or - for standard input) aloud into one audio file."""
    from narrate.cli.progress import progress_bar
    from narrate.pipeline import render as render_speech
    from narrate.pipeline import shared_workers

    with progress_bar() as show, shared_workers(cluster) as workers:
        report = render_speech(speech, on_progress=show, workers=workers, **settings)
    if as_json:
        return print_json(asdict(report))
    minutes, seconds = divmod(round(report.duration_s), 60)
    click.echo(
        f"{report.output}  ({minutes}:{seconds:02d}, {len(report.chapters)} chapters, {report.engine})"
    )
    for beside in report.files[1:]:
        click.echo(beside)
    return None
