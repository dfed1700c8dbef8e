"""Commands that bring renders to a phone: a server on the home network, and a feed for any web server."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from narrate.cli.options import common, print_json

__all__ = ["feed", "serve"]

_folder = click.argument("folder", metavar="[DIR]", required=False)
_title = click.option(
    "--title",
    default="",
    metavar="TEXT",
    help="What the library and its feed are called.",
)


_pem = click.Path(path_type=Path)


def _chosen(folder: str | None) -> Path:
    from narrate.directories import output_dir

    return Path(folder) if folder else output_dir()


@click.command()
@_folder
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; 0.0.0.0 lets the network in.",
)
@click.option(
    "--port",
    default=8080,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes a free one.",
)
@click.option(
    "--token",
    default="",
    metavar="TEXT",
    help="Let in only who knows this; it is in the feed's addresses.",
)
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="The address in the feed, where a proxy stands before it or a certificate names it.",
)
@click.option(
    "--cert",
    type=_pem,
    metavar="FILE",
    help="A certificate in PEM: serve over https with it.",
)
@click.option(
    "--key",
    type=_pem,
    metavar="FILE",
    help="Its key in PEM, where FILE is another one.",
)
@_title
@common
def serve(folder: str | None, as_json: bool, **settings: Any) -> None:  # noqa: ANN401
    """Serve the renders in DIR as a web page and a podcast feed.

    DIR is the folder `output` where none is given. A phone in the same network reaches it with --host 0.0.0.0.
    """
    from narrate.publish.site import serve as serving

    def show(served: serving.Served) -> None:
        if as_json:
            return print_json(asdict(served), indent=None)
        click.echo(f"{served.folder}: {served.speeches} speeches")
        click.echo(f"  listen   {served.url}\n  podcast  {served.feed}\n")
        click.echo(serving.qr_code(served.url))
        if not served.reachable:
            click.echo(
                "Only this machine reaches it; a phone does with --host 0.0.0.0."
            )
        return click.echo("Ctrl-C ends it.")

    serving.serve(_chosen(folder), serving.ServerSettings(**settings), on_ready=show)


@click.command()
@_folder
@click.option(
    "--base-url",
    required=True,
    metavar="URL",
    help="Where DIR will be found on the web.",
)
@click.option(
    "--private", is_flag=True, help="Ask the directories of podcasts to leave it out."
)
@_title
@common
def feed(
    folder: str | None, base_url: str, title: str, private: bool, as_json: bool
) -> None:
    """Write a podcast feed, pages, transcripts and covers into DIR, for any web server.

    DIR is the folder `output` where none is given.
    """
    from narrate.publish.site.static import write_site

    files = write_site(_chosen(folder), base_url, title, private=private)
    if as_json:
        return print_json({"feed": str(files[-1]), "files": list(map(str, files))})
    return click.echo(f"{files[-1]}  ({len(files)} files)")
