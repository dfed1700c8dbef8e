"""Pages made of the templates, styles and scripts in ``web/``, which ask no other host for anything."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from narrate.text.clock import clock

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Page", "Template", "asset"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the Content-Security-Policy under which nothing but the page's own script runs."""

    html: str
    policy: str


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of page: names of files in ``web/``."""

    name: str
    styles: Sequence[str]
    scripts: Sequence[str]

    def fill(self, values: Mapping[str, Any], *, hue: int, sources: str = "") -> Page:
        """Fill the template; every value is escaped.

        ``hue`` is the page's colour in degrees of OKLCH; ``sources`` says where sound and pictures may come from, as a
        source list of CSP: an empty one allows ``data:`` addresses alone.
        """
        from markupsafe import Markup

        style = f":root {{ --hue: {hue}; }}\n{_joined(self.styles)}"
        script = _joined(self.scripts)
        policy = _policy(style, script, sources)
        template = _environment().get_template(self.name)
        # Both are our own and hold no value: HTML's escapes mean nothing to a style or a script.
        html = template.render(
            values, style=Markup(style), script=Markup(script), policy=policy, hue=hue
        )
        return Page(html, policy)


def _policy(style: str, script: str, sources: str) -> str:
    """The Content-Security-Policy (W3C, level 3) of a page with this style and this script."""
    directives = [
        "default-src 'none'",
        f"script-src '{_digest(script)}'",
        f"style-src '{_digest(style)}'",
        f"img-src data: {sources}".strip(),
        f"media-src data: {sources}".strip(),
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(directives)


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _joined(names: Sequence[str]) -> str:
    return "\n".join(map(asset, names))


@cache
def asset(name: str) -> str:
    """The text of a file in ``web/``, by its name."""
    return (files("narrate.publish") / "web" / name).read_text(encoding="utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined
    )
    environment.globals["clock"] = clock
    return environment
