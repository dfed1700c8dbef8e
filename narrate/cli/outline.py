"""Commands that show how a speech will be read, without speaking it."""

import sys
from dataclasses import asdict
from typing import Any

import click

from narrate.cli.options import common, option, print_json, source_options, speech
from narrate.options import RenderOptions

__all__ = ["outline", "pronounce"]


@click.command()
@speech
@click.option(
    "--explain", is_flag=True, help="Show for each line what it was taken for, and why."
)
@source_options()
@common
def outline(speech: str, explain: bool, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Show the chapters and how long they take, and what would be dropped and why."""
    from narrate.cli import listing
    from narrate.pipeline import outlining

    source = RenderOptions.of(**settings).source
    if explain:
        told = outlining.explain(speech, source)
        return (
            print_json({"lines": list(map(asdict, told))})
            if as_json
            else click.echo(listing.explained_text(told))
        )
    found = outlining.outline(speech, source)
    if as_json:
        return print_json(listing.outline_json(found, outlining.estimate_s(found)))
    return click.echo(listing.outline_text(found))


@click.command()
@click.argument("text", metavar="TEXT|SPEECH|-")
@option("language")
@option("voice")
@option("lexicon")
@click.option(
    "--explain", is_flag=True, help="Show which rule or entry decided each reading."
)
@click.option(
    "--doubtful",
    is_flag=True,
    help="List the places of a SPEECH to check, the most doubtful first.",
)
@common
def pronounce(
    text: str,
    language: str | None,
    voice: str | None,
    lexicon: str | None,
    explain: bool,
    doubtful: bool,
    as_json: bool,
) -> None:
    """Show how TEXT (or each line of standard input, for -) is read: spoken form, pinyin, phonemes."""
    from narrate import pronunciation
    from narrate.cli import listing
    from narrate.profile import load_profile

    if doubtful:
        places = pronunciation.doubtful(text, lexicon=lexicon)
        if as_json:
            return print_json(listing.doubtful_json(places))
        return click.echo(listing.doubtful_text(places))
    words = pronunciation.lexicon_with(lexicon)
    profile = load_profile(voice) if voice else None
    lines = (line.rstrip("\r\n") for line in sys.stdin) if text == "-" else iter([text])
    told = None  # the language of the lines before, for one of figures alone
    for line in lines:
        known = language or (None if pronunciation.has_letters(line) else told)
        said = pronunciation.pronounce(line, known, lexicon=words, profile=profile)
        if pronunciation.has_letters(line):
            told = said.language
        if as_json:
            print_json(listing.pronunciation_json(said, explain=explain), indent=None)
        else:
            click.echo(listing.pronunciation_text(said, explain=explain))
    return None
