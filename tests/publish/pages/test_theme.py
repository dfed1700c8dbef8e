"""The colour of a page."""

import io

import numpy as np
import pytest
from PIL import Image

from narrate.audio.tags.cover import Cover
from narrate.publish.pages.theme import page_hue


@pytest.mark.parametrize(
    ("colour", "degrees"), [((255, 0, 0), 29), ((0, 0, 255), 264), ((0, 128, 0), 142)]
)
def test_the_page_has_the_colour_of_its_cover(
    colour: tuple[int, int, int], degrees: int
) -> None:
    """The hue of the colour in OKLCH."""
    buffer = io.BytesIO()
    Image.fromarray(np.full((8, 8, 3), colour, dtype=np.uint8)).save(buffer, "PNG")
    assert page_hue("题", Cover(buffer.getvalue(), "image/png")) == pytest.approx(
        degrees, abs=1
    )


@pytest.mark.parametrize("image", [b"", b"no picture"])
def test_a_cover_that_cannot_be_read_does_no_harm(image: bytes) -> None:
    """The colour then comes from the title."""
    assert page_hue("题", Cover(image, "image/png")) == page_hue("题", None)
