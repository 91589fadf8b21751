"""Stage 1: what the XML of an .xlsx says beyond its values.

Cells that calamine shows as blank although the clerk sees something there (a formula whose result was never stored, an error
such as #REF!), merged cells, hidden and struck-through rows, and how far a sheet reaches before it is loaded. The XML is
searched as bytes, and closely only where a plain search finds that there is something to look for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from drafter.ledger.cells import Flaw, FlawKind
from drafter.ledger.scan import MOST_CELLS, Area, SheetScan
from drafter.model.source import column_letter

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_ERROR = re.compile(rb"""\st=["']e["']""")
# What every formula and every error has in it: beginning with a letter that must be there, these are found faster.
_MAYBE_FORMULA = re.compile(rb"f[ >/]")
_MAYBE_ERROR = re.compile(rb"""t=["']e["']""")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ADDRESS = re.compile(rb"""(?:^|\s)r=["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_TYPE = re.compile(rb"""(?:^|\s)t=["'](\w+)["']""")
_STYLE = re.compile(rb"""(?:^|\s)s=["']([0-9]+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
_FORMULA_TEXT = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)</")
_MERGE = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*ref=["']\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})["']"""
)
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_HIDDEN = re.compile(rb"""(?:^|\s)(?:hidden=["'](?:1|true)["']|zeroHeight=["'](?:1|true)["'])""")
_ROW_NUMBER = re.compile(rb"""(?:^|\s)r=["']([0-9]{1,7})["']""")
# A column beyond Z or a row beyond 99,999; without one of them the sheet cannot be too large.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2}|[A-Za-z]?[0-9]{6})""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
_UNADDRESSED = re.compile(rb"<(?:\w+:)?(?:row|c)(?=[\s/>])(?![^>]*\sr=)")
_OPENING = re.compile(rb"<(?P<name>(?:\w+:)?(?P<kind>row|c))(?=[\s/>])(?P<rest>[^>]*)")
_ITEM = re.compile(rb"<(?:\w+:)?si[ >/].*?(?:</(?:\w+:)?si>|/>)", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\s*(?:/>|>|val=["'](?:1|true)["'])""")
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What holds for all sheets: struck cell styles, shared texts struck wholly or in part, how far results count.

    ``scaled_styles``: cell styles whose number format writes 万 or 亿 itself, so that a 5 is shown as 5万.

    ``untrusted``: the program that wrote the file asks Excel to work everything out anew, so that a stored 0 is no result.
    """

    struck_styles: frozenset[int] = frozenset()
    struck_texts: frozenset[int] = frozenset()
    partly_struck: frozenset[int] = frozenset()
    scaled_styles: frozenset[int] = frozenset()
    untrusted: bool = False


_PLAIN = BookFacts()


def scan_sheet(xml: bytes, facts: BookFacts) -> SheetScan:
    """Look through the XML of one worksheet."""
    too_far = _too_far(xml)
    if too_far:
        return SheetScan(too_far=too_far)
    flawed, hides = _holds_flaws(xml), b"hidden=" in xml or b"zeroHeight=" in xml
    if (facts != _PLAIN or flawed or hides) and _UNADDRESSED.search(xml):
        xml = _addressed(xml)
    inline = b"strike" in xml
    searched = inline or facts.partly_struck or facts.scaled_styles or flawed
    flaws = _flaws(xml, facts) if searched else {}
    struck = inline or facts.struck_styles or facts.struck_texts
    return SheetScan(
        flaws,
        merged=tuple(_areas(xml)) if b"mergeCell" in xml else (),
        hidden=frozenset(_hidden_rows(xml)) if hides else frozenset(),
        struck=frozenset(_struck_rows(xml, facts)) if struck else frozenset(),
    )


def struck_styles(xml: bytes) -> frozenset[int]:
    """Return the numbers of the cell styles in ``styles.xml`` whose text is struck through."""
    if b"strike" not in xml:
        return frozenset()
    root = ET.fromstring(xml)  # noqa: S314 - no part with a DOCTYPE comes this far
    fonts = [_is_struck(font) for parent in _named(root, "fonts") for font in _named(parent, "font")]
    formats = [item for parent in _named(root, "cellXfs") for item in _named(parent, "xf")]
    numbers = [int(item.get("fontId", "0")) for item in formats]
    return frozenset(style for style, font in enumerate(numbers) if font < len(fonts) and fonts[font])


def scaled_styles(xml: bytes) -> frozenset[int]:
    """Return the numbers of the cell styles in ``styles.xml`` whose number format writes 万 or 亿 behind the number."""
    root = ET.fromstring(xml) if b"formatCode" in xml else ET.Element("none")  # noqa: S314 - no DOCTYPE comes this far
    formats = [item for parent in _named(root, "numFmts") for item in _named(parent, "numFmt")]
    scaled = {item.get("numFmtId") for item in formats if set("万亿") & set(item.get("formatCode", ""))}
    styles = [item for parent in _named(root, "cellXfs") for item in _named(parent, "xf")] if scaled else []
    return frozenset(style for style, item in enumerate(styles) if item.get("numFmtId") in scaled)


def struck_texts(xml: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Return which texts of ``sharedStrings.xml`` are struck through, and which of them only in part."""
    whole: set[int] = set()
    partly: set[int] = set()
    if b"strike" in xml:
        for index, item in enumerate(_ITEM.findall(xml)):
            runs = [bool(_STRIKE.search(run)) for run in _RUN.findall(item)]
            if any(runs):
                (whole if all(runs) else partly).add(index)
    return frozenset(whole), frozenset(partly)


def column_number(letters: bytes) -> int:
    """Return the number of a column, from 1: ``AB`` → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _named(parent: ET.Element, name: str) -> list[ET.Element]:
    return [item for item in parent if item.tag.rpartition("}")[2] == name]


def _is_struck(font: ET.Element) -> bool:
    return any(item.get("val", "1") in _TRUE for item in _named(font, "strike"))


def _holds_flaws(xml: bytes) -> bool:
    """Return True when a closer look is worth it; plain searches first, they cost next to nothing."""
    if _MAYBE_FORMULA.search(xml) and _FORMULA.search(xml):
        return True
    return bool(_MAYBE_ERROR.search(xml) and _ERROR.search(xml))


def _addressed(xml: bytes) -> bytes:
    """Return the XML with an address in each row and cell that has none: it follows the one before."""
    row = column = 0

    def addressed(match: re.Match[bytes]) -> bytes:
        nonlocal row, column
        own = _PLACE.search(match["rest"])
        if match["kind"] == b"row":
            row, column = int(own[2]) if own else row + 1, 0
        else:
            column = column_number(own[1]) if own else column + 1
        place = b"" if match["kind"] == b"row" else column_letter(column).encode()
        return match[0] if own else b'<%s r="%s%d"%s' % (match["name"], place, row, match["rest"])

    return _OPENING.sub(addressed, xml)


def _flaws(xml: bytes, facts: BookFacts) -> dict[tuple[int, int], Flaw]:
    found = {}
    for match in _CELL.finditer(xml):
        flaw = _flaw(match[1], match[2], facts)
        address = _ADDRESS.search(match[1]) if flaw else None
        if flaw and address:
            found[int(address[2]), column_number(address[1])] = flaw
    return found


def _flaw(attributes: bytes, content: bytes, facts: BookFacts) -> Flaw | None:
    kind, value = _TYPE.search(attributes), _VALUE.search(content)
    if kind and kind[1] == b"e":
        return Flaw(FlawKind.ERROR, _text(value) or "#?")
    if _shared(kind, value) in facts.partly_struck or _inline_strikes(content) == {True, False}:
        return Flaw(FlawKind.PARTLY_STRUCK, "")
    style = _STYLE.search(attributes) if facts.scaled_styles else None
    if style and int(style[1]) in facts.scaled_styles and value and (not kind or kind[1] == b"n"):
        return Flaw(FlawKind.SCALED, _text(value))
    if not _FORMULA.search(content) or (kind and kind[1] == b"str"):
        return None
    if not (value and value[1]) or (facts.untrusted and value[1] == b"0"):
        return Flaw(FlawKind.UNCALCULATED, "=" + _text(_FORMULA_TEXT.search(content)))
    return None


def _inline_strikes(content: bytes) -> set[bool]:
    """Return whether there are runs struck through, and runs not, in a text that stands in the cell itself."""
    return {bool(_STRIKE.search(run)) for run in _RUN.findall(content)} if b"strike" in content else set()


def _shared(kind: re.Match[bytes] | None, value: re.Match[bytes] | None) -> int:
    """Return the number of the shared text that a cell holds, -1 when it holds none."""
    return int(value[1]) if kind and kind[1] == b"s" and value and value[1].isdigit() else -1


def _text(match: re.Match[bytes] | None) -> str:
    return html.unescape(match[1].decode("utf-8", "replace")) if match else ""


def _areas(xml: bytes) -> Iterator[Area]:
    for left, top, right, bottom in _MERGE.findall(xml):
        yield Area(int(top), column_number(left), int(bottom), column_number(right))


def _hidden_rows(xml: bytes) -> Iterator[int]:
    for attributes in _ROW.findall(xml):
        number = _ROW_NUMBER.search(attributes) if _HIDDEN.search(attributes) else None
        if number:
            yield int(number[1])


def _struck_rows(xml: bytes, facts: BookFacts) -> Iterator[int]:
    for match in _CELL.finditer(xml):
        style, address = _STYLE.search(match[1]), _ADDRESS.search(match[1])
        text = _shared(_TYPE.search(match[1]), _VALUE.search(match[2]))
        if address and (
            _inline_strikes(match[2]) == {True}
            or text in facts.struck_texts
            or (style and int(style[1]) in facts.struck_styles)
        ):
            yield int(address[2])


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
