"""A web page by its address: fetched once, whole, within bounds of time and size."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from narrate.errors import SourceError

if TYPE_CHECKING:
    import aiohttp

__all__ = ["FetchedPage", "fetch", "is_address"]

LARGEST_PAGE_BYTES = 20_000_000
_TIMEOUT_S = 30.0
_MOST_REDIRECTS = 10
_PIECE_BYTES = 65_536
#: Some sites answer a program without a name with an empty page.
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; narrate)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8",
}
_ADDRESS = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What an address gave."""

    raw: bytes
    charset: str | None  #: what it was sent as, if the server says so
    suffix: str  #: what a file of its type is called: .html, .pdf


def is_address(text: str) -> bool:
    """Whether a text is the address of a web page."""
    return _ADDRESS.match(text) is not None


def fetch(address: str) -> FetchedPage:
    """What stands at an address. Raises SourceError, one line that says what to do, when it cannot be had."""
    import asyncio  # takes longer to import than to read a speech from a file

    return asyncio.run(_fetch(address))


async def _fetch(address: str) -> FetchedPage:
    import aiohttp  # only for a speech that is fetched

    timeout = aiohttp.ClientTimeout(total=_TIMEOUT_S)
    try:
        async with (
            aiohttp.ClientSession(
                timeout=timeout,
                headers=_HEADERS,
                trust_env=True,
            ) as session,
            session.get(address, max_redirects=_MOST_REDIRECTS) as response,
        ):
            if response.status >= 400:
                reason = f"{response.status} {response.reason or ''}".strip()
                raise SourceError(
                    f"{address} answers {reason}: check the address in a browser"
                )
            raw = await _read(response.content, address)
            return FetchedPage(
                raw,
                response.charset,
                _suffix(response.content_type, address),
            )
    except TimeoutError as error:
        message = f"{address} does not answer within {_TIMEOUT_S:.0f} s: save the page and read the file"
        raise SourceError(message) from error
    except (aiohttp.ClientError, ValueError, OSError) as error:
        reason = " ".join(str(error).split())[:100] or type(error).__name__
        message = (
            f"{address} cannot be fetched ({reason}): save the page and read the file"
        )
        raise SourceError(message) from error


async def _read(
    stream: "aiohttp.StreamReader",
    address: str,
) -> bytes:
    raw = bytearray()
    async for piece in stream.iter_chunked(_PIECE_BYTES):
        raw += piece
        if len(raw) > LARGEST_PAGE_BYTES:
            limit = LARGEST_PAGE_BYTES // 1_000_000
            raise SourceError(
                f"{address} gives more than {limit} MB: save the page and read the file"
            )
    return bytes(raw)


def _suffix(
    content_type: str,
    address: str,
) -> str:
    """What a file of that type is called; where the type says nothing, what the address ends in."""
    known = {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "application/pdf": ".pdf",
    }
    found = known.get(content_type)
    if found:
        return found
    name = urlsplit(address).path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
