"""The web process's side of the workers: how many at once, how long a queue, and what an answer was worth."""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import os
import signal
import struct
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsgraph.serve.limits import Limits


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, what kind of answer it is, its bytes, and the reason where there is none."""

    status: int
    body: bytes = b""
    kind: str = ""
    rows: int = 0
    truncated: bool = False
    reason: str = ""


class Busy(Exception):
    """All workers are at work and the queue is full."""


@dataclass(slots=True)
class Lane:
    """What one client may have at work at once, and how much it has asked for."""

    free: asyncio.Semaphore
    inside: int = 0


class Pool:
    """Asks the nursery over its Unix socket."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self._free = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._lanes: dict[str, Lane] = {}

    async def ask(self, request: dict[str, Any], client: str = "") -> Answer:
        """Answer one request in a process of its own. `Busy` where the queue is full.

        One client gets half of the workers at most, and three quarters of all places: who sends many large
        queries at once waits for themselves, and others are still served. "" stands for the service itself.
        """
        if not client:
            return await self._in_turn(request)
        lane = self._lanes.setdefault(client, Lane(asyncio.Semaphore(max(1, self.limits.workers // 2))))
        places = self.limits.workers + self.limits.queue
        if lane.inside >= max(1, math.ceil(places * 0.75)):
            raise Busy
        lane.inside += 1
        try:
            async with lane.free:
                return await self._in_turn(request)
        finally:
            lane.inside -= 1
            if not lane.inside:
                self._lanes.pop(client, None)

    async def _in_turn(self, request: dict[str, Any]) -> Answer:
        if self._free.locked() and self._waiting >= self.limits.queue:
            raise Busy
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            if request.get("select") != "xlsx":
                return await self._ask(request)
            with tempfile.TemporaryDirectory(dir=self.path.parent, ignore_cleanup_errors=True) as folder:
                return await self._ask({**request, "folder": folder})
        finally:
            self._free.release()

    async def _ask(self, request: dict[str, Any]) -> Answer:
        began = time.monotonic()
        try:
            reader, writer = await asyncio.open_unix_connection(str(self.path), limit=1 << 22)
        except OSError:
            return Answer(503, reason="the service is starting or stopping; try again")
        pid = 0
        try:
            head, _ = await self._message(reader)
            pid = int(head["pid"])
            packed = json.dumps(request).encode()
            writer.write(struct.pack("!II", len(packed), 0) + packed)
            await writer.drain()
            head, body = await asyncio.wait_for(self._message(reader), self.limits.seconds + 2)
            pid = 0
            return Answer(
                int(head["status"]),
                body,
                str(head.get("kind", "")),
                int(head.get("rows", 0)),
                bool(head.get("truncated")),
                str(head.get("reason", "")),
            )
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError) as error:
            if isinstance(error, asyncio.IncompleteReadError):
                pid = 0  # The child has ended; its number may be another process's by now.
            if time.monotonic() - began >= self.limits.seconds - 0.2:
                return Answer(503, reason=f"the query took longer than {self.limits.seconds} seconds; ask for less")
            return Answer(503, reason="the query was too big for one worker; ask for less")
        finally:
            if pid:
                # The client has gone, or the time is up: nobody waits for this child any more.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
            writer.close()

    async def _message(self, reader: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
        a, b = struct.unpack("!II", await reader.readexactly(8))
        head = json.loads(await reader.readexactly(a))
        return head, await reader.readexactly(b)


class Buckets:
    """A token bucket a client; addresses are kept in memory only, and only as long as they matter."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._held: dict[str, tuple[float, float]] = {}

    def take(self, client: str, now: float | None = None) -> float:
        """0 where the request may pass, else the seconds to wait."""
        now = time.monotonic() if now is None else now
        if len(self._held) > 10_000:
            full = self.limits.burst / self.limits.rate
            self._held = {key: value for key, value in self._held.items() if now - value[1] < full}
        tokens, last = self._held.get(client, (float(self.limits.burst), now))
        tokens = min(self.limits.burst, tokens + (now - last) * self.limits.rate)
        if tokens < 1:
            self._held[client] = (tokens, now)
            return (1 - tokens) / self.limits.rate
        self._held[client] = (tokens - 1, now)
        return 0.0
