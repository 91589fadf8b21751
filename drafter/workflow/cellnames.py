"""What cells of a document's tables are called, so that a clerk finds them: 表2 第3行“普法活动场次”的“数量”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from drafter.model.merge import ClerkParagraph

_LONGEST = 12  # characters of a row or a column that are shown
_LEAST = 2  # rows and columns of what is a table to the reader, and not a frame around a few lines


def cell_names(mine: Sequence[ClerkParagraph]) -> Mapping[int, str]:
    """Return what the cells of tables with a heading row are called, by the number of their paragraph from 0."""
    tables: dict[int, dict[tuple[int, int], str]] = defaultdict(dict)
    for paragraph in mine:
        if paragraph.cell:
            place = paragraph.cell.row, paragraph.cell.column
            tables[paragraph.cell.table][place] = tables[paragraph.cell.table].get(place, "") + paragraph.text
    turns = {table: turn for turn, table in enumerate((t for t, words in tables.items() if _is_table(words)), start=1)}
    return {
        number: _name(turns[cell.table], tables[cell.table], cell.row, cell.column)
        for number, paragraph in enumerate(mine)
        if (cell := paragraph.cell) is not None and cell.table in turns
    }


def _is_table(words: Mapping[tuple[int, int], str]) -> bool:
    return all(len({place[axis] for place in words}) >= _LEAST for axis in (0, 1))


def _name(turn: int, words: Mapping[tuple[int, int], str], row: int, column: int) -> str:
    own = [words[place] for place in sorted(words) if place[0] == row]
    said = next((text for text in own if text.strip() and not text.strip().isdigit()), "")
    heading = words.get((0, column), "")
    return f"表{turn}第{row + 1}行{_quoted(said)}" + (f"的{_quoted(heading)}" if heading.strip() and row else "")


def _quoted(words: str) -> str:
    flat = "".join(words.split())
    return f"“{flat[:_LONGEST]}{'…' * (len(flat) > _LONGEST)}”" if flat else ""
