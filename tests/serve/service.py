"""A running service for tests: started as a person would, on a free port, stopped by a signal."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

PREFIX = "PREFIX ls: <https://w3id.org/lsgraph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
START_SECONDS = 60


@dataclass(frozen=True)
class Reply:
    """Status, headers (lower case) and body of one answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Service:
    """A service that listens."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sparql(self) -> str:
        return f"{self.url}/sparql"

    def ask(
        self, method: str, path: str, body: bytes | str | None = None, timeout: float = 30, **headers: str
    ) -> Reply:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def query(self, sparql: str, accept: str = "application/sparql-results+json", timeout: float = 30) -> Reply:
        """A query by GET."""
        return self.ask("GET", "/sparql?" + urlencode({"query": sparql}), timeout=timeout, Accept=accept)

    def form(self, sparql: str, **more: str) -> Reply:
        """A query by POST as a form."""
        body = urlencode({"query": sparql, **more})
        return self.ask("POST", "/sparql", body, Content_Type="application/x-www-form-urlencoded")

    def family(self) -> list[int]:
        """The processes below the service."""
        found: list[int] = []
        waiting = [self.process.pid]
        while waiting:
            children = children_of(waiting.pop())
            found += children
            waiting += children
        return found

    def resident(self) -> int:
        """Bytes of memory that all processes of the service hold, shared pages counted once."""
        return sum(share_of_memory(pid) for pid in [self.process.pid, *self.family()])


def children_of(pid: int) -> list[int]:
    found = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):
                found += [int(word) for word in (task / "children").read_text().split()]
    return found


def share_of_memory(pid: int) -> int:
    total = 0
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
    return total


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def alive(pid: int) -> bool:
    """Whether a process runs (one that waits to be buried does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextlib.contextmanager
def running(graph: Path, *, host: str = "127.0.0.1", **environment: str) -> Iterator[Service]:
    """`lsgraph serve` over a build folder, with LSGRAPH_<NAME> set from `environment`."""
    port = free_port()
    named = {f"LSGRAPH_{name.upper()}": value for name, value in environment.items()}
    process = subprocess.Popen(
        [sys.executable, "-m", "lsgraph", "serve", "--graph", str(graph), "--port", str(port), "--host", host],
        env={**os.environ, **named},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    service = Service(port, process)
    try:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                if service.ask("GET", "/version", timeout=5).status == 200:
                    break
            assert process.poll() is None, "the service ended while it started"
            time.sleep(0.1)
        yield service
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
