"""The lines from the first heading on into parts and tasks. Not what stands before and behind them: see ``framing``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.points.drafts import LONGEST_TITLE, Draft, PartDraft, run_in
from drafter.points.headings import Level, marker_of
from drafter.points.levels import Levels, levels_of
from drafter.points.lines import Line
from drafter.points.tables import TableTasks
from drafter.points.units import Units, all_of, at_end, persons_in, without

_SHORT = 28
_CLOSING = re.compile(
    r"^(?:各(?:乡|镇|街|部门|单位|地|级|有关|相关|责任|村|县|区)[^。]{0,30}(?:要|应|须|请|按|在)|请各|以上|特此|望|此件|本(?:工作)?要点|联系人)"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """Parts with their tasks, and the lines behind the last one."""

    parts: tuple[PartDraft, ...]
    tail: tuple[Line, ...]
    left: tuple[Line, ...] = ()


def outline(lines: Sequence[Line]) -> Outline:
    """Sort the lines into parts and tasks."""
    builder = _Builder(lines, levels_of([line for line in lines if not line.cells]))
    return builder.built()


class _Builder:
    """One pass over the lines: the part and the task that are open, and the lines that wait for what comes next."""

    def __init__(self, lines: Sequence[Line], levels: Levels) -> None:
        self.lines = lines
        self.levels = levels
        self.parts: list[PartDraft] = []
        self.task: Draft | None = None
        self.section = ""
        self.waiting: list[Line] = []
        self.rows = TableTasks()
        self.ended: list[Line] = []
        self.left: list[Line] = []
        self.inherited = Units()
        self.after_units = 0

    def built(self) -> Outline:
        for at, line in enumerate(self.lines):
            self._take(at, line)
        tail = self._tail()
        if self.levels.shared:
            self._share()
        return Outline(tuple(self.parts), (*self.ended, *tail), tuple(self.left))

    def _take(self, at: int, line: Line) -> None:
        level = line.marker.level if line.marker else None
        if line.cells:
            self._row(line)
        elif level is not None and level in self.levels.above and self._is_heading(at, line):
            self._heading(line, top=level == self.levels.above[0])
        elif level is not None and (level == self.levels.task or self._leaf(at, line)):
            self._begin(line)
        elif self._is_part_title(at, line):
            self._settle()
            self._open(PartDraft(line.text))
        elif self.levels.task is None:
            self._block(line)
        else:
            self._goes_on(line)

    def _is_heading(self, at: int, line: Line) -> bool:
        """Tell whether a line above the level of tasks has tasks below it, or else is a part of words alone."""
        top = bool(line.marker) and line.marker.level == self.levels.above[0] if line.marker else False
        if self.levels.task is None:
            return len(line.rest) <= LONGEST_TITLE and not all_of(line.said)
        if self._has_tasks(at, line):
            return True
        if self.levels.inherited:
            return False
        return top and not any(all_of(one.said).named for one in self._span(at, line))

    def _leaf(self, at: int, line: Line) -> bool:
        return line.marker is not None and line.marker.level in self.levels.above and not self._is_heading(at, line)

    def _span(self, at: int, line: Line) -> Sequence[Line]:
        level = line.marker.level if line.marker else 0
        end = next(
            (to for to in range(at + 1, len(self.lines)) if (m := self.lines[to].marker) and m.level <= level),
            len(self.lines),
        )
        return self.lines[at:end]

    def _has_tasks(self, at: int, line: Line) -> bool:
        return any(
            one.cells or (one.marker and one.marker.level == self.levels.task) for one in self._span(at, line)[1:]
        )

    def _heading(self, line: Line, *, top: bool) -> None:
        self._settle()
        words = without(line.rest, line.said) if line.said else line.rest
        self.inherited = all_of(line.said) if self.levels.inherited else Units()
        title, text = run_in(words)
        if top:
            self._open(PartDraft(title or words, text=[text] if title and text else []))
        else:
            self.section, self.task = title or words, None
            if title and text:
                self.parts[-1].text.append(text)

    def _open(self, part: PartDraft) -> None:
        self.parts.append(part)
        self.task, self.section = None, ""

    def _is_part_title(self, at: int, line: Line) -> bool:
        """Tell whether a short line without a number stands between tasks, as the heading of a part without one."""
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        begins = bool(following and following.marker and following.marker.level == self.levels.task)
        open_ = self.task is None or self.task.closed
        words = (
            not line.marker and not line.said and len(line.text) <= _SHORT and not re.search(r"[，。；：]", line.text)
        )
        return begins and open_ and words and not self.levels.above and self.levels.units

    def _begin(self, line: Line) -> None:
        self._settle()
        marker = line.marker
        label, number = (marker.label, marker.number) if marker else ("", 0)
        self.task = Draft(label, number, place=line.place, section=self.section)
        self._part().tasks.append(self.task)
        self._titled(line)

    def _titled(self, line: Line) -> None:
        """Take the first line of a task: its heading and what follows it on the line."""
        task = self.task
        if task is None:
            return
        words = without(line.rest, line.said) if line.said else line.rest
        task.title, rest = run_in(words)
        task.paragraphs, task.run_in = ([rest], True) if rest else ([], False)
        if line.said:
            task.units = all_of(line.said)
            task.closed = at_end(line.rest, line.said)
        elif self.inherited:
            task.units = self.inherited

    def _goes_on(self, line: Line) -> None:
        task = self.task
        if task is None:
            self._part().text.append(line.text)
        elif not task.closed:
            task.add(line.text, line)
        elif line.said and not without(line.rest, line.said):
            self._attach(line)
        elif line.said and at_end(line.rest, line.said) and self._is_task_of_its_own(line):
            self._begin(line)
        elif line.said:
            self._settle()
            task.add(line.text, line)
        else:
            self.waiting.append(line)

    def _attach(self, line: Line) -> None:
        if self.task is not None:
            self._settle()
            self.task.units = self.task.units.joined(all_of(line.said))

    def _is_task_of_its_own(self, line: Line) -> bool:
        """Tell whether a line with its own units begins a task: not when it goes on with the （1）, （2） of the one before."""
        if line.marker and (line.marker.level is Level.POINT or self._is_next_item(line)):
            return False
        title, rest = run_in(without(line.rest, line.said))
        return bool(title and (rest or line.marker))

    def _is_next_item(self, line: Line) -> bool:
        """Tell whether a numbered line below the level of tasks follows an item of its own kind in the open task."""
        level = line.marker.level if line.marker else None
        words = self.task.paragraphs if self.task else []
        return any(found.level == level and level != self.levels.task for found in map(marker_of, words) if found)

    def _block(self, line: Line) -> None:
        """Take a line of a notice whose tasks have no numbers: each one ends with its units."""
        if line.said and not without(line.text, line.said) and (self.task is None or self.task.closed):
            self._attach(line)
            return
        if self.task is None or self.task.closed:
            self.waiting.append(line)
            if not line.said:
                return
            first, *others = self.waiting
            self.waiting = []
            self._begin(first)
            for other in others:
                self.task.add(other.text, other) if self.task else None
        else:
            self.task.add(line.text, line)

    def _row(self, line: Line) -> None:
        prose = any(task for part in self.parts for task in part.tasks) and not self.rows.found
        if prose and not self.rows.columns and self.waiting:
            self.ended, self.waiting = [*self.ended, *self.waiting], []
        known = self.rows.columns
        found = self.rows.take(line)
        if found is None:
            if self.rows.columns is not known:
                self._untitle(line)
            return
        if not found.part and (not found.tasks or (prose and not self.rows.columns)):
            self.left.append(line)
            return
        tasks = [task for task in found.tasks if not self._is_known(task)]
        if found.tasks and not tasks:
            return
        self._settle()
        if found.part:
            self._open(PartDraft(found.part))
        for self.task in tasks:
            self.task.closed = True
            self._part().tasks.append(self.task)
        if found.left:
            self.left.append(Line(found.left, line.place))

    def _untitle(self, line: Line) -> None:
        """Take the title of a table off the words of the task that stands before it."""
        words = self.task.paragraphs if self.task else []
        if words and len(words[-1]) <= LONGEST_TITLE and re.search(r"(?:表|清单|台账|分工)$", words[-1]):
            self.left.append(Line(words.pop(), line.place))

    def _is_known(self, row: Draft) -> bool:
        """Give the units in a table to the task that the text has told already; tell whether there is one."""
        name = row.title or "".join(row.paragraphs[:1])
        for task in (task for part in self.parts for task in part.tasks):
            if name and task.title == name and task is not row and task.place < row.place and task not in self.rows.own:
                task.units = task.units.joined(row.units)
                return True
        self.rows.own.append(row)
        return False

    def _share(self) -> None:
        """Give the units behind the last task of a part, or of a section, to those before it that have none."""
        for part in self.parts:
            units, section = Units(), ""
            for task in reversed(part.tasks):
                if task.units or task.section != section:
                    units, section = task.units, task.section
                else:
                    task.units = units

    def _part(self) -> PartDraft:
        if not self.parts:
            self.parts.append(PartDraft())
        return self.parts[-1]

    def _settle(self) -> None:
        """Give lines that waited to the task before them: something follows, so that they do not close the notice."""
        waiting, self.waiting = self.waiting, []
        self.after_units += bool(waiting)
        for line in waiting:
            if self.task is not None:
                self.task.paragraphs.append(persons_in(line.text) or line.text)
            else:
                self._part().text.append(line.text)

    def _tail(self) -> list[Line]:
        """Return the lines behind the last task: those that waited, or what closes a notice without units."""
        number = sum(len(part.tasks) for part in self.parts)
        if self.waiting and self.task is None:
            self._settle()
            return self._cut_tail()
        if self.waiting and self.task and self.after_units * 2 >= number > 1:
            self._settle()
            return self._cut_tail()
        if self.waiting or (self.task is not None and self.task.closed):
            return self.waiting
        return self._cut_tail()

    def _cut_tail(self) -> list[Line]:
        """Take the closing words off the last task, or off the last part when that has words alone."""
        last = self.parts[-1] if self.parts else None
        words = last.tasks[-1].paragraphs if last and last.tasks else last.text if last else []
        titled = bool(last and last.tasks and last.tasks[-1].title and not last.tasks[-1].run_in)
        first = next(
            (
                at
                for at, text in enumerate(words)
                if (at or titled) and (_CLOSING.match(text) or _is_signature(words, at))
            ),
            len(words),
        )
        gone = words[first:]
        del words[first:]
        place = self.lines[-1].place if self.lines else 0
        return [Line(text, place) for text in gone]


_DAY = re.compile(r"^[0-9〇○零一二三四五六七八九]{4}\s*年.{1,3}月.{1,3}日$")


def _is_signature(words: Sequence[str], at: int) -> bool:
    """Tell whether a line and the one below are 署名 and 成文日期."""
    if _DAY.match(words[at]):
        return True
    return (
        len(words[at]) <= _SHORT and at + 1 < len(words) and bool(_DAY.match(words[at + 1])) and "。" not in words[at]
    )
