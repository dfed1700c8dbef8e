"""The drawn cover: hills under a sky, with as many hills as the speech has chapters, after their lengths."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["SIDE_PIXELS", "draw_landscape"]

SIDE_PIXELS = 1400  #: the least that podcast directories take

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Palette:
    """The colours of one hour of the day."""

    zenith: Colour
    horizon: Colour
    far: Colour  #: the hills at the horizon
    near: Colour  #: and those at one's feet
    light: Colour  #: the sun or the moon


@dataclass(frozen=True, slots=True)
class _Wave:
    """One wave of a ridge, which is the sum of three."""

    waves_a_side: float
    phase: float
    size: float

    def at(self, x: float) -> float:
        """Its height where x is a share of the side."""
        return self.size * math.sin(math.tau * self.waves_a_side * x + self.phase)


DUSK = _Palette(
    zenith=(38, 60, 92),
    horizon=(236, 196, 160),
    far=(176, 148, 146),
    near=(27, 38, 56),
    light=(255, 238, 214),
)
MORNING_MIST = _Palette(
    zenith=(118, 164, 182),
    horizon=(240, 232, 212),
    far=(168, 190, 180),
    near=(34, 66, 66),
    light=(255, 250, 236),
)
MOONLIGHT = _Palette(
    zenith=(20, 30, 56),
    horizon=(92, 112, 150),
    far=(74, 92, 128),
    near=(12, 18, 34),
    light=(240, 240, 226),
)
LATE_SUN = _Palette(
    zenith=(214, 152, 112),
    horizon=(250, 226, 190),
    far=(206, 142, 112),
    near=(84, 40, 42),
    light=(255, 248, 226),
)
WOODS = _Palette(
    zenith=(88, 110, 92),
    horizon=(226, 226, 194),
    far=(150, 168, 132),
    near=(30, 48, 40),
    light=(252, 248, 222),
)
HEATHER = _Palette(
    zenith=(106, 86, 122),
    horizon=(244, 206, 196),
    far=(184, 148, 164),
    near=(48, 34, 60),
    light=(255, 240, 230),
)
COAST = _Palette(
    zenith=(42, 94, 112),
    horizon=(204, 226, 216),
    far=(112, 162, 164),
    near=(12, 44, 56),
    light=(250, 250, 238),
)
WINTER = _Palette(
    zenith=(132, 150, 174),
    horizon=(240, 234, 226),
    far=(166, 178, 194),
    near=(40, 52, 70),
    light=(255, 252, 246),
)
PALETTES = (DUSK, MORNING_MIST, MOONLIGHT, LATE_SUN, WOODS, HEATHER, COAST, WINTER)

#: As many hills as the eye takes in at once; the chapters of a longer speech share them.
MOST_HILLS = 8
FEWEST_HILLS = 4
#: All heights below are shares of the side.
SKYLINE = 0.40  #: where the first hill stands, from the top
HILLS_SHARE = 0.94  #: of what lies below the skyline, for the crests
HIGHEST_SWING = 0.06  #: of a ridge, up or down
LIGHT_RADIUS = 0.085  #: of the sun
GLOW_RADIUS = 1.5 * LIGHT_RADIUS
GLOW_BLUR = 0.06
GLOW_STRENGTH, LIGHT_STRENGTH = 90, 235  #: opacities, of 255
#: Masks are drawn so much larger and reduced, for smooth edges.
OVERSAMPLING = 2
LARGE_SIDE_PIXELS = SIDE_PIXELS * OVERSAMPLING


def draw_landscape(seed: int, lengths: Sequence[int]) -> "Image":
    """Draw a square landscape of SIDE_PIXELS, the same for the same seed and lengths.

    Args:
        seed: Chooses the colours and the shapes.
        lengths: Of the chapters, in any unit; a long chapter is a high hill.
    """
    random = Random(seed)
    palette = PALETTES[random.randrange(len(PALETTES))]
    picture = _gradient(palette.zenith, palette.horizon, 0.0, SKYLINE + 0.12)
    _draw_light(picture, palette.light, random)
    heights = _heights(lengths)
    top = SKYLINE
    for number, height in enumerate(heights):
        depth = number / (len(heights) - 1)
        hill = _hill(palette, top, depth)
        mask = _hill_mask(top, height, depth, random)
        picture.paste(hill, mask=mask)
        top += height
    return picture


def _hill(palette: _Palette, top: float, depth: float) -> "Image":
    """The colours of a hill; haze lies in the valleys, so it is paler at its foot than at its crest."""
    crest = _mixed(palette.far, palette.near, depth**0.8)
    haze = 0.35 * (1 - depth)
    foot = _mixed(crest, palette.horizon, haze)
    return _gradient(crest, foot, top, top + 0.3)


def _hill_mask(
    top: float,
    height: float,
    depth: float,
    random: Random,
) -> "Image":
    """The mask of one hill: a ridge of three waves, and all that lies below it."""
    from PIL import Image, ImageDraw

    waves = [_wave(number, random) for number in range(3)]
    swing = (0.25 + 0.45 * depth) * height + 0.022
    swing = min(swing, HIGHEST_SWING)
    outline: list[tuple[float, float]] = []
    for x in range(0, LARGE_SIDE_PIXELS + 1, 4):
        share = x / LARGE_SIDE_PIXELS
        ridge = top - swing * sum(wave.at(share) for wave in waves)
        outline.append((x, LARGE_SIDE_PIXELS * ridge))
    corners = [(LARGE_SIDE_PIXELS, LARGE_SIDE_PIXELS), (0, LARGE_SIDE_PIXELS)]
    mask = Image.new("L", (LARGE_SIDE_PIXELS, LARGE_SIDE_PIXELS), 0)
    ImageDraw.Draw(mask).polygon([*outline, *corners], fill=255)
    return mask.reduce(OVERSAMPLING)


def _wave(number: int, random: Random) -> _Wave:
    """One of a ridge's waves: each is shorter and lower than the one before."""
    waves_a_side = random.uniform(0.5, 1.1) * (1 + number)
    phase = random.uniform(0, math.tau)
    return _Wave(waves_a_side, phase, 0.55**number)


