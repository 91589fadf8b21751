"""What every stage returns: its value, and the problems it met on the way. Not an exception."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from drafter.model.problem import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A stage's result; problems in the user's data travel beside it instead of stopping it."""

    value: T
    problems: tuple[Problem, ...] = ()
