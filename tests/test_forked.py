"""Work in a forked process: its result, its errors, and the same without a fork."""

from __future__ import annotations

import os

import pytest

from lsgraph.forked import cores, forked


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
