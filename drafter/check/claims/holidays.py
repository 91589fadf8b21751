"""Public holidays and the working days that make up for them, as the State Council's yearly notices set them.

Needed to tell a meeting on a day off from one on a working day. For a year that is not in the table only the weekends of
months are known in which no holiday is ever made up for.
"""

from __future__ import annotations

from datetime import date, timedelta

# Month and day, first and last day off of each holiday; the weekends in between are days off all the same.
_OFF: dict[int, tuple[tuple[str, str, str], ...]] = {
    2020: (
        ("元旦", "1-1", "1-1"),
        ("春节", "1-24", "2-2"),
        ("清明节", "4-4", "4-6"),
        ("劳动节", "5-1", "5-5"),
        ("端午节", "6-25", "6-27"),
        ("国庆节、中秋节", "10-1", "10-8"),
    ),
    2021: (
        ("元旦", "1-1", "1-3"),
        ("春节", "2-11", "2-17"),
        ("清明节", "4-3", "4-5"),
        ("劳动节", "5-1", "5-5"),
        ("端午节", "6-12", "6-14"),
        ("中秋节", "9-19", "9-21"),
        ("国庆节", "10-1", "10-7"),
    ),
    2022: (
        ("元旦", "1-1", "1-3"),
        ("春节", "1-31", "2-6"),
        ("清明节", "4-3", "4-5"),
        ("劳动节", "4-30", "5-4"),
        ("端午节", "6-3", "6-5"),
        ("中秋节", "9-10", "9-12"),
        ("国庆节", "10-1", "10-7"),
        ("元旦", "12-31", "12-31"),
    ),
    2023: (
        ("元旦", "1-1", "1-2"),
        ("春节", "1-21", "1-27"),
        ("清明节", "4-5", "4-5"),
        ("劳动节", "4-29", "5-3"),
        ("端午节", "6-22", "6-24"),
        ("中秋节、国庆节", "9-29", "10-6"),
        ("元旦", "12-30", "12-31"),
    ),
    2024: (
        ("元旦", "1-1", "1-1"),
        ("春节", "2-10", "2-17"),
        ("清明节", "4-4", "4-6"),
        ("劳动节", "5-1", "5-5"),
        ("端午节", "6-8", "6-10"),
        ("中秋节", "9-15", "9-17"),
        ("国庆节", "10-1", "10-7"),
    ),
    2025: (
        ("元旦", "1-1", "1-1"),
        ("春节", "1-28", "2-4"),
        ("清明节", "4-4", "4-6"),
        ("劳动节", "5-1", "5-5"),
        ("端午节", "5-31", "6-2"),
        ("国庆节、中秋节", "10-1", "10-8"),
    ),
    2026: (
        ("元旦", "1-1", "1-3"),
        ("春节", "2-15", "2-23"),
        ("清明节", "4-4", "4-6"),
        ("劳动节", "5-1", "5-5"),
        ("端午节", "6-19", "6-21"),
        ("中秋节", "9-25", "9-27"),
        ("国庆节", "10-1", "10-7"),
    ),
}
_WORKING: dict[int, str] = {
    2020: "1-19 4-26 5-9 6-28 9-27 10-10",
    2021: "2-7 2-20 4-25 5-8 9-18 9-26 10-9",
    2022: "1-29 1-30 4-2 4-24 5-7 10-8 10-9",
    2023: "1-28 1-29 4-23 5-6 6-25 10-7 10-8",
    2024: "2-4 2-18 4-7 4-28 5-11 9-14 9-29 10-12",
    2025: "1-26 2-8 4-27 9-28 10-11",
    2026: "1-4 2-14 2-28 5-9 9-20 10-10",
}
_NEVER_MADE_UP = (3, 7, 8, 11)  # months far from every holiday
_SATURDAY = 5
_NAMES = "一二三四五六日"


def _day(year: int, text: str) -> date:
    month, day = text.split("-")
    return date(year, int(month), int(day))


def _days_off() -> dict[date, str]:
    found = {}
    for year, holidays in _OFF.items():
        for name, first, last in holidays:
            day, end = _day(year, first), _day(year, last)
            while day <= end:
                found[day] = name
                day += timedelta(days=1)
    return found


HOLIDAYS = _days_off()
WORKING = frozenset(_day(year, day) for year, days in _WORKING.items() for day in days.split())


def day_off(day: date) -> str:
    """Return why a day is no working day: 春节假期, 星期日; "" when it is one, or when that is not known."""
    if day in HOLIDAYS:
        return f"{HOLIDAYS[day]}假期"
    known = day.year in _OFF or day.month in _NEVER_MADE_UP
    if day.weekday() < _SATURDAY or day in WORKING or not known:
        return ""
    return f"星期{_NAMES[day.weekday()]}"
