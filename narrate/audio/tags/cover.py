"""Covers: a picture of the user's, or a landscape drawn from the speech's title and the lengths of its chapters.

A drawn cover is a square of 1400 pixels, as podcast directories want it, and as small as it can be.
"""

import hashlib
import io
import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.audio.tags.landscape import SIDE_PIXELS, draw_landscape
from narrate.errors import SettingsError

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MIME_TYPES", "Cover", "draw_cover", "load_cover"]

_LOG = logging.getLogger(__name__)

LARGEST_SIDE_PIXELS = 3000  #: the most that podcast directories take
LARGEST_BYTES = 2_000_000  #: players hold a cover in memory; more is a photograph as it left the camera
JPEG_QUALITY = 95  #: less shows steps in a sky
MIME_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture as it stands in the file."""

    image: bytes
    mime_type: str  #: image/jpeg or image/png


def draw_cover(title: str, lengths: Sequence[int]) -> Cover:
    """Draw a cover for a speech, the same for the same title and chapters' ``lengths``, in any unit."""
    digest = hashlib.sha256(title.encode()).digest()
    picture = draw_landscape(int.from_bytes(digest), lengths)
    stream = io.BytesIO()
    picture.save(
        stream,
        "JPEG",
        quality=JPEG_QUALITY,
        subsampling=0,
        optimize=True,
    )
    return Cover(stream.getvalue(), MIME_TYPES["JPEG"])


def load_cover(path: str | Path) -> Cover:
    """Load a user's picture as it is; a very large one is scaled down.

    Raises:
        SettingsError: For what is no PNG or JPEG, damaged, or too large to unpack.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        content = Path(path).read_bytes()
        picture = _unpacked(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        message = f"the cover {path} has too many pixels to unpack: scale it down"
        raise SettingsError(message) from error
    except UnidentifiedImageError as error:
        message = f"the cover {path} is no PNG or JPEG image: give one that is"
        raise SettingsError(message) from error
    except OSError as error:
        reason = error.strerror or error
        message = f"cannot read the cover {path} ({reason}): give another image"
        raise SettingsError(message) from error
    except (SyntaxError, ValueError) as error:
        message = (
            f"the cover {path} is damaged ({error}): give another PNG or JPEG image"
        )
        raise SettingsError(message) from error
    is_small = max(picture.size) <= LARGEST_SIDE_PIXELS
    if is_small and len(content) <= LARGEST_BYTES:
        return Cover(content, MIME_TYPES[str(picture.format)])
    return _scaled_down(picture, path)


def _unpacked(content: bytes) -> "Image":
    """A picture with all of its pixels. Raises what Pillow raises, its warning about size among that."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture = Image.open(io.BytesIO(content), formats=list(MIME_TYPES))
        picture.load()
    return picture


def _scaled_down(picture: "Image", path: str | Path) -> Cover:
    """A picture at the size of a drawn cover, turned as its camera says."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((SIDE_PIXELS, SIDE_PIXELS), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    upright.save(stream, "JPEG", quality=JPEG_QUALITY, optimize=True)
    before = "{} x {}".format(*picture.size)
    after = "{} x {}".format(*upright.size)
    _LOG.warning(
        "the cover %s is very large: it was scaled down from %s to %s pixels",
        path,
        before,
        after,
    )
    return Cover(stream.getvalue(), MIME_TYPES["JPEG"])
