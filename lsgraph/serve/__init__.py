"""A read-only SPARQL 1.1 service over a built graph, safe enough to stand on the internet."""

from __future__ import annotations

import contextlib
import hashlib
import ipaddress
import json
import logging
import os
import shutil
import signal
import socket
import tempfile
from pathlib import Path

from lsgraph.errors import LsgraphError


def serve(graph: Path, *, host: str = "127.0.0.1", port: int = 7878) -> None:
    """Serve until stopped by a signal. `LsgraphError` where it cannot start.

    On another address than a loopback one it refuses to start unless the workers can be cut off from the network.
    A proxy on this machine is believed when it says in X-Forwarded-For who asks; nobody else is.
    """
    from lsgraph.serve.limits import Limits
    from lsgraph.serve.worker import nursery
    from lsgraph.store import read_manifest

    limits = Limits.from_environment()
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    version = hashlib.sha256(json.dumps(read_manifest(graph)["graphs"], sort_keys=True).encode()).hexdigest()[:16]
    outside = _listen(host, port)
    folder = Path(tempfile.mkdtemp(prefix="lsgraph-"))
    inside = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        inside.bind(str(folder / "workers"))
        inside.listen(limits.workers + limits.queue)
        heard, told = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(heard)
            outside.close()
            nursery(inside, told, graph, limits)
            os._exit(0)
        os.close(told)
        inside.close()
        try:
            state = _wait(heard)
            if "error" in state:
                raise LsgraphError(str(state["error"]))
            if not state["isolated"] and not _loopback(host):
                raise LsgraphError(
                    "workers cannot be cut off from the network on this system",
                    where=f"{host}:{port}",
                    advice="serve on 127.0.0.1 behind a proxy, or allow network namespaces",
                )
            _run(outside, folder / "workers", limits, version, graph, bool(state["isolated"]))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)
    finally:
        outside.close()
        shutil.rmtree(folder, ignore_errors=True)


def _end(number: int, frame: object) -> None:
    """A signal to stop is a normal end: what was begun is cleaned up on the way out."""
    raise SystemExit(0)


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        return listener
    except OSError as error:
        raise LsgraphError(
            f"cannot listen: {error.strerror or error}", where=f"{host}:{port}", advice="choose another --port"
        ) from None


def _wait(heard: int) -> dict[str, object]:
    parts = []
    with os.fdopen(heard, "rb") as pipe:
        parts.append(pipe.read())
    words = b"".join(parts)
    if not words:
        return {"error": "the worker process ended while it loaded the graph"}
    found: dict[str, object] = json.loads(words)
    return found


def _run(listener: socket.socket, workers: Path, limits: object, version: str, graph: Path, alone: bool) -> None:
    import uvicorn

    from lsgraph.serve.app import make_app
    from lsgraph.serve.connection import hasty
    from lsgraph.serve.limits import Limits
    from lsgraph.serve.pages import Pages
    from lsgraph.serve.pool import Pool

    assert isinstance(limits, Limits)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    pool = Pool(workers, limits)
    pages = Pages(pool, limits, version, graph, alone)
    app = make_app(pool, limits, version, pages)
    log = logging.getLogger("lsgraph.serve")
    log.info("http://%s:%d/ (SPARQL at /sparql), workers %s", shown, port, "isolated" if alone else "NOT isolated")
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=5,
        http=hasty(limits.head),
        timeout_graceful_shutdown=2,
        limit_concurrency=1000,
        h11_max_incomplete_event_size=limits.query_bytes * 4 + 8192,
        server_header=False,
    )
    uvicorn.Server(config).run(sockets=[listener])
