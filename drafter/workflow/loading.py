"""From a path to figures and settings: what every verb that looks at ledgers does first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafter.check.context import Context, until
from drafter.check.rows import check_rows
from drafter.ledger import read_ledgers
from drafter.model.errors import DrafterError, InputError
from drafter.model.figure import Figure
from drafter.model.ledger import Workbook
from drafter.model.points import PointResult
from drafter.model.problem import Problem
from drafter.model.problems.tally import LastYearMissing, LastYearUnusable
from drafter.model.report import Report
from drafter.model.townships import Townships
from drafter.project.locations import TemplateFolders, template_folders
from drafter.project.settings import CountySettings, Layer, Settings, county_settings, resolve
from drafter.project.templateset import TemplateSet, load_template_set
from drafter.tally import LastYear, spoilt, tally
from drafter.workflow.measuring import enclosed

_YEAR, _LAST_YEAR, _NAME = "报告年度", "上年台账", "简称"


@dataclass(frozen=True, slots=True)
class Options:
    """What a shell may ask for besides the path.

    ``settings`` are ``(项目, 内容)`` pairs and win over everything; ``reference`` is a .docx whose page and looks the
    document takes over. ``template_set`` is empty for that of county.yaml or, failing that, the standard one.
    """

    year: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    last_year: Path | None = None
    template_set: str = ""
    reference: Path | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """Ledgers that were read and, when 单位信息 allows it, their settings and figures.

    ``before`` are last year's figures, when last year's workbook is there. ``across`` are the townships, when they are the
    ledgers of a whole county. ``points`` is how the work points stand that the settings name.
    """

    workbook: Workbook
    templates: TemplateSet
    problems: tuple[Problem, ...]
    settings: Settings | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    county: CountySettings = field(default_factory=CountySettings)
    before: Mapping[str, Figure] = field(default_factory=dict)
    across: Townships | None = None
    points: tuple[PointResult, ...] | None = None

    def rated(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems of later stages with the severities that the county asks for."""
        return _rated(tuple(problems), self.county)

    @property
    def has_errors(self) -> bool:
        """True when a report must not be written."""
        return any(problem.is_error for problem in self.problems)

    @property
    def unit(self) -> str:
        """The township's short name, as far as it is known."""
        return self.settings.short_name if self.settings else str(self.workbook.unit_items.get(_NAME) or "")


def load(path: Path, options: Options, folders: TemplateFolders | None = None) -> Loaded:
    """Read the ledgers at ``path``, settle the settings, work out the figures.

    ``folders`` are where templates are looked for, instead of those that hold for ``path``.

    Raises:
        InputError: nothing readable is there, or the year asked for is not the ledgers'.
        SettingsError: drafter.yaml or an option is wrong.
        TemplateError: the template set is wrong.
    """
    county = county_settings(path)
    templates = load_template_set(folders or template_folders(path), options.template_set or county.template_set)
    reading = read_ledgers(path, templates.declarations)
    workbook = reading.value
    year = workbook.unit_items.get(_YEAR)
    if not isinstance(year, int) or not workbook.unit_items.get(_NAME):
        return Loaded(workbook, templates, _rated(reading.problems, county))
    _check_year(options.year, year)
    settled = resolve(
        layers(workbook, county, options.settings), templates.report, year, frozenset(templates.declarations.unit_items)
    )
    before = _before(path, workbook, templates, options, year)
    counted = tally(workbook, templates.definitions, templates.declarations, year, before.figures)
    context = Context(year, templates.declarations, until(year, settled.value.date), before.workbook)
    odd = check_rows(workbook, context)
    problems = (*reading.problems, *odd, *settled.problems, *before.problems, *counted.problems)
    rated = _rated(problems, county)
    last = before.figures.figures if before.figures else {}
    figures = spoilt(counted.value, rated)
    points = enclosed(path, settled.value, figures, templates)
    return Loaded(workbook, templates, rated, settled.value, figures, county, last, points=points)


def _check_year(asked: int | None, found: int) -> None:
    if asked is not None and asked != found:
        raise InputError(
            f"要的是{asked}年的报告，台账“单位信息”里的报告年度是{found}", "请换成那一年的台账，或者改正报告年度"
        )


def layers(workbook: Workbook, county: CountySettings, asked: Iterable[tuple[str, str]]) -> list[Layer]:
    """Return where settings come from, the last winning: files of the county, 单位信息, what was asked for."""
    return [Layer(county.items), Layer(workbook.unit_items, workbook.unit_sources), Layer(dict(asked))]


def _rated(problems: tuple[Problem, ...], county: CountySettings) -> tuple[Problem, ...]:
    return tuple(problem.rated(county.severities.get(problem.code)) for problem in problems)


@dataclass(frozen=True, slots=True)
class _Before:
    """Last year's workbook and its figures, or the reason why there are none."""

    workbook: Workbook | None = None
    figures: LastYear | None = None
    problems: tuple[Problem, ...] = ()


def _before(path: Path, workbook: Workbook, templates: TemplateSet, options: Options, year: int) -> _Before:
    """Read last year's workbook: the one of the option, or the file that 上年台账 names."""
    named = str(workbook.unit_items.get(_LAST_YEAR) or "")
    file = options.last_year or _beside(path, named)
    source = workbook.unit_sources.get(_LAST_YEAR)
    if file is None:
        return _Before(problems=(LastYearMissing(source=source, file=named),) if named else ())
    try:
        reading = read_ledgers(file, templates.declarations)
    except DrafterError as error:
        return _Before(problems=(LastYearUnusable(source=source, file=file.name, reason=error.message),))
    reason = _unusable(reading.value, workbook, year, any(problem.is_error for problem in reading.problems))
    if reason:
        return _Before(problems=(LastYearUnusable(source=source, file=file.name, reason=reason),))
    figures = tally(reading.value, templates.definitions, templates.declarations, year - 1).value
    return _Before(reading.value, LastYear(figures, file.name))


def _beside(path: Path, name: str) -> Path | None:
    folders = (path, path.parent) if path.is_dir() else (path.parent,)
    return next((folder / Path(name).name for folder in folders if name and (folder / Path(name).name).is_file()), None)


def _unusable(last: Workbook, this: Workbook, year: int, errors: bool) -> str:  # noqa: FBT001 - a fact, not a switch
    if last.unit_items.get(_YEAR) != year - 1:
        return f"它的报告年度不是{year - 1}"
    if last.unit_items.get(_NAME) != this.unit_items.get(_NAME):
        return f"它是{last.unit_items.get(_NAME)}的台账"
    return "里面有错误，请先用 drafter inspect 检查它" if errors else ""


def refuse_another(name: str, base: Report, loaded: Loaded) -> None:
    """Refuse ledgers that are not those of the document called ``name``, written from ``base``.

    Raises:
        InputError: they are another year's, or another unit's.
    """
    settings = loaded.settings
    if settings is None:
        return
    if settings.year != base.year:
        raise InputError(f"《{name}》是{base.year}年的报告，台账是{settings.year}年的", "请换成同一年的台账")
    if settings.short_name != base.unit:
        raise InputError(f"《{name}》是{base.unit}的报告，台账是{settings.short_name}的", "请换成同一个乡镇的台账")
