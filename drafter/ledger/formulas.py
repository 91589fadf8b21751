"""Stage 1: the cells of an .xlsx that calamine shows as blank although the clerk sees something there.

That is a formula whose result was never stored, and an error such as #REF!. Found by looking at the sheet's XML as bytes,
and only in sheets that hold such a thing at all. The same look finds how far a sheet reaches before it is loaded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.ledger.cells import Flaw, FlawKind

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_ERROR = re.compile(rb"""\st=["']e["']""")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ADDRESS = re.compile(rb"""(?:^|\s)r=["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_TYPE = re.compile(rb"""(?:^|\s)t=["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
_FORMULA_TEXT = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)</")
# A column beyond Z or a row beyond 99,999; without one of them the sheet cannot be too large.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2}|[A-Za-z]?[0-9]{6})""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
MOST_CELLS = 16_000_000  # the rectangle around all cells; beyond it reading would fill the memory


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What the XML of one sheet says beyond the values: ``too_far`` is the last cell when the area is too large."""

    flaws: Mapping[tuple[int, int], Flaw] = field(default_factory=dict)
    too_far: str = ""


def scan_sheet(xml: bytes) -> SheetScan:
    """Look through the XML of one worksheet."""
    too_far = _too_far(xml)
    return SheetScan(_flaws(xml) if not too_far and _holds_flaws(xml) else {}, too_far)


def column_number(letters: bytes) -> int:
    """Return the number of a column, from 1: ``AB`` → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _holds_flaws(xml: bytes) -> bool:
    """Return True when a closer look is worth it; plain searches first, they cost next to nothing."""
    if (b"<f" in xml or b":f" in xml) and _FORMULA.search(xml):
        return True
    return (b'="e"' in xml or b"='e'" in xml) and bool(_ERROR.search(xml))


def _flaws(xml: bytes) -> dict[tuple[int, int], Flaw]:
    found = {}
    for match in _CELL.finditer(xml):
        flaw = _flaw(match[1], match[2])
        address = _ADDRESS.search(match[1]) if flaw else None
        if flaw and address:
            found[int(address[2]), column_number(address[1])] = flaw
    return found


def _flaw(attributes: bytes, content: bytes) -> Flaw | None:
    kind, value = _TYPE.search(attributes), _VALUE.search(content)
    if kind and kind[1] == b"e":
        return Flaw(FlawKind.ERROR, _text(value) or "#?")
    if _FORMULA.search(content) and not (value and value[1]) and not (kind and kind[1] == b"str"):
        return Flaw(FlawKind.UNCALCULATED, "=" + _text(_FORMULA_TEXT.search(content)))
    return None


def _text(match: re.Match[bytes] | None) -> str:
    return html.unescape(match[1].decode("utf-8", "replace")) if match else ""


def _too_far(xml: bytes) -> str:
    """Return the last cell when the rectangle around all filled cells is too large, else nothing."""
    if not _FAR.search(xml) or _area(_PLACE.findall(xml))[0] <= MOST_CELLS:
        return ""
    area, last = _area([place for match in _CELL.finditer(xml) for place in _PLACE.findall(b" " + match[1])])
    return last if area > MOST_CELLS else ""


def _area(places: list[tuple[bytes, bytes]]) -> tuple[int, str]:
    letters = max({letters for letters, _ in places}, key=column_number, default=b"A")
    row = max({int(row) for _, row in places}, default=1)
    return row * max(column_number(letters), 1), f"{letters.decode().upper()}{row}"
