"""Work in a forked process: its result, its errors, and the same without a fork."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from lsgraph.forked import cores, forked, submitted


@pytest.mark.parametrize("alone", [False, True])
def test_the_result_comes_back(alone: bool) -> None:
    held = {"words": ["Na", "Dương"]}
    with forked(lambda: " ".join(held["words"]), alone=alone) as result:
        assert result() == "Na Dương"


def test_it_is_another_process_where_there_are_two_cores() -> None:
    with forked(os.getpid) as result:
        assert (result() != os.getpid()) == (cores() > 1)


@pytest.mark.parametrize("alone", [False, True])
def test_an_error_is_raised_where_the_result_is_asked_for(alone: bool) -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"), forked(fail, alone=alone) as result:
        result()


def test_what_is_sent_is_what_it_was_when_it_was_sent() -> None:
    """Not what this process makes of it afterwards, while the executor would still be packing."""
    sent = {"a": 1}
    held = Event()
    with ThreadPoolExecutor(1) as executor:
        executor.submit(held.wait, 10)
        result = submitted(executor, dict, sent)
        sent["b"] = 2
        held.set()
    assert result.result() == {"a": 1}
