"""The unit of a batch's work: one township's ledgers → its report, its problems workbook, its line of the summary.

The same verbs as for one clerk, over ledgers that are read once. What a clerk has edited is updated in a copy, never
overwritten. Which townships there are, and in what order they are done, is the batch's.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafter.compose.report import SHORTCOMINGS
from drafter.ledger import Seal, problem_list, seal_of
from drafter.model.county import Fate, UnitPart, UnitPoint, UnitProblem, UnitResult
from drafter.model.errors import DrafterError, OutputError
from drafter.model.points import PointResult
from drafter.model.problem import Problem
from drafter.model.problems.ledger import UnitItemBlank
from drafter.model.report import Gap, Report, SpanKind
from drafter.word import read_docx
from drafter.workflow.annotating import annotate_loaded
from drafter.workflow.drafting import draft_loaded, report_name
from drafter.workflow.files import write_whole
from drafter.workflow.inspecting import inspection, ledger_counts
from drafter.workflow.loading import Loaded, Options, load
from drafter.workflow.measuring import points_file
from drafter.workflow.shownrows import shown_rows
from drafter.workflow.unitfigures import unit_figure
from drafter.workflow.updating import Updated, update
from drafter.workflow.whose import Expected, another, whole_name

_PROBLEMS, _LAST_YEAR = "台账问题", "上年台账"
_MOST_PROBLEMS = 500  # of one township in the summary; its problems workbook has them all
_FATES = {"create": Fate.DRAFTED, "overwrite": Fate.REDRAFTED, "identical": Fate.UNCHANGED}


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be done: a township's ledgers, the folder for what comes of them, and how to go about it.

    ``line`` is the line of the summary as far as it is known before: key, name, code, county, input. With ``rows`` the
    line has the cells that its figures count. ``expected`` is what the 单位信息 of the ledgers is to agree with.
    """

    ledgers: Path
    folder: Path
    line: UnitResult
    options: Options
    allow_problems: bool = False
    rows: bool = False
    expected: Expected = field(default_factory=Expected)


def do_township(given: Assignment) -> UnitResult:
    """Do one township: whatever is wrong with it becomes its line of the summary, never an exception of ours.

    Files are only written whole, and only below ``given.folder``.
    """
    try:
        loaded = load(given.ledgers, given.options)
    except DrafterError as error:
        return _failed(given.line, error)
    reason, hint = another(given.expected, loaded.workbook.unit_items)
    if reason:
        return replace(given.line, fate=Fate.FAILED, reason=reason, hint=hint)
    line = _with_points(_with_ledgers(given.line, loaded), loaded, given.ledgers)
    if _blank(loaded):
        return replace(line, fate=Fate.NOT_REPORTED, reason="台账还是空白的", hint="请填好再交", problems=())
    if given.rows:
        line = replace(line, shown=tuple(shown_rows(loaded)))
    try:
        given.folder.mkdir(parents=True, exist_ok=True)
        line = _with_report(given, loaded, line)
    except DrafterError as error:
        line = _failed(line, error)
    except OSError as error:
        line = replace(line, fate=Fate.FAILED, reason=f"文件夹不能写入：{given.folder.name}", hint=error.strerror or "")
    return _with_problems_book(given, loaded, line)


def _blank(loaded: Loaded) -> bool:
    """True for a workbook as ``drafter new`` makes it, in which no ledger has a row yet."""
    return not loaded.workbook.ledgers and {problem.code for problem in loaded.problems} <= {UnitItemBlank.code}


def _failed(line: UnitResult, error: DrafterError) -> UnitResult:
    return replace(line, fate=Fate.FAILED, reason=error.message, hint=error.hint)


def _with_ledgers(line: UnitResult, loaded: Loaded) -> UnitResult:
    """Return the line with what the ledgers alone tell."""
    settings = loaded.settings
    return replace(
        line,
        name=loaded.unit or line.name,
        whole_name=whole_name(loaded.workbook.unit_items),
        year=settings.year if settings else None,
        signed=settings.date if settings else None,
        last_year=str(loaded.workbook.unit_items.get(_LAST_YEAR) or ""),
        figures=tuple(unit_figure(figure, loaded) for figure in loaded.figures.values()),
        ledgers=tuple(ledger_counts(loaded)),
        problems=_problems(loaded.problems),
    )


def _with_points(line: UnitResult, loaded: Loaded, ledgers: Path) -> UnitResult:
    """Return the line with how the township stands against the work points that its settings name."""
    if loaded.settings is None or loaded.points is None:
        return line
    found = points_file(ledgers, loaded.settings.enclosures.points)
    near = Path(os.path.relpath(found, ledgers.resolve().parent)).as_posix() if found else ""
    return replace(line, points=tuple(map(_point, loaded.points)), points_file=near)


def _point(one: PointResult) -> UnitPoint:
    words = one.requirement.words if one.requirement else one.task.title
    return UnitPoint(
        one.task.number, one.task.title, words, one.state.value, one.value, one.unit, one.lacking, one.reason
    )


def _problems(found: Iterable[Problem]) -> tuple[UnitProblem, ...]:
    errors_first = sorted(found, key=lambda one: not one.is_error)
    return tuple(_problem(one) for one in errors_first[:_MOST_PROBLEMS])


