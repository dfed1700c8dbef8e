"""Commands about voices."""

from dataclasses import asdict
from typing import Any

import click

from narrate.cli.options import common, option, print_json
from narrate.errors import SettingsError
from narrate.options import RenderOptions

__all__ = ["voices"]


@click.group(invoke_without_command=True)
@click.option(
    "--engine", metavar="NAME", help="List all voices of edge, kokoro, or another."
)
@click.option(
    "--language", metavar="TAG", help="Only those of a language: zh, zh-CN, en…"
)
@click.option("--gender", type=click.Choice(["female", "male"]), help="Only these.")
@option("proxy")
@common
@click.pass_context
def voices(
    ctx: click.Context,
    engine: str | None,
    language: str | None,
    gender: str | None,
    proxy: str | None,
    as_json: bool,
) -> None:
    """List the voice profiles, and each engine's voice in them; or an engine's voices; or hear one."""
    from narrate.cli import listing
    from narrate.tts.voices import engine_voices

    if ctx.invoked_subcommand is not None:
        return None
    if engine is not None:
        found = engine_voices(engine, language=language, gender=gender, proxy=proxy)
        if as_json:
            return print_json(listing.engine_voices_json(engine, found))
        return click.echo(listing.engine_voices_text(found))
    if language or gender:
        raise SettingsError(
            "--language and --gender choose among an engine's voices: add --engine edge"
        )
    if as_json:
        return print_json(listing.voices_json())
    return click.echo(listing.voices_text())


@voices.command()
@click.argument("profile")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="File to write.  [default: output/preview-PROFILE.mp3]",
)
@option("engine")
@option("offline")
@option("proxy")
@click.option("--play", is_flag=True, help="Open the file in the default player.")
@common
def preview(profile: str, play: bool, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Let PROFILE (a name, or a .toml file) read a sentence into a file."""
    from narrate.preview import preview as preview_voice

    report = preview_voice(profile, RenderOptions.of(**settings))
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(f"{report.output}  ({report.duration_s:.1f} s, {report.engine})")
    if play:
        click.launch(report.output)
