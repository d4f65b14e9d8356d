"""HTTP connections that do not wait for ever: one that sends no whole request head in time is closed."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol


class HastyConnection(H11Protocol):
    """As uvicorn's, with a deadline for each request head; without it, idle connections add up for ever."""

    head_seconds: ClassVar[float] = 10.0
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._wait()

    def _wait(self) -> None:
        self._stop()
        self._deadline = self.loop.call_later(self.head_seconds, self._late)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        at_work = self.cycle is not None and not self.cycle.response_complete
        if not at_work and not self.transport.is_closing():
            self.transport.close()


def hasty(seconds: float) -> type[HastyConnection]:
    """The class of connections with this deadline, as uvicorn wants to have it."""
    return type("Connection", (HastyConnection,), {"head_seconds": seconds})