def _problem(one: Problem) -> UnitProblem:
    place = one.source
    return UnitProblem(
        one.code,
        one.severity.value,
        one.message,
        one.hint,
        place.file if place else "",
        place.sheet if place else "",
        place.cell if place else "",
    )


def _with_report(given: Assignment, loaded: Loaded, line: UnitResult) -> UnitResult:
    """Draft the report; when a clerk has edited the one that is there, update a copy of it instead."""
    settings = loaded.settings
    if settings is None:
        return replace(line, fate=Fate.REFUSED)
    target = given.folder / report_name(settings.short_name, settings.year)
    edited = edited_report(target)
    if edited is not None:
        return _updated(given, line, edited)
    drafted = draft_loaded(
        loaded, given.ledgers, output=target, allow_problems=given.allow_problems, options=given.options
    )
    if drafted.report is not None:
        line = replace(line, parts=tuple(_parts(drafted.report, loaded)))
    if drafted.action == "refused":
        return replace(line, fate=Fate.REFUSED, output="", problems=_problems(drafted.problems))
    return replace(line, fate=_FATES[drafted.action], output=target.name, problems=_problems(drafted.problems))


def edited_report(target: Path) -> Path | None:
    """Return the document that a clerk is working on: the newest of the report and its updated copies, if one was edited."""
    copies = [path for path in target.parent.glob(f"{target.stem}（数据更新*）.docx") if not path.name.startswith("~$")]
    if copies:
        return max(
            [*copies, *([target] if target.exists() else [])], key=lambda path: (path.stat().st_mtime_ns, path.name)
        )
    if not target.exists():
        return None
    found = read_docx(target.read_bytes(), target.name)
    return target if found.ours and not found.untouched else None


def _updated(given: Assignment, line: UnitResult, edited: Path) -> UnitResult:
    found = update(edited, given.ledgers, allow_problems=given.allow_problems, options=given.options)
    if found.plan is None:
        return replace(line, fate=Fate.REFUSED, output=edited.name, problems=_problems(found.problems))
    return replace(line, fate=_fate_of(found), output=(found.output or edited).name)


def _fate_of(found: Updated) -> Fate:
    if not found.written:
        return Fate.EDITED
    return Fate.CONFLICTS if found.plan and found.plan.conflicts else Fate.UPDATED


def _parts(report: Report, loaded: Loaded) -> Iterator[UnitPart]:
    by_name: dict[str, list[Gap]] = {}
    for gap in report.gaps:
        by_name.setdefault(gap.part, []).append(gap)
    headings = loaded.settings.headings if loaded.settings else {}
    written = {block.id.split("/")[0] for block in report.blocks if "/" in block.id}
    if loaded.settings and loaded.settings.shortcomings_inside:
        written.add(SHORTCOMINGS)
    spans = (span for block in report.blocks for span in block.spans)
    written -= {span.ref for span in spans if span.kind is SpanKind.PLACEHOLDER}  # those that only ask to be filled in
    for key in loaded.settings.order if loaded.settings else ():
        gaps = by_name.get(loaded.templates.report.parts[key].name, [])
        yield UnitPart(key, headings.get(key, ""), key in written, tuple(gap.message for gap in gaps))


def _with_problems_book(given: Assignment, loaded: Loaded, line: UnitResult) -> UnitResult:
    """Write what is wrong in the ledgers: marked in a copy of them, or only a list when nothing keeps the report back.

    The copy costs several times the report. What was written before and holds no more is taken away, unless somebody
    has changed it.
    """
    single = given.ledgers.is_file() and given.ledgers.suffix.lower() != ".zip"
    listing = given.folder / f"{_PROBLEMS}.xlsx"
    target = listing if single else given.folder / _PROBLEMS
    if line.errors == 0:
        _take_away([*given.folder.glob(f"{_PROBLEMS}/*.xlsx"), *([] if line.problems else [listing])])
        return _with_list(given, loaded, line, listing) if line.problems else line
    if not single:
        _take_away([listing])
    try:
        made = annotate_loaded(loaded, given.ledgers, target)
    except (OutputError, OSError) as error:
        said = error.message if isinstance(error, OutputError) else f"写不进{target.name}"
        return replace(line, hint=line.hint or said)
    copies = tuple((copy.file, "" if single else copy.output.name) for copy in made.copies)
    return replace(line, problems_book=target.name, copies=copies)


def _with_list(given: Assignment, loaded: Loaded, line: UnitResult, target: Path) -> UnitResult:
    try:
        if target.exists() and seal_of(target.read_bytes()) is not Seal.INTACT:
            return replace(line, hint=line.hint or f"《{target.name}》有人改过，没有覆盖")
        write_whole(target, problem_list(given.ledgers.name, inspection(loaded).problems))
    except (OutputError, OSError):
        return replace(line, hint=line.hint or f"写不进{target.name}")
    return replace(line, problems_book=target.name)


def _take_away(copies: Iterable[Path]) -> None:
    """Remove copies that drafter wrote and nobody has changed, and their folder when nothing is left in it."""
    for copy in copies:
        with suppress(OSError):
            if seal_of(copy.read_bytes()) is Seal.INTACT:
                copy.unlink()
        if copy.parent.name == _PROBLEMS:
            with suppress(OSError):
                copy.parent.rmdir()
