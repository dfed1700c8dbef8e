"""Fetches from a server that a case has started."""

import hashlib
import http.client
import re
from collections.abc import Mapping
from pathlib import Path

from benchmarks.behaviour.cases import BASE_URL, Visits

__all__ = ["visit"]

#: Headers of a reply that are no business of the program's.
_PASSING_HEADERS = frozenset({"date"})
#: A longer body is kept as its SHA-256.
_LONGEST_BODY = 100_000
_LINK = re.compile(re.escape(BASE_URL) + r"""(/[^"'<>&\s]*)""")


def visit(pid: int, visits: Visits) -> list[dict[str, object]]:
    """The replies of a process that serves: to each of the visits, then to each link in those."""
    port = _listening_port(pid)
    replies = [_fetched(port, target, headers) for target, headers in visits]
    links = {link for reply in replies for link in _LINK.findall(str(reply["body"]))}
    for target in sorted(links):
        replies.append(_fetched(port, target, {"Range": "bytes=0-99"}))
    return replies


def _listening_port(pid: int) -> int:
    """The TCP port that a process listens on, from the kernel's own tables."""
    sockets = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        target = str(link.readlink())
        if target.startswith("socket:["):
            sockets.add(target.removeprefix("socket:[").rstrip("]"))
    listening = "0A"
    for line in (
        Path(f"/proc/{pid}/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    ):
        fields = line.split()
        if fields[3] == listening and fields[9] in sockets:
            return int(fields[1].rpartition(":")[2], 16)
    raise RuntimeError("the server listens nowhere")


def _fetched(port: int, target: str, headers: Mapping[str, str]) -> dict[str, object]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", target, headers=dict(headers))
    reply = connection.getresponse()
    body = reply.read()
    shown = body.decode("utf-8", "backslashreplace")
    told = {name.lower(): value for name, value in reply.getheaders()}
    return {
        "target": target,
        "status": reply.status,
        "headers": {
            name: told[name] for name in sorted(told) if name not in _PASSING_HEADERS
        },
        "body": shown
        if len(body) < _LONGEST_BODY
        else hashlib.sha256(body).hexdigest(),
    }
