"""Commands about what is there: finished files, the cache, the installation."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from narrate.cli.options import common, print_json
from narrate.errors import SettingsError

__all__ = ["cache", "doctor", "inspect"]


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


@click.group()
def cache() -> None:
    """Look at the cache of clips, or clear it."""


@cache.command()
@common
def info(as_json: bool) -> None:
    """Say where the cache is and what it holds."""
    from narrate.pipeline import clip_cache

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
    from narrate.pipeline import clip_cache

    if not yes:
        if as_json or not sys.stdin.isatty():
            raise SettingsError("cache clear asks first: add --yes")
        if not click.confirm("Remove all clips?", err=True):
            return None
    removed = clip_cache().clear()
    if as_json:
        return print_json(asdict(removed))
    return click.echo(f"removed {removed.clips} clips, {removed.size_bytes / 1e6:.1f} MB")


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
            click.echo(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.name:18} {finding.detail}")
    ctx.exit(examination.verdict(findings))
