"""A real server in a process of its own, and the plainest of clients."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]  #: by lower-case name
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running ``narrate serve``."""

    port: int
    told: Mapping[str, object]  #: what it printed when it was ready
    process: subprocess.Popen[str]
    log: Path

    def get(
        self, target: str, method: str = "GET", body: bytes = b"", **headers: str
    ) -> Reply:
        """Send one request, its target as it is given."""
        lines = [f"{method} {target} HTTP/1.1"]
        sent = {"host": f"127.0.0.1:{self.port}", "connection": "close"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        if body:
            sent["content-length"] = str(len(body))
        lines += [f"{name}: {value}" for name, value in sent.items() if value]
        return self.raw(
            "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + body
        )

    def raw(self, request: bytes) -> Reply:
        """Send these bytes, and read until the server has said all it has to say."""
        with socket.create_connection(
            ("127.0.0.1", self.port), timeout=20
        ) as connection:
            connection.sendall(request)
            with connection.makefile("rb") as reply:
                return _reply(reply)


def _reply(stream: IO[bytes]) -> Reply:
    status = int(stream.readline().split()[1])
    headers = {}
    while line := stream.readline().strip():
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    return Reply(status, headers, stream.read())


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """``narrate serve`` on a folder and a free port."""
    log = folder.parent / f"{folder.name}.log"
    command = [
        sys.executable,
        "-m",
        "narrate",
        "serve",
        str(folder),
        "--port",
        "0",
        "--json",
        *options,
    ]
    environment = {**os.environ, "NARRATE_CACHE_DIR": str(folder.parent / "cache")}
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment
        ) as process,
    ):
        assert process.stdout
        line = process.stdout.readline()
        assert line, log.read_text()
        told = json.loads(line)
        port = int(told["url"].partition("?")[0].rstrip("/").rpartition(":")[2])
        try:
            yield Server(port, told, process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)
