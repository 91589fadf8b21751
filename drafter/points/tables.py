"""Tasks in a table, one row each: 序号, 工作任务, 牵头单位, 责任单位, 完成时限. Columns are known by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.points.drafts import Draft, run_in
from drafter.points.headings import Level, marker_of
from drafter.points.lines import Line
from drafter.points.numerals import number_of
from drafter.points.units import Units, names_in, said_in, units_of

_COLUMNS = (
    ("number", r"序号|编号|任务号|项次"),
    ("lead", r"牵头单位|牵头部门|牵头责任单位|主办单位|牵头"),
    ("supporting", r"配合单位|配合部门|协办单位|参与单位|协同单位|参加单位"),
    ("responsible", r"责任单位|责任部门|落实单位|承办单位|责任主体|责任科室|负责单位|实施单位"),
    ("due", r"完成时限|时限|完成时间|时间节点|完成日期|时间要求|完成期限|期限"),
    ("part", r"类别|任务类别|分类|一级指标|板块|项目类别|重点领域|工作类别|任务分类"),
    ("title", r"任务名称|工作项目|项目|事项|任务|工作任务|重点任务|主要任务|重点工作|工作名称|任务事项|工作事项"),
    (
        "text",
        r"工作内容|任务内容|具体内容|工作要求|具体措施|主要内容|工作措施|具体任务|目标要求|工作目标|任务要求|具体要求|内容|要求|措施|具体举措|工作举措",
    ),
)


_PERSON = r"领导|同志|责任人|负责人|联系人"
_DIVIDED = ("lead", "responsible", "supporting", "due")


@dataclass(frozen=True, slots=True)
class RowFound:
    """What a row holds: the heading of a part, or tasks; ``left`` are words of which nothing tells whose they are."""

    part: str = ""
    tasks: tuple[Draft, ...] = ()
    left: str = ""


@dataclass(slots=True)
class TableTasks:
    """Reads rows one after the other; knows the columns from the last row of headings, and by ``heads`` those of persons."""

    columns: dict[int, str] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    part: str = ""
    found: bool = False
    last: Draft | None = None
    fresh: bool = False
    own: list[Draft] = field(default_factory=list)

    def take(self, line: Line) -> RowFound | None:
        """Return what a row holds; None for headings and blank rows."""
        cells = line.cells
        columns = columns_of(cells)
        if columns:
            self.columns, self.last, self.fresh = columns, None, True
            self.heads = {at: cell for at, cell in enumerate(cells) if re.search(_PERSON, cell)}
            return None
        lower = _lower_heads(cells) if self.fresh else {}
        self.fresh = False
        if lower:
            kept = {at: role for at, role in self.columns.items() if at not in lower and role not in lower.values()}
            self.columns = kept | lower
            return None
        filled = [cell for cell in cells if cell]
        if not filled:
            return None
        if len(set(filled)) == 1 and (len(filled) > 1 or self._is_alone(cells[0])):
            return self._alone(filled[0])
        return self._task(line)

    def _is_alone(self, first: str) -> bool:
        """Tell whether the only words of a row, in its first cell, head what follows: not where that cell is for tasks."""
        marker = marker_of(first)
        named = self.columns.get(0) in ("title", "text")
        return bool(first) and (not named or (marker is not None and marker.level <= Level.HAN_BRACKET))

    def _alone(self, text: str) -> RowFound | None:
        marker = marker_of(text)
        self.part, self.last = (marker.rest if marker else text).replace("\n", ""), None
        return RowFound(part=self.part)

    def _task(self, line: Line) -> RowFound | None:
        values = {role: "" for role, _ in _COLUMNS}
        spare: list[str] = []
        for at, cell in enumerate(line.cells):
            role = self.columns.get(at, "")
            if role and not values[role]:
                values[role] = cell
            elif cell and cell not in values.values():
                spare.append(f"（{self.heads[at]}：{cell}）" if at in self.heads else cell)
        if not self.columns:
            values, spare = _guessed(line.cells)
            if not values["number"] and not values["responsible"]:
                return RowFound()
        units = _units(values)
        if (
            self.last is not None
            and not values["number"]
            and not values["title"]
            and (values["text"] or spare or units)
        ):
            return self._continued(values, spare, units)
        rows, left = _parted(values)
        tasks = tuple(_draft(one, spare if not at else (), line.place) for at, one in enumerate(rows))
        self.found, self.last = True, tasks[-1]
        named = values["part"].replace("\n", "")
        part = named if named and named != self.part else ""
        self.part = part or self.part
        heading = marker_of(part)
        return RowFound(heading.rest if heading else part, tasks, left)

    def _continued(self, values: dict[str, str], spare: Sequence[str], units: Units) -> RowFound | None:
        if self.last is not None:
            self.last.paragraphs += [line for one in (values["text"], *spare) for line in one.split("\n") if line]
            self.last.units = self.last.units.joined(units)
        return None


def _parted(values: dict[str, str]) -> tuple[list[dict[str, str]], str]:
    """Cut a row whose cell has several numbered tasks into one row each; the words of which nothing tells whose are left."""
    role = "title" if values["title"] else "text"
    lines = values[role].split("\n")
    if len(lines) == 1 or not all(map(marker_of, lines)) or (role == "text" and values["number"]):
        return [values], ""
    rows = [values | {role: line, "number": ""} for line in lines]
    for other in ("number", "due", *(("text",) if role == "title" else ())):
        said = values[other].split("\n")
        for at, row in enumerate(rows):
            row[other] = said[at] if len(said) == len(rows) else values[other] if other == "due" else ""
    lost = role == "title" and len(values["text"].split("\n")) != len(rows)
    return rows, values["text"] if lost else ""


def _draft(values: dict[str, str], spare: Sequence[str], place: int) -> Draft:
    """Return the task of a row."""
    words = "".join(values["title"].split("\n")) or values["text"]
    text = values["text"] if values["title"] else ""
    marker = marker_of(words)
    first, _, others = (marker.rest if marker else words).partition("\n")
    title, rest = run_in(first)
    label = values["number"] or (marker.label if marker else "")
    number = number_of(re.sub(r"[^0-9一二三四五六七八九十百]", "", label))
    task = Draft(label, number if isinstance(number, int) else 0, place=place, title=title)
    task.paragraphs = [line for one in (rest, others, text, *spare) for line in one.split("\n") if line]
    task.units = _units(values)
    return task


def columns_of(cells: Sequence[str]) -> dict[int, str]:
    """Return what the columns below a row of headings hold; nothing when it is no such row."""
    columns: dict[int, str] = {}
    for at, cell in enumerate(cells):
        role = _role(cell)
        if role == "title" and "title" in columns.values():
            role = "text"
        if role and role not in columns.values():
            columns[at] = role
    said = set(columns.values())
    return columns if len(columns) > 1 and said & {"title", "text"} else {}


def _lower_heads(cells: Sequence[str]) -> dict[int, str]:
    """Return the columns that a second row of headings divides a first one into; nothing when it is no such row."""
    roles = {at: _role(cell) for at, cell in enumerate(cells) if cell}
    divided = {at: role for at, role in roles.items() if role in _DIVIDED}
    return divided if len(divided) > 1 and all(roles.values()) else {}


def _role(cell: str) -> str:
    bare = re.sub(r"[\s（(].*$", "", cell) if cell else ""
    return next((role for role, words in _COLUMNS if re.fullmatch(words, bare)), "")


def _units(values: dict[str, str]) -> Units:
    found = Units()
    for role in ("lead", "responsible", "supporting"):
        words = values[role]
        found = found.joined(units_of(words) or Units().naming(role, names_in(words)))
    return found.joined(Units(due=values["due"].replace("\n", "，")))


def _guessed(cells: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Read a row of a table without headings: a number, words, and cells that are about units."""
    values = {role: "" for role, _ in _COLUMNS}
    spare: list[str] = []
    for cell in cells:
        if not cell:
            continue
        if not values["number"] and re.fullmatch(r"[0-9]{1,3}", cell):
            values["number"] = cell
        elif said_in(cell) and not values["responsible"]:
            values["responsible"] = cell
        elif not values["text"]:
            values["text"] = cell
        else:
            spare.append(cell)
    return values, spare
