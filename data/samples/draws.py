"""Drawing numbers and words at random so that they add up: every sum and every count is fixed, only the parts vary."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def split(rng: random.Random, total: int, parts: int, low: int = 1) -> list[int]:
    """``parts`` whole numbers, none below ``low``, that add up to ``total``; each stays near the average."""
    average = total // parts
    numbers = [average + (1 if place < total % parts else 0) for place in range(parts)]
    for _ in range(parts * 3):
        _move(rng, numbers, low)
    rng.shuffle(numbers)
    return numbers


def mixed(rng: random.Random, counts: Mapping[T, int]) -> list[T]:
    """Each word as often as ``counts`` says, in random order."""
    words = [word for word, count in counts.items() for _ in range(count)]
    rng.shuffle(words)
    return words


def cycled(rng: random.Random, words: Sequence[T], count: int) -> list[T]:
    """``count`` words: all of them come up about equally often, in random order."""
    drawn = [words[place % len(words)] for place in range(count)]
    rng.shuffle(drawn)
    return drawn


def _move(rng: random.Random, numbers: list[int], low: int) -> None:
    """Move a little from one number to another; the sum stays."""
    giver, taker = rng.randrange(len(numbers)), rng.randrange(len(numbers))
    amount = rng.randint(0, max(0, numbers[giver] - low) // 4)
    numbers[giver] -= amount
    numbers[taker] += amount
