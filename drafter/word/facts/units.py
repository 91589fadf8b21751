"""Attribute values as Word writes them, and as others do: what cannot be understood is None, never an exception."""

from __future__ import annotations

import re

from drafter.word.xmltext import W

_NUMBER = re.compile(r"\s*([+-]?\d{1,9}(?:\.\d{1,9})?|[+-]?\.\d{1,9})\s*(mm|cm|in|pt|pc|pi|%)?\s*", re.ASCII)
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_MM_OF_PT = 25.4 / 72
_TRUE, _FALSE = frozenset({"1", "true", "on"}), frozenset({"0", "false", "off"})
TWIPS = 20
HALF_POINTS = 2
EIGHTHS = 8


def w(tag: str) -> str:
    """Return a name in the main namespace of WordprocessingML, the way lxml writes it."""
    return f"{{{W}}}{tag}"


VAL = w("val")


def number(value: str | None) -> float | None:
    """Return a plain number, also of ``32.0``; None for anything else."""
    match = _NUMBER.fullmatch(value) if value and len(value) < 40 else None  # noqa: PLR2004 - longer is no number
    return float(match[1]) if match and match[2] is None else None


def whole(value: str | None) -> int | None:
    """Return a whole number; a fraction is cut off, as Word does."""
    found = number(value)
    return None if found is None else int(found)


def points(value: str | None, per_point: int) -> float | None:
    """Return a length in pt: a plain number counts in parts of a point, ``16pt`` and ``2.54cm`` say their unit."""
    match = _NUMBER.fullmatch(value) if value and len(value) < 40 else None  # noqa: PLR2004 - longer is no number
    if match is None or match[2] == "%":
        return None
    return float(match[1]) / per_point if match[2] is None else float(match[1]) * _POINTS[match[2]]


def millimetres(value: str | None) -> float | None:
    """Return a length given in twips (or with a unit) in mm, to a thousandth."""
    found = points(value, TWIPS)
    return None if found is None else round(found * _MM_OF_PT, 3)


def percent(value: str | None) -> int | None:
    """Return ``80`` or ``80%`` as 80."""
    match = _NUMBER.fullmatch(value) if value and len(value) < 40 else None  # noqa: PLR2004 - longer is no number
    return int(float(match[1])) if match and match[2] in (None, "%") else None


def on_off(value: str | None) -> bool | None:
    """Return what a switch says: an absent value is on, an unknown word says nothing."""
    if value is None:
        return True
    value = value.strip().lower()
    return True if value in _TRUE else False if value in _FALSE else None
