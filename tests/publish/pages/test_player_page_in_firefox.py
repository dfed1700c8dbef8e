"""The page of a speech in Firefox."""

import asyncio
import json
from pathlib import Path

import pytest

from narrate.pipeline.report import Report
from tests.publish.firefox import firefox
from tests.publish.listening import rendered

pytestmark = pytest.mark.slow

SIZES = [(195, 422), (280, 653), (390, 844), (844, 390), (1440, 900)]
#: The names of the controls that leave the window, as JSON.
OUTSIDE = """JSON.stringify([...document.querySelectorAll(".player button, .player select")]
    .filter(each => each.checkVisibility())
    .filter(each => each.getBoundingClientRect().left < 0 || each.getBoundingClientRect().right > innerWidth)
    .map(each => each.id || each.className))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of a speech's page."""
    speech: Report = rendered(
        tmp_path_factory.mktemp("speech"), chapters="points", page=True
    )
    return Path(speech.files[-1]).as_uri()


def test_it_plays_and_marks_what_is_said(address: str, tmp_path: Path) -> None:
    """A press on the button, and the first sentence lights up."""

    async def listen() -> None:
        async with firefox(tmp_path) as page:
            await page.open(address, (390, 844))
            await page.wait("audio.readyState >= 1")
            await page.value("audio.muted = true")
            await page.value("document.getElementById('play').click()")
            await page.wait("!audio.paused && audio.currentTime > 0.5")
            await page.wait("document.querySelectorAll('.spoken').length > 0")
            await page.value("document.getElementById('forward').click()")
            await page.wait("audio.currentTime > 5 || audio.ended")

    asyncio.run(listen())


@pytest.mark.parametrize("letters_px", [16, 32])
def test_no_control_leaves_a_window(
    address: str, tmp_path: Path, letters_px: int
) -> None:
    """However narrow it is, and however large the letters are that its owner has chosen."""

    async def look() -> None:
        async with firefox(tmp_path, letters_px=letters_px) as page:
            for size in SIZES:
                await page.open(address, size)
                await page.wait("audio.readyState >= 1")
                assert json.loads(await page.value(OUTSIDE)) == [], size
                assert await page.value(
                    "document.documentElement.scrollWidth <= innerWidth"
                ), size

    asyncio.run(look())


def test_a_page_in_the_dark_is_dark(address: str, tmp_path: Path) -> None:
    """As the system is."""

    async def look() -> str:
        async with firefox(tmp_path, dark=True) as page:
            await page.open(address, (390, 844))
            scheme = "matchMedia('(prefers-color-scheme: dark)').matches"
            assert await page.value(scheme)
            colour = "getComputedStyle(document.documentElement).backgroundColor"
            return str(
                await page.value(
                    f"{colour} + getComputedStyle(document.body).backgroundColor"
                )
            )

    assert "255" not in asyncio.run(look())
