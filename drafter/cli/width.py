"""How wide Chinese text is on a terminal: a Chinese character takes two columns. Tables and wrapped lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

_NOT_AT_LINE_START = frozenset("，。、；：？！）》”’〕】…—,.;:?!)")


def width(text: str) -> int:
    """Return the number of terminal columns that ``text`` takes."""
    return sum(2 if east_asian_width(char) in "WF" else 0 if combining(char) else 1 for char in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill ``text`` up with spaces to ``columns`` columns; ``right`` puts them before it."""
    spaces = " " * (columns - width(text))
    return spaces + text if right else text + spaces


def table(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> list[str]:
    """Align rows of cells, two spaces apart; ``right`` names the columns (from 0) whose cells stand on the right."""
    if not rows:
        return []
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(pad(cell, widths[i], right=i in right) for i, cell in enumerate(row)).rstrip() for row in rows]


def wrap(text: str, columns: int) -> list[str]:
    """Break ``text`` into lines of at most ``columns`` columns: anywhere between Chinese, at spaces between words."""
    lines = [""]
    for word in _words(text):
        if lines[-1] and width(lines[-1]) + width(word.rstrip()) > columns:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip(" ")
    return [line.rstrip() for line in lines]


def _words(text: str) -> Iterator[str]:
    """Yield what must not be broken: a Chinese character with its punctuation, or a run of anything else."""
    word = ""
    for char in text:
        ends = word and (word[-1] == " " or _wide(word[-1]) or _wide(char))
        if ends and char != " " and char not in _NOT_AT_LINE_START:
            yield word
            word = ""
        word += char
    yield word


def _wide(char: str) -> bool:
    return east_asian_width(char) in "WF"
