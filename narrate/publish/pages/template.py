"""Templates, styles and scripts from ``web/``, put together into pages that ask no other host for anything."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Page", "clock", "page"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the Content-Security-Policy that lets nothing but it run."""

    html: str
    policy: str


def page(
    template: str,
    styles: Sequence[str],
    scripts: Sequence[str],
    sources: str,
    hue: int,
    facts: Mapping[str, Any],
) -> Page:
    """Fill a template; every value in ``facts`` is escaped.

    ``styles`` and ``scripts`` are names of files; ``sources`` says where sound and pictures may come from, as CSP
    writes it; ``hue`` is the page's colour in degrees.
    """
    style = f":root {{ --hue: {hue}; }}\n" + "\n".join(_asset(name) for name in styles)
    script = "\n".join(_asset(name) for name in scripts)
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            f"img-src data: {sources}".strip(),
            f"media-src data: {sources}".strip(),
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    from markupsafe import Markup

    shown = _templates().get_template(template)
    # Ours, and without any value in them: a style or a script does not know of HTML's escapes.
    html = shown.render(facts, style=Markup(style), script=Markup(script), policy=policy, hue=hue)
    return Page(html, policy)


def clock(seconds: float) -> str:
    """A time as 4:05 or 1:04:05."""
    minutes, rest = divmod(int(seconds + 1e-3), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (files("narrate.publish") / "web" / name).read_text(encoding="utf-8")


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined
    )
    environment.globals["clock"] = clock
    return environment
