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
@click.option("--explain", is_flag=True, help="Show for each line what it was taken for, and why.")
@source_options()
@common
def outline(speech: str, explain: bool, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Show the chapters and how long they take, and what would be dropped and why."""
    from narrate import pipeline
    from narrate.cli import listing

    source = RenderOptions.of(**settings).source
    if explain:
        told = pipeline.explain(speech, source)
        return (
            print_json({"lines": list(map(asdict, told))})
            if as_json
            else click.echo(listing.explained_text(told))
        )
    found = pipeline.outline(speech, source)
    if as_json:
        return print_json(listing.outline_json(found, pipeline.estimate_s(found)))
    return click.echo(listing.outline_text(found))


@click.command()
@click.argument("text", metavar="TEXT|SPEECH|-")
@option("lexicon")
@click.option("--explain", is_flag=True, help="Show which rule or entry decided each reading.")
@click.option(
    "--doubtful", is_flag=True, help="List the places of a SPEECH where the sources disagree."
)
@common
def pronounce(text: str, lexicon: str | None, explain: bool, doubtful: bool, as_json: bool) -> None:
    """Show how TEXT (or each line of standard input, for -) is read: spoken form, pinyin, phonemes."""
    from narrate import pronunciation
    from narrate.cli import listing

    if doubtful:
        places = pronunciation.doubtful(text, lexicon=lexicon)
        return (
            print_json(listing.doubtful_json(places))
            if as_json
            else click.echo(listing.doubtful_text(places))
        )
    words = pronunciation.lexicon_with(lexicon)
    lines = (line.rstrip("\r\n") for line in sys.stdin) if text == "-" else iter([text])
    for line in lines:
        said = pronunciation.pronounce(line, lexicon=words)
        if as_json:
            print_json(listing.pronunciation_json(said, explain=explain), indent=None)
        else:
            click.echo(listing.pronunciation_text(said, explain=explain))
    return None
