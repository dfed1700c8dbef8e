"""The colours of the pages, in every hue that a cover may give them."""

import math
import re
from importlib.resources import files

import pytest

#: For what must be seen and for what must be read (WCAG 2.2, 1.4.11 and 1.4.3).
SEEN, READ = 3.0, 4.5
#: Two colours, and how much they must differ.
PAIRS = (
    ("ink", "paper", READ),
    ("ink", "tint", READ),
    ("ink", "bar", READ),
    ("muted", "paper", READ),
    ("muted", "bar", READ),
    ("muted", "wash", READ),
    ("muted", "raised", READ),
    ("on-accent", "accent", READ),
    ("accent", "bar", READ),
    ("accent", "paper", SEEN),
    ("accent", "tint", SEEN),
    ("ink", "word", READ),
    ("accent", "word", SEEN),
    ("ahead", "bar", SEEN),
    ("ahead", "raised", SEEN),
    ("mark", "bar", SEEN),
)

Colour = tuple[float, float]


def palettes() -> dict[str, dict[str, Colour]]:
    """Lightness and chroma of each named colour, by day and by night."""
    css = (files("narrate.publish") / "web" / "page.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")[:2]
    by_day = colours(light)
    return {"light": by_day, "dark": {**by_day, **colours(dark.partition("\n}\n")[0])}}


def colours(css: str) -> dict[str, Colour]:
    """The colours in a part of the style."""
    found = re.findall(r"--([\w-]+): oklch\(([\d.]+) ([\d.]+)", css)
    return {
        name: (float(lightness), float(chroma)) for name, lightness, chroma in found
    }


def luminance(colour: Colour, hue: int) -> float:
    """Relative luminance (WCAG 2.2) of a colour in OKLCH, by Björn Ottosson's matrices."""
    lightness, chroma = colour
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_differ_enough(
    scheme: str, front: str, back: str, least: float
) -> None:
    """On light and on dark paper, whatever the hue."""
    palette = palettes()[scheme]
    for hue in range(0, 360, 3):
        darker, lighter = sorted(
            luminance(palette[name], hue) for name in (front, back)
        )
        # Two hundredths are what the rounding to eight bits may take.
        assert (lighter + 0.05) / (darker + 0.05) >= least + 0.02, hue