def _draw_light(picture: "Image", colour: Colour, random: Random) -> None:
    """Draw a sun or moon above the hills, with a glow around it."""
    from PIL import ImageFilter

    x = random.uniform(0.24, 0.76) * LARGE_SIDE_PIXELS
    y = random.uniform(0.2, 0.3) * LARGE_SIDE_PIXELS
    glow = _disc_mask(x, y, GLOW_RADIUS * LARGE_SIDE_PIXELS, GLOW_STRENGTH)
    blur = ImageFilter.GaussianBlur(GLOW_BLUR * SIDE_PIXELS)
    picture.paste(colour, mask=glow.filter(blur))
    light = _disc_mask(x, y, LIGHT_RADIUS * LARGE_SIDE_PIXELS, LIGHT_STRENGTH)
    picture.paste(colour, mask=light)


def _disc_mask(
    x: float,
    y: float,
    radius: float,
    strength: int,
) -> "Image":
    from PIL import Image, ImageDraw

    mask = Image.new("L", (LARGE_SIDE_PIXELS, LARGE_SIDE_PIXELS), 0)
    box = (x - radius, y - radius, x + radius, y + radius)
    ImageDraw.Draw(mask).ellipse(box, fill=strength)
    return mask.reduce(OVERSAMPLING)


def _heights(lengths: Sequence[int]) -> list[float]:
    """How far each hill stands below the one behind it: by the chapters' lengths."""
    shares = [float(length) for length in lengths if length > 0] or [1.0]
    while len(shares) > MOST_HILLS:
        _join_smallest_pair(shares)
    missing = FEWEST_HILLS - len(shares)
    shares += [max(shares)] * missing
    # Roots, so that the longest chapter leaves room for the others.
    roots = [math.sqrt(share) for share in shares]
    room = (1 - SKYLINE) * HILLS_SHARE
    return [room * root / sum(roots) for root in roots]


def _join_smallest_pair(shares: list[float]) -> None:
    """Make one of the two neighbours that are smallest together."""
    pairs = [first + second for first, second in pairwise(shares)]
    smallest = min(pairs)
    place = pairs.index(smallest)
    shares[place : place + 2] = [smallest]


def _gradient(
    above: Colour,
    below: Colour,
    start: float,
    end: float,
) -> "Image":
    """A square that goes from one colour to another between two heights."""
    from PIL import Image

    first = start * SIDE_PIXELS
    last = end * SIDE_PIXELS
    shades: list[Colour] = []
    for y in range(SIDE_PIXELS):
        share = (y - first) / (last - first)
        share = min(max(share, 0.0), 1.0)
        shades.append(_mixed(above, below, share))
    column = Image.new("RGB", (1, SIDE_PIXELS))
    column.putdata(shades)
    return column.resize((SIDE_PIXELS, SIDE_PIXELS), Image.Resampling.NEAREST)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two."""
    red, green, blue = (
        round(first + (second - first) * share)
        for first, second in zip(one, other, strict=True)
    )
    return red, green, blue
