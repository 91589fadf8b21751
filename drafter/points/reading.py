"""A notice of work points out of its paragraphs: every word of it has a place in the result, or stands among the leftovers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.model.outcome import Outcome
from drafter.model.points import Binding, Leftover, Notice, Part, Requirement, Task
from drafter.model.problem import Problem
from drafter.model.problems.points import LeftOver, NoTasks, NotATask, NotUnderstood, NumbersMissing, UnitsMissing
from drafter.points.binding import bound
from drafter.points.drafts import Draft, PartDraft
from drafter.points.framing import Frame, framed
from drafter.points.headings import Level
from drafter.points.lines import Line, Paragraph, lines_of
from drafter.points.outline import outline
from drafter.points.requirements import due, requirements_in
from drafter.points.tables import columns_of
from drafter.points.units import Units, all_of, is_township

_TOP = (Level.CHAPTER, Level.HAN, Level.HAN_BRACKET, Level.DIGIT)
_KINDS = ("要点", "任务", "分工", "方案", "计划", "清单", "安排", "举措", "通知")
_EXCERPT = 30


@dataclass(frozen=True, slots=True)
class _Known:
    """What a requirement is held against when it is bound."""

    year: int | None
    bindings: Sequence[Binding]
    units: Mapping[str, str]


def read_notice(
    paragraphs: Sequence[Paragraph],
    name: str,
    bindings: Sequence[Binding] = (),
    units: Mapping[str, str] | None = None,
) -> Outcome[Notice]:
    """Read a notice.

    Args:
        paragraphs: its paragraphs in order, rows of tables as tuples of cells.
        name: the file's name, for problems.
        bindings: which figures show which requirements.
        units: of the figures, by id; those of another unit show nothing.

    Returns:
        The notice, without tasks when there are none. Problems are reminders of what should be held against the original.
    """
    lines = lines_of(paragraphs)
    start = _first_heading(lines)
    found = outline(lines[start:])
    frame = framed([line for line in lines[:start] if not line.cells], [line for line in found.tail if not line.cells])
    rows = [line for line in (*lines[:start], *found.tail) if line.cells]
    frame.leftovers += [Leftover(line.text, "表格里的话", line.place) for line in (*rows, *found.left) if line.text]
    parts = tuple(_parts(found.parts, frame, _Known(frame.year, bindings, units or {})))
    notice = Notice(
        title=frame.title,
        parts=parts,
        heading=frame.heading,
        number=frame.number,
        recipients=frame.recipients,
        cover=tuple(frame.cover),
        issuer=frame.issuer,
        date=frame.date,
        annotation=frame.annotation,
        preamble=tuple(frame.preamble),
        closing=tuple(frame.closing),
        leftovers=tuple(frame.leftovers),
    )
    return Outcome(notice, tuple(_problems(notice, name, found.parts)))


def _first_heading(lines: Sequence[Line]) -> int:
    """Return where the tasks begin: at the first heading, the first row of a table, or the first words about units."""
    top = any(line.marker and line.marker.level in _TOP for line in lines)
    for at, line in enumerate(lines):
        if line.marker and (line.marker.level in _TOP or not top):
            return at
        if line.cells and columns_of(line.cells):
            return at
    for at, line in enumerate(lines):
        if all_of(line.said).named:
            before = at
            while before and not _stands_before(lines[before - 1]) and not lines[before].text.endswith("："):
                before -= 1
            return before or at
    return next((at for at, line in enumerate(lines) if line.cells), len(lines))


def _stands_before(line: Line) -> bool:
    """Tell whether a line belongs to what stands before the tasks."""
    return len(line.text) <= 2 * _EXCERPT or line.text.endswith("：")


def _parts(drafts: Sequence[PartDraft], frame: Frame, known: _Known) -> Iterator[Part]:
    tasks = [task for part in drafts for task in part.tasks]
    numbers = _numbers(tasks)
    done, number = 0, 0
    for draft in drafts:
        mine = numbers[done : done + len(draft.tasks)]
        done += len(draft.tasks)
        number += bool(draft.title)
        yield Part(
            number if draft.title else 0,
            draft.title,
            tuple(_task(one, at, frame, known) for one, at in zip(draft.tasks, mine, strict=True)),
            "\n".join(draft.text),
        )


def _numbers(tasks: Sequence[Draft]) -> list[int]:
    """Return the numbers of the notice itself when they run through all of it, else its order."""
    own = [task.number for task in tasks]
    if own and all(one < other for one, other in pairwise([0, *own])):
        return own
    return list(range(1, len(tasks) + 1))


def _task(draft: Draft, number: int, frame: Frame, known: _Known) -> Task:
    year = known.year
    units, text = draft.units, draft.written()
    township = units.township or is_township(frame.issuer)
    found = (*_required(draft, year, township=township), *due(units.due, year, township=township))
    return Task(
        number=number,
        title=draft.title,
        text=text,
        lead=units.lead,
        responsible=units.responsible,
        supporting=units.supporting,
        due=units.due,
        section=draft.section,
        requirements=tuple(bound(_held(one), draft.title, text, known.bindings, known.units) for one in found),
        label=draft.label,
    )


def _required(draft: Draft, year: int | None, *, township: bool) -> tuple[Requirement, ...]:
    """Return what a draft requires; an item with units of its own, beside others with theirs, is for these alone."""
    found = list(requirements_in(draft.title, year, township=township))
    for at, words in enumerate(draft.paragraphs):
        own, _ = draft.own.get(at, (Units(), "")) if draft.divided else (Units(), "")
        found += requirements_in(words, year, township=own.township if own.named else township)
    return tuple(dict.fromkeys(found))


def _held(one: Requirement) -> Requirement:
    """Let a requirement hold for townships when its own clause names them."""
    return one if one.township else replace(one, township=is_township(one.words))


def _problems(notice: Notice, name: str, drafts: Sequence[PartDraft]) -> Iterator[Problem]:
    tasks = notice.tasks
    if not tasks:
        yield NoTasks(name=name)
    gap = _gap([task.number for part in drafts for task in part.tasks])
    if gap:
        yield NumbersMissing(gap=gap, count=len(tasks))
    without = [task for task in tasks if not (task.lead or task.responsible or task.supporting)]
    alone = bool(tasks) and len(without) == len(tasks)
    if alone and not any(kind in notice.title + notice.heading for kind in _KINDS):
        yield NotATask(name=name)
    else:
        shown = [task for task in without if task.requirements and not is_township(notice.issuer)] if alone else without
        yield from map(_units_missing, shown)
        yield from _not_understood(tasks)
    for one in notice.leftovers:
        yield LeftOver(place=one.place, text=one.text[:_EXCERPT], why=one.why)


def _not_understood(tasks: Sequence[Task]) -> Iterator[Problem]:
    """Name each requirement that has neither a number nor a day because its words were not understood."""
    for task in tasks:
        for one in task.requirements:
            if one.note and one.value is None and one.deadline is None and not one.unit:
                name = (task.title or task.text)[:_EXCERPT]
                yield NotUnderstood(number=task.number, name=name, text=one.words[:_EXCERPT], why=one.note)


def _units_missing(task: Task) -> UnitsMissing:
    return UnitsMissing(number=task.number, name=(task.title or task.text)[:_EXCERPT])


def _gap(numbers: Sequence[int]) -> str:
    """Return what is odd about the numbers of tasks; they may begin anew in each part."""
    own = [one for one in numbers if one]
    for before, this in pairwise([0, *own]):
        if this not in (before + 1, 1):
            return f"在 {before} 后面是 {this}" if before else f"从 {this} 开始"
    missing = len(numbers) - len(own)
    return f"有 {missing} 项没有写" if own and missing else ""
