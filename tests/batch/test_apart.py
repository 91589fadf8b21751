"""The process apart: it gives results and exceptions back, and whatever never ends or wants too much ends it alone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from drafter.batch.apart import Apart, Lost
from drafter.model.errors import OutputError


def doubled(number: int) -> int:
    return 2 * number


def refuse(sentence: str) -> None:
    raise OutputError(sentence, "怎么办")


def fill(size: int) -> int:
    return len(bytearray(size))


def crash() -> None:
    os._exit(3)


@pytest.fixture
def apart() -> Iterator[Apart]:
    one = Apart(seconds=1.0, memory=2**30)
    yield one
    one.stop()


def test_results_and_refusals_come_back(apart: Apart) -> None:
    assert apart.do(doubled, 21) == 42
    with pytest.raises(OutputError) as refused:
        apart.do(refuse, "写不进")
    assert (refused.value.message, refused.value.hint) == ("写不进", "怎么办")


def test_what_never_ends_is_ended_and_the_next_call_is_answered(apart: Apart) -> None:
    assert apart.do(time.sleep, 3600) == Lost.OUT_OF_TIME
    assert apart.do(doubled, 21) == 42


@pytest.mark.skipif(os.name == "nt", reason="memory is not limited there")
def test_what_wants_too_much_memory_does_not_get_it(apart: Apart) -> None:
    assert apart.do(fill, 2**31) == Lost.CRASHED
    assert apart.do(doubled, 21) == 42


def test_a_crash_costs_that_call_alone(apart: Apart) -> None:
    assert apart.do(crash) == Lost.CRASHED
    assert apart.do(doubled, 21) == 42
    apart.stop()
    assert apart.do(doubled, 4) == 8
