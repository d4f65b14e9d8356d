"""How the service starts and ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from lsgraph.errors import LsgraphError
from tests.serve.service import alive, free_port, running


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_all_it_started(grown: Path, how: signal.Signals) -> None:
    folders = set(Path(tempfile.gettempdir()).glob("lsgraph-*"))
    with running(grown, seconds="20") as service:
        query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        threading.Thread(target=lambda: _try(lambda: service.query(query)), daemon=True).start()
        deadline = time.monotonic() + 10
        while len(service.family()) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        below = service.family()
        assert len(below) == 2
        began = time.monotonic()
        service.process.send_signal(how)
        assert service.process.wait(10) == 0
        assert time.monotonic() - began < 6
        time.sleep(0.3)
        assert [pid for pid in below if alive(pid)] == []
    assert set(Path(tempfile.gettempdir()).glob("lsgraph-*")) <= folders


def test_killed_outright_it_leaves_no_process(grown: Path) -> None:
    with running(grown) as service:
        below = service.family()
        assert len(below) == 1
        service.process.kill()
        service.process.wait()
        deadline = time.monotonic() + 3
        while any(alive(pid) for pid in below) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [pid for pid in below if alive(pid)] == []


def _try(work: object) -> None:
    import contextlib

    with contextlib.suppress(Exception):
        work()  # type: ignore[operator]


def test_open_to_the_world_only_with_isolation(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import lsgraph.serve
    from lsgraph.serve import worker

    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(worker, "isolate", lambda: False)
    monkeypatch.setattr(lsgraph.serve, "_run", lambda *_: pytest.fail("it served without isolation"))
    try:
        with pytest.raises(LsgraphError, match="cannot be cut off from the network"):
            lsgraph.serve.serve(grown, host="0.0.0.0", port=0)
        ran = []
        monkeypatch.setattr(lsgraph.serve, "_run", lambda *given: ran.append(given[-1]))
        lsgraph.serve.serve(grown, port=0)
        assert ran == [False]
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


@pytest.mark.parametrize(
    "arguments, environment, said",
    [
        (["--graph", "nowhere"], {}, "there is no graph here"),
        (["--graph", "BUILT", "--port", "TAKEN"], {}, "cannot listen"),
        (["--graph", "BUILT"], {"LSGRAPH_SECONDS": "soon"}, "LSGRAPH_SECONDS"),
        (["--graph", "BUILT"], {"LSGRAPH_WORKERS": "0"}, "LSGRAPH_WORKERS"),
        (["--graph", "BUILT", "--host", "no such host"], {}, "cannot listen"),
    ],
)
def test_what_it_cannot_do_it_says_in_one_line(
    grown: Path, arguments: list[str], environment: dict[str, str], said: str
) -> None:
    import os
    import socket

    with socket.create_server(("127.0.0.1", free_port())) as taken:
        known = {"BUILT": str(grown), "TAKEN": str(taken.getsockname()[1])}
        arguments = [known.get(word, word) for word in arguments]
        done = subprocess.run(
            [sys.executable, "-m", "lsgraph", "serve", "--lang", "en", *arguments],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 2
    assert said in done.stderr and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
