"""Work points held against all townships of a county: from its folder several at once, from a batch's results as kept.

What is met is worked out where it is for one township (``workflow.pointing``); one township never stops the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import cpu_count
from pathlib import Path

from drafter.batch.pool import Lost, Pool
from drafter.batch.roster import Township, townships
from drafter.batch.state import is_output, kept_lines
from drafter.model.county import Fate, UnitFigure, UnitResult
from drafter.model.errors import DrafterError
from drafter.model.figure import Figure
from drafter.model.points import Notice, PointResult, Standing
from drafter.model.source import Source
from drafter.points import check
from drafter.project.bindings import SIGNED
from drafter.project.county import load_county
from drafter.project.locations import COUNTY_FILE, template_folders
from drafter.project.templateset import TemplateSet, load_template_set
from drafter.workflow.loading import Options
from drafter.workflow.pointing import notice_at, standing_of, year_of
from drafter.workflow.whose import same_township

_SECONDS = 300.0
_LOST = {Lost.CRASHED: "做到一半，程序意外退出了", Lost.OUT_OF_TIME: "做了很久还没有做完，先停掉了"}
_NO_YEAR = "“单位信息”里没有简称或报告年度"
_UNREADABLE = "台账里有看不懂的格子"
_HERE = 3  # townships, up to which a process more costs longer than it saves


@dataclass(frozen=True, slots=True)
class TownshipPoints:
    """How one township of a county stands; without a standing, ``why`` says why there is none."""

    name: str
    code: str = ""
    standing: Standing | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CountyPoints:
    """How the townships of a county stand against work points, in the order of its roster."""

    notice: Notice
    year: int | None
    county: str
    townships: tuple[TownshipPoints, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    notice: Notice
    ledgers: Path
    options: Options


def is_county(place: Path) -> bool:
    """Tell whether a folder is a county's, with a county.yaml, or has the results of a batch; a township's has neither."""
    return place.is_dir() and ((place / COUNTY_FILE).is_file() or is_output(place))


def county_points(path: Path, place: Path, *, jobs: int = 0, options: Options | None = None) -> CountyPoints:
    """Hold the work points at ``path`` (YAML) against every township of the folder ``place``.

    Args:
        path: the work points.
        place: a county's folder with its county.yaml, or what a batch has written.
        jobs: how many townships at once; 0 for as many as there are processors.
        options: how the townships are loaded.

    Raises:
        InputError: the YAML is wrong (names its line), or there is no such folder.
        DrafterError: settings or templates are wrong.
    """
    chosen = options or Options()
    notice = notice_at(path, chosen)
    county = load_county(place)
    chosen = replace(chosen, template_set=chosen.template_set or county.template_set)
    kept = kept_lines(place)
    if kept:
        templates = load_template_set(template_folders(place), chosen.template_set)
        found = tuple(_of_line(notice, line, templates) for line in kept)
    else:
        there = townships(place.absolute(), county, place / ".drafter")
        found = tuple(_worked(notice, there, jobs, chosen))
    return CountyPoints(notice, year_of(notice), county.name or next((line.county for line in kept), ""), found)


def _worked(notice: Notice, there: Sequence[Township], jobs: int, options: Options) -> Iterator[TownshipPoints]:
    work = [_Job(notice, one.inputs[0], options) for one in there if len(one.inputs) == 1]
    processes = jobs or cpu_count() or 1
    alone = len(work) <= _HERE or processes == 1
    done = (
        iter(map(_standing, work)) if alone else (found for _, found in Pool(_standing, processes, _SECONDS).run(work))
    )
    for one in there:
        if len(one.inputs) != 1:
            why = f"有{len(one.inputs)}份台账，不知道用哪一份" if one.inputs else Fate.NOT_REPORTED.value
            yield TownshipPoints(one.name, one.code, why=why)
            continue
        found = next(done)
        if isinstance(found, str):
            yield TownshipPoints(one.name, one.code, why=_LOST.get(found, found))
        elif found.year is None:
            yield TownshipPoints(one.name, one.code, why=_NO_YEAR)
        elif one.listed and not same_township(one.name, found.unit):
            yield TownshipPoints(one.name, one.code, why=f"名单里是{one.name}，台账写的是{found.unit}")
        else:
            yield TownshipPoints(found.unit or one.name, one.code, found)


def _standing(job: _Job) -> Standing | str:
    """Do one township, in whatever process; what is wrong with it becomes a sentence."""
    try:
        return standing_of(job.notice, job.ledgers, job.options)
    except DrafterError as error:
        return error.message
    except Exception as error:  # noqa: BLE001 - one township must not stop the others
        return f"程序出错了（{type(error).__name__}）"


def _of_line(notice: Notice, line: UnitResult, templates: TemplateSet) -> TownshipPoints:
    """Return how a township stands by the figures that a batch has kept of it."""
    if not line.figures:
        return TownshipPoints(line.name, line.code, why=line.reason or line.fate.value)
    figures = {one.id: _figure(one, templates) for one in line.figures}
    signed = Figure(SIGNED, "报告的成文日期", "单位信息", "given", column="成文日期", value=line.signed)
    results = check(notice, {**figures, SIGNED: signed}, (line.name,))
    standing = Standing(line.name, line.year, tuple(_with_reason(one, figures) for one in results))
    return TownshipPoints(line.name, line.code, standing)


def _figure(one: UnitFigure, templates: TemplateSet) -> Figure:
    """Return a figure again; of its doubts only that there are some is kept."""
    definition = templates.definitions.get(one.id)
    item = one.id.partition(".")[2]
    unit_item = templates.declarations.unit_items.get(item)
    return Figure(
        one.id,
        definition.label if definition else item,
        definition.ledger if definition else "单位信息",
        definition.aggregate.value if definition else "given",
        unit=definition.unit if definition else unit_item.unit if unit_item else "",
        value=one.value,
        approximate=one.approximate,
        rows=one.rows,
        doubts=(Source(""),) if one.doubtful else (),
        nothing=one.nothing,
    )


def _with_reason(one: PointResult, figures: dict[str, Figure]) -> PointResult:
    figure = figures.get(one.requirement.figure) if one.requirement else None
    return replace(one, reason=_UNREADABLE) if figure is not None and figure.doubts else one
