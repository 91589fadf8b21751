"""Which of the kinds of numbers in a notice are its tasks: those that the words about units belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.points.headings import Level
from drafter.points.lines import Line
from drafter.points.units import all_of, at_end, without

_COVERED, _OMITTED = 0.6, 0.3
_FINER, _BARE = 1.4, 40
_SURE = (Level.CHAPTER, Level.HAN, Level.HAN_BRACKET, Level.DIGIT, Level.DECIMAL)
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Levels:
    """``task`` is the level of tasks, None when they are not numbered; ``above`` are the levels of parts and sections."""

    task: Level | None
    above: tuple[Level, ...] = ()
    units: bool = False
    inherited: bool = False  # the units stand behind the headings above the tasks
    shared: bool = False  # the units stand behind the last task of each part, for all of them


def levels_of(lines: Sequence[Line]) -> Levels:
    """Return the levels of the lines from the first heading on."""
    used = sorted({line.marker.level for line in lines if line.marker})
    named = any(_names(line) for line in lines)
    task = _with_units(lines, used) if named else _without_units(lines, used)
    below = _inheriting(lines, used, task) if named and task is not None else None
    through = _running_through(lines, used, task) if named and task is not None and below is None else None
    task = next((level for level in (below, through) if level is not None), task)
    above = tuple(level for level in used if level in _SURE and (task is None or level < task))
    return Levels(task, above, named, inherited=below is not None, shared=through is not None)


def _names(line: Line) -> bool:
    return all_of(line.said).named


def _with_units(lines: Sequence[Line], used: Sequence[Level]) -> Level | None:
    """Return the deepest level of which most lines have units of their own, and not just the last of each group."""
    places = _groups(lines)
    for level in reversed(used):
        spans = _spans(lines, level)
        covered = [any(map(_names, lines[start:end])) for start, end in spans]
        omitted = sum(
            not mine and following and not _parted(lines[start:end], level)
            for mine, following, (start, end) in zip(covered, covered[1:], spans, strict=False)
        )
        if level not in _SURE and not _begins(lines, spans):
            continue
        if level in _SURE and sum(covered) >= _COVERED * len(spans) and _are_parts(lines, spans, sum(covered)):
            return None
        if sum(covered) >= max(_COVERED * len(spans), _share(level) * places) and omitted <= _OMITTED * len(spans):
            return level
    return None


def _begins(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the first item of a level is number 1: otherwise it is part of a list that begins within a line."""
    first = lines[spans[0][0]].marker if spans else None
    return first is not None and first.number == 1


def _groups(lines: Sequence[Line]) -> int:
    """Return how many paragraphs, or runs of lines about units alone, name units."""
    groups, before = 0, False
    for line in lines:
        alone = bool(line.said) and not without(line.rest, line.said)
        groups += _names(line) and not (alone and before)
        before = _names(line) or (alone and before)
    return groups


def _are_parts(lines: Sequence[Line], spans: Sequence[tuple[int, int]], covered: int) -> bool:
    """Tell whether items are headings alone, above several paragraphs each with its own units."""
    bare = [not lines[start].said and len(lines[start].rest) <= _BARE for start, _ in spans]
    places = sum(_groups(lines[start:end]) for start, end in spans)
    stops = sum("。" not in lines[start].rest.rstrip("。") for start, _ in spans)
    return places > _FINER * covered and min(sum(bare), stops) >= _COVERED * len(spans)


def _inheriting(lines: Sequence[Line], used: Sequence[Level], task: Level) -> Level | None:
    """Return the level below ``task`` when the units stand on the headings and most of these have items below them."""
    spans = _spans(lines, task)
    own = [at_end(lines[start].rest, lines[start].said) for start, _ in spans]
    for level in (one for one in used if one > task and one in _SURE):
        items = [
            sum(bool(line.marker) and line.marker.level == level for line in lines[start + 1 : end] if line.marker)
            for start, end in spans
        ]
        if sum(own) >= _COVERED * len(spans) and sum(map(bool, items)) >= _COVERED * len(spans):
            return level
    return None


def _running_through(lines: Sequence[Line], used: Sequence[Level], task: Level) -> Level | None:
    """Return the level below ``task`` whose numbers run on from one item to the next: then its items are the tasks."""
    spans = _spans(lines, task)
    for level in (one for one in used if one > task and one in _SURE):
        groups = [
            [m.number for line in lines[start + 1 : end] if (m := line.marker) and m.level == level]
            for start, end in spans
        ]
        several = [group for group in groups if group]
        numbers = [number for group in several for number in group]
        if len(several) > 1 and numbers == list(range(1, len(numbers) + 1)) and len(several) >= _COVERED * len(spans):
            return level
    return None


def _share(level: Level) -> float:
    """Return how many of all words about units must belong to a level; more of one that is seldom that of tasks."""
    return 0.5 if level in _SURE else 0.8


def _parted(span: Sequence[Line], level: Level) -> bool:
    """Tell whether a heading of a higher level stands behind the lines of an item."""
    return any(line.marker and line.marker.level < level for line in span[1:])


def _spans(lines: Sequence[Line], level: Level) -> list[tuple[int, int]]:
    """Return where each item of a level begins, and where the next heading of that level or a higher one stands."""
    starts = [at for at, line in enumerate(lines) if line.marker and line.marker.level == level]
    ends = [at for at, line in enumerate(lines) if line.marker and line.marker.level <= level]
    return [(start, next((end for end in ends if end > start), len(lines))) for start in starts]


def _without_units(lines: Sequence[Line], used: Sequence[Level]) -> Level | None:
    """Return the deepest level that most items of the one above it have."""
    sure = [level for level in used if level in _SURE] or list(used[:1])
    task: Level | None = None
    for level in sure:
        if task is None:
            task = level
            continue
        spans = _spans(lines, task)
        having = sum(
            any(line.marker and line.marker.level == level for line in lines[start:end]) for start, end in spans
        )
        if having >= _SHARE * len(spans) or (task == sure[0] and having >= min(2, len(spans))):
            task = level
    return task
