"""Debian's Firefox, driven over WebDriver BiDi, which it speaks without a driver."""

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

_LONGEST_WAIT_S = 30
_LOOK_S = 0.05
#: Sound may begin by itself, and no page of the browser's own comes up.
_PREFERENCES = {
    "media.autoplay.default": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
}
_LETTERS = ("font.size.variable.x-western", "font.size.variable.zh-CN")


class FirefoxPage:
    """The one page of a running Firefox."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Speak through an open connection."""
        self._socket = socket
        self._numbers = itertools.count(1)
        self._context = ""

    async def begin(self) -> None:
        """Begin a session, in the first tab."""
        await self._call("session.new", capabilities={})
        tree = await self._call("browsingContext.getTree")
        self._context = tree["contexts"][0]["context"]

    async def open(self, address: str, size: tuple[int, int]) -> None:
        """Load a page into a window of that size."""
        viewport = dict(zip(("width", "height"), size, strict=True))
        await self._call(
            "browsingContext.setViewport", context=self._context, viewport=viewport
        )
        await self._call(
            "browsingContext.navigate",
            context=self._context,
            url=address,
            wait="complete",
        )

    async def value(self, expression: str) -> Any:  # noqa: ANN401
        """The value of an expression in the page: a number, a text or a truth."""
        found = await self._call(
            "script.evaluate",
            expression=expression,
            target={"context": self._context},
            awaitPromise=True,
        )
        assert "result" in found, found
        return found["result"].get("value")

    async def wait(self, condition: str) -> None:
        """Until an expression in the page is true."""
        async with asyncio.timeout(_LONGEST_WAIT_S):
            while not await self.value(condition):
                await asyncio.sleep(_LOOK_S)

    async def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send_json(
            {"id": number, "method": method, "params": parameters}
        )
        while True:
            reply = await self._socket.receive_json()
            if reply.get("id") == number:
                assert reply["type"] == "success", reply
                result: dict[str, Any] = reply["result"]
                return result


@asynccontextmanager
async def firefox(
    profile: Path, *, letters_px: int = 16, dark: bool = False
) -> AsyncIterator[FirefoxPage]:
    """A Firefox with a fresh profile."""
    program = shutil.which("firefox") or shutil.which("firefox-esr")
    if not program:
        pytest.skip("these tests need Debian's package firefox-esr")
    letters = dict.fromkeys(_LETTERS, letters_px)
    preferences = {**_PREFERENCES, **letters, "ui.systemUsesDarkTheme": int(dark)}
    lines = [
        f'user_pref("{name}", {str(value).lower()});\n'
        for name, value in preferences.items()
    ]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        program,
        *("--headless", "--no-remote", "--profile", str(profile)),
        *("--remote-debugging-port", "0"),
        env={**os.environ, "HOME": str(profile)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        address = await asyncio.wait_for(_address(process), _LONGEST_WAIT_S)
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{address}/session", max_msg_size=0) as socket,
        ):
            page = FirefoxPage(socket)
            await page.begin()
            yield page
    finally:
        process.terminate()
        await process.communicate()


async def _address(process: asyncio.subprocess.Process) -> str:
    """Where it listens, as it says itself."""
    assert process.stderr is not None
    async for line in process.stderr:
        if b"ws://" in line:
            return line.split()[-1].decode()
    pytest.fail("Firefox has not said where it listens")
