"""Working days of a year: no weekend and no statutory holiday. Days worked in exchange for a holiday are left out."""

from __future__ import annotations

import random
from datetime import date, timedelta

# 国务院办公厅关于2023年、2024年、2025年部分节假日安排的通知: first and last day off.
HOLIDAYS = (
    (date(2023, 1, 1), date(2023, 1, 2)),
    (date(2023, 1, 21), date(2023, 1, 27)),
    (date(2023, 4, 5), date(2023, 4, 5)),
    (date(2023, 4, 29), date(2023, 5, 3)),
    (date(2023, 6, 22), date(2023, 6, 24)),
    (date(2023, 9, 29), date(2023, 10, 6)),
    (date(2024, 1, 1), date(2024, 1, 1)),
    (date(2024, 2, 9), date(2024, 2, 17)),  # the 9th, 除夕, was left to each employer
    (date(2024, 4, 4), date(2024, 4, 6)),
    (date(2024, 5, 1), date(2024, 5, 5)),
    (date(2024, 6, 10), date(2024, 6, 10)),
    (date(2024, 9, 15), date(2024, 9, 17)),
    (date(2024, 10, 1), date(2024, 10, 7)),
    (date(2025, 1, 1), date(2025, 1, 1)),
    (date(2025, 1, 28), date(2025, 2, 4)),
    (date(2025, 4, 4), date(2025, 4, 6)),
    (date(2025, 5, 1), date(2025, 5, 5)),
    (date(2025, 5, 31), date(2025, 6, 2)),
    (date(2025, 10, 1), date(2025, 10, 8)),
)


def is_workday(day: date) -> bool:
    """Neither a weekend nor a statutory holiday."""
    return day.weekday() < 5 and not any(first <= day <= last for first, last in HOLIDAYS)


def workdays(first: date, last: date) -> list[date]:
    """The working days from ``first`` to ``last``, both included."""
    span = (last - first).days + 1
    return [day for day in (first + timedelta(days=step) for step in range(span)) if is_workday(day)]


def spread(rng: random.Random, count: int, first: date, last: date) -> list[date]:
    """``count`` working days in order, spread from ``first`` to ``last``; they repeat when too few."""
    days = workdays(first, last)
    return [days[int((place + rng.random()) * len(days) / count)] for place in range(count)]


def later(rng: random.Random, days: list[date], low: int, high: int, limit: date) -> list[date]:
    """For each day a working day ``low`` to ``high`` days after it, none after ``limit``."""
    return [next_workday(min(day + timedelta(days=rng.randint(low, high)), limit), limit) for day in days]


def next_workday(day: date, limit: date) -> date:
    """The first working day from ``day`` on, or the last one before ``limit``."""
    ahead = workdays(day, limit)
    return ahead[0] if ahead else workdays(limit - timedelta(days=15), limit)[-1]


def months(year: int, last: int = 12) -> list[str]:
    """The months of a year as a clerk writes them: 2024年3月."""
    return [f"{year}年{month}月" for month in range(1, last + 1)]
