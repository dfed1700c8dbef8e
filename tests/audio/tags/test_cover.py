import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from narrate.audio.tags.cover import Cover, draw_cover, load_cover
from narrate.errors import SettingsError

LENGTHS = [300, 1200, 800]


def opened(cover: Cover) -> Image.Image:
    """A cover as a player sees it."""
    return Image.open(io.BytesIO(cover.image))


def saved(
    path: Path, kind: str, size: tuple[int, int] = (1500, 1500), mode: str = "RGB"
) -> Path:
    """A picture of the user's."""
    Image.new(mode, size, 90 if mode == "L" else (90,) * len(mode)).save(path, kind)
    return path


@pytest.mark.parametrize("lengths", [[], [0], [5], LENGTHS, [100] * 40, [1, 10**9, 1]])
def test_a_drawn_cover_is_what_podcast_directories_take(lengths: list[int]) -> None:
    """A square of 1400 pixels in three colours, small, whatever the chapters are like."""
    cover = draw_cover("讲话", lengths)
    picture = opened(cover)
    assert (picture.size, picture.mode, picture.format) == ((1400, 1400), "RGB", "JPEG")
    assert cover.mime_type == "image/jpeg"
    assert len(cover.image) < 150_000


def test_the_same_speech_has_the_same_cover() -> None:
    """To the byte; another title or other chapters have another."""
    assert draw_cover("讲话", LENGTHS) == draw_cover("讲话", LENGTHS)
    assert draw_cover("讲话", LENGTHS) != draw_cover("演讲", LENGTHS)
    assert draw_cover("讲话", LENGTHS) != draw_cover("讲话", LENGTHS[::-1])


@pytest.mark.parametrize(
    ("kind", "mime_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")]
)
def test_a_users_picture_is_taken_as_it_is(
    tmp_path: Path, kind: str, mime_type: str
) -> None:
    """By its contents, whatever its name."""
    path = saved(tmp_path / "picture.bin", kind)
    assert load_cover(path) == Cover(path.read_bytes(), mime_type)


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "CMYK"])
def test_a_very_large_picture_is_scaled_down(
    tmp_path: Path, mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And the user is told."""
    path = saved(
        tmp_path / "large", "PNG" if mode == "RGBA" else "JPEG", (3600, 1800), mode
    )
    cover = load_cover(path)
    assert opened(cover).size == (1400, 700)
    assert "scaled down from 3600 x 1800 to 1400 x 700" in caplog.text


def huge_png() -> bytes:
    """The head of a PNG that claims to have more pixels than would fit into memory."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    blocks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", zlib.crc32(name + body))
        for name, body in blocks
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot read the cover"),
        (b"", "no PNG or JPEG"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "no PNG or JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "cover"),
        (huge_png(), "too many pixels"),
    ],
)
def test_what_is_no_picture_is_refused(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    """In one line that says what to do, before any work is done."""
    path = tmp_path / "cover.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=said):
        load_cover(path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_refused(tmp_path: Path, kind: str) -> None:
    """A download that broke off would be a black cover."""
    path = saved(tmp_path / "cover", kind)
    path.write_bytes(path.read_bytes()[:-3000])
    with pytest.raises(SettingsError, match="truncated"):
        load_cover(path)
