"""Work done in a forked process beside this one, which inherits what it needs and sends back only its result."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

T = TypeVar("T")

_inherited: list[Callable[[], Any]] = []
"""In the forked process: the work, never pickled."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def forked(work: Callable[[], T], *, alone: bool = False) -> Iterator[Callable[[], T]]:
    """Begin `work` in a fork; what is yielded waits for its result, and raises what it raised.

    Where there is one core, no fork, or `alone` is asked for, the work is done here when its result is asked for.

    >>> with forked(lambda: 6 * 7) as result:
    ...     result()
    42
    """
    if alone or cores() < 2 or "fork" not in get_all_start_methods():
        yield work
        return
    executor = ProcessPoolExecutor(1, mp_context=get_context("fork"), initializer=_inherited.append, initargs=(work,))
    try:
        future = executor.submit(_run)
        yield future.result
    finally:
        executor.shutdown(cancel_futures=True)


def submitted(executor: Executor, work: Callable[..., T], *arguments: Any) -> Future[T]:
    """Like `executor.submit`, but what is sent is packed at once.

    An executor packs it in a thread of its own, while this one may go on to fill the caches of what is sent.
    """
    return executor.submit(_unpacked, pickle.dumps((work, arguments)))


def _unpacked(sent: bytes) -> Any:
    work, arguments = pickle.loads(sent)
    return work(*arguments)


def _run() -> Any:
    return _inherited[-1]()
