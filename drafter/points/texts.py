"""A plain text into paragraphs and rows of tables: wrapped lines are joined again, two columns read one after the other.

Knows how text files are laid out, nothing of what a notice says but how a numbered line begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias
from unicodedata import east_asian_width

from drafter.points.headings import marker_of

Paragraph: TypeAlias = "str | tuple[str, ...]"

_INDENT = re.compile(r"^(?:\u3000|[ \t]{2,})")
_GAP = re.compile(r"^(?P<left>[ \u3000]*\S.*?)(?P<gap>\t+|[ \u3000]{3,}|\u3000{2,})(?P<right>\S.*)$")
_RULE = re.compile(r"^[\s|:+-]+$")
_ROLE = re.compile(
    r"^[\s【\[（(]*(?:牵头|责任|配合|协办|主办|承办|参加|落实)(?:单位|部门|科室)?\s*[:：]|^\s*完成时[限间]\s*[:：]"
)
_HEADER = re.compile(r"(?:牵头|责任|配合|承办|落实)\s*(?:单位|部门)|完成时[限间]|时间节点")
_OPENS = tuple("（(【[")
_ENDS = tuple("。！？；;）)】]”")
_SLACK = 4  # columns by which a full line may stop short: punctuation hangs, a number stays whole
_NARROWEST, _WIDEST = 24, 160
_FULL_SHARE, _LONG_SHARE, _COLUMN_SHARE = 0.25, 0.1, 0.6
_FEWEST = 3


def paragraphs_in(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, and the rows of its tables as tuples of cells."""
    lines = [line.rstrip() for line in text.replace("\ufeff", "").splitlines()]
    found: list[Paragraph] = []
    loose: list[str] = []
    for line in _in_one_column(lines):
        cells = _cells(line) if isinstance(line, str) else line
        if isinstance(cells, tuple):
            found += [*_unwrapped(loose), cells]
            loose = []
        elif not _RULE.match(cells) or not cells.strip():
            loose.append(cells)
    return (*found, *_unwrapped(loose))


def width(text: str) -> int:
    """Return how many columns a text takes in a fixed-width face."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def _cells(line: str) -> Paragraph:
    """Return the cells of a row with ``|`` or tabs between them, or the line itself."""
    for mark in ("|", "｜", "\t"):
        if line.count(mark) >= (1 if mark == "\t" else 2):
            bare = line if mark == "\t" else line.strip().strip("|｜")
            cells = tuple(cell.strip() for cell in bare.split(mark))
            return cells if sum(map(bool, cells)) > 1 and not _RULE.match(line) else line
    return line


def _in_one_column(lines: Sequence[str]) -> Sequence[Paragraph]:
    """Read two columns one after the other, or as the rows of a table when their heads say that they are one."""
    if any("\t" in line or "|" in line for line in lines):
        return lines
    rights = {index: width(line[: gap.start("right")]) for index, line in enumerate(lines) if (gap := _GAP.match(line))}
    starts = Counter(rights.values())
    if not starts:
        return lines
    at = max(starts, key=lambda start: sum(starts[near] for near in range(start - 2, start + 3)))
    inside = sum(abs(start - at) <= 2 for start in rights.values())  # noqa: PLR2004 - a column more or less
    if inside <= _FEWEST or inside < _COLUMN_SHARE * sum(bool(line.strip()) for line in lines):
        return lines
    split = list(rights)
    first, last = split[0], split[-1]
    pairs = [_halves(line, at) for line in lines[first : last + 1] if line.strip()]
    heads = pairs[0]
    middle: Sequence[Paragraph] = (
        _rows(pairs) if _HEADER.search(heads[1]) else [*(left for left, _ in pairs), *(right for _, right in pairs)]
    )
    return [*lines[:first], *(item for item in middle if item), *lines[last + 1 :]]


def _halves(line: str, at: int) -> tuple[str, str]:
    """Cut a line at a column."""
    gap = _GAP.match(line)
    if gap and abs(width(line[: gap.start("right")]) - at) <= _SLACK:
        return gap["left"].rstrip(), gap["right"].strip()
    return ("", line.strip()) if width(line) - width(line.lstrip()) >= at - _SLACK else (line.rstrip(), "")


def _rows(pairs: Sequence[tuple[str, str]]) -> list[Paragraph]:
    """Join the lines of a cell: a row begins where its first cell is numbered, when any is."""
    numbered = sum(marker_of(left.strip()) is not None for left, _ in pairs) > 1
    rows: list[tuple[str, str]] = []
    for left, right in pairs:
        begins = marker_of(left.strip()) is not None if numbered else bool(left)
        if len(rows) > 1 and not begins:
            rows[-1] = (rows[-1][0] + left.strip(), rows[-1][1] + right)
        else:
            rows.append((left.strip(), right))
    return list(rows)


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: what a line of full width breaks off goes on in the next one."""
    full = _full_width(lines)
    indented = sum(bool(_INDENT.match(line)) for line in lines) >= _FEWEST
    paragraph, open_ = "", False
    for line in lines:
        goes_on = open_ and bool(line.strip()) and _continues(paragraph, line, indented=indented)
        if not goes_on and paragraph:
            yield paragraph
        paragraph = _joined(paragraph, line.strip()) if goes_on else line.strip()
        open_ = bool(full) and full - _SLACK <= width(line) <= full + _SLACK
    if paragraph:
        yield paragraph


def _full_width(lines: Sequence[str]) -> int:
    """Return the width at which lines were broken; 0 when they are paragraphs as they are."""
    widths = [width(line) for line in lines if line.strip()]
    counted = Counter(one for one in widths if _NARROWEST <= one <= _WIDEST)
    if not counted:
        return 0
    near = {one: sum(counted[one - less] for less in range(_SLACK + 1)) for one in counted}
    full = max(near, key=lambda one: (near[one], one))
    longer = sum(one > full + _SLACK for one in widths)
    broken = sum(full - _SLACK <= width(line) <= full and _breaks_off(line, after) for line, after in pairwise(lines))
    wrapped = broken >= max(_FEWEST, _FULL_SHARE * len(widths)) and longer <= _LONG_SHARE * len(widths)
    return full if wrapped else 0


def _breaks_off(line: str, after: str) -> bool:
    """Tell whether a line stops in the middle of a sentence that the next one may go on with."""
    if line.endswith(_OPENS):
        return True
    units = any(_ROLE.match(one) and not one.lstrip().startswith(_OPENS) for one in (line, after))
    return (
        bool(after.strip())
        and not units
        and not line.endswith((*_ENDS, "：", ":"))
        and marker_of(after.strip()) is None
    )


def _continues(before: str, line: str, *, indented: bool) -> bool:
    if before.endswith(_OPENS):
        return True
    if _INDENT.match(line) and indented:
        return False
    ended = before.endswith(_ENDS)
    if _ROLE.match(line):
        return False
    if marker_of(line.strip()) is not None and (ended or marker_of(before) is not None):
        return not ended
    return indented or not before.endswith(("。", "！", "？", "）", ")", "】"))


def _joined(before: str, line: str) -> str:
    latin = before[-1:].isascii() and before[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
    return f"{before} {line}" if latin else before + line
