"""A county's own report: the ledgers of its townships laid together, its figures, its settings, its document.

Who belongs to the county is told from outside, or read from its folder. A township that cannot be counted is never left
out silently: it is a problem, and the report says how many are in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from drafter.model.errors import InputError, SettingsError
from drafter.model.figure import Figure, Wording
from drafter.model.problem import Problem
from drafter.model.problems.county import TownshipLeftOut
from drafter.model.report import Report
from drafter.model.source import Source
from drafter.model.townships import COUNTED, NOT_COUNTED, OWED, CountedTownship, LeftOut, Townships
from drafter.model.values import Value
from drafter.project.county import county_report_items, load_county
from drafter.project.locations import COUNTY_FILE, template_folders
from drafter.project.settings import CountySettings, Layer, Settings, county_settings, resolve
from drafter.project.templateset import TemplateSet, load_template_set
from drafter.tally import TownshipShare, coverage, extremes, laid_together, own_figures, spoilt, tally_across
from drafter.workflow.drafting import Drafted, draft_loaded, report_name
from drafter.workflow.gathering import NOT_REPORTED, Seen, TownshipLedgers, gathered
from drafter.workflow.laying import Laid, needed
from drafter.workflow.loading import Loaded, Options, load
from drafter.workflow.roster import Township, townships
from drafter.workflow.whose import expected_of

COUNTY_SET = "county"
_SHORT_NAME, _UNIT = "简称", "个"
_TWICE = "有{}份台账，不知道用哪一份"
_KINDS = "县市区旗"


def draft_county(
    place: Path,
    asked: Sequence[TownshipLedgers],
    output: Path,
    *,
    allow_problems: bool = False,
    dry_run: bool = False,
    options: Options | None = None,
) -> Drafted:
    """Draft the report of a whole county into the folder ``output``, from the ledgers of its townships.

    Args:
        place: the county's folder, with its county.yaml.
        asked: all townships of the county; those that cannot be counted are said.
        output: the folder that it is written to.
        allow_problems: count townships with errors too; numbers that depend on them stand out as 待核实.
        dry_run: do everything but write.
        options: how the townships are loaded.

    Raises:
        InputError: no township can be counted, or they are of different years.
        SettingsError: the county's name is nowhere, or county.yaml is wrong.
        OutputError: the document cannot be written, or somebody has edited it.
    """
    loaded = load_townships(place, asked, options, allow_problems=allow_problems)
    target = county_target(loaded, output)
    return draft_loaded(loaded, place, output=target, allow_problems=allow_problems, dry_run=dry_run)


def county_target(loaded: Loaded, output: Path) -> Path:
    """Return where the report of a county is written in the folder ``output``."""
    return output / report_name(loaded.unit, loaded.settings.year if loaded.settings else 0)


def load_for(name: str, base: Report | None, path: Path, options: Options, *, allow_problems: bool = False) -> Loaded:
    """Load the ledgers at ``path`` for the document called ``name``: those of a township, or of all of a county.

    ``allow_problems`` counts townships with errors too, as for drafting.

    Raises:
        InputError: the document is a county's report and ``path`` no folder; otherwise as ``load``.
    """
    if base is None or COUNTED not in base.figures:
        return load(path, options)
    if not path.is_dir():
        raise InputError(f"《{name}》是全县的报告，要用全县的台账", "请写放着各乡镇台账的文件夹")
    return load_townships(path, townships_in(path, path), options, allow_problems=allow_problems)


def townships_in(place: Path, output: Path) -> tuple[TownshipLedgers, ...]:
    """Return the townships of a county's folder; ``output`` is no township when it lies in it.

    Raises:
        InputError: there is no such folder.
        SettingsError: county.yaml is wrong.
    """
    found = townships(place, load_county(place), output)
    return tuple(map(_asked, found))


def _asked(one: Township) -> TownshipLedgers:
    if len(one.inputs) == 1:
        return TownshipLedgers(one.name, one.code, one.inputs[0], expected=expected_of(one))
    why_not = _TWICE.format(len(one.inputs)) if one.inputs else NOT_REPORTED
    return TownshipLedgers(one.name, one.code, why_not=why_not)


def load_townships(
    place: Path,
    asked: Sequence[TownshipLedgers],
    options: Options | None = None,
    *,
    allow_problems: bool = False,
    seen: Seen | None = None,
) -> Loaded:
    """Lay the ledgers of a county's townships together and work out its figures, as ``load`` does for one.

    The rows and cells of a township have its name before their file: 宁安镇/台账.xlsx. One township is held at a time, but
    for the columns that are needed. ``seen`` is called after each with how many were read, how many there are, and its name.

    Raises:
        InputError: no township can be counted, or they are of different years and county.yaml names none.
        SettingsError: the county's name is nowhere, or county.yaml is wrong.
    """
    wanted, county = options or Options(), load_county(place)
    chosen = replace(wanted, year=wanted.year or county.year, template_set=wanted.template_set or county.template_set)
    templates = load_template_set(template_folders(place), COUNTY_SET, chosen.template_set)
    laid, left_out = gathered(asked, chosen, needed(templates), allow_problems=allow_problems, seen=seen)
    laid, left_out = _of_one_year(laid, left_out)
    across = Townships(tuple(_counted(one.share) for one in laid), tuple(left_out))
    return _loaded(place, templates, laid, across)


def _counted(share: TownshipShare) -> CountedTownship:
    return CountedTownship(share.name, share.figures, share.last_year)


def _of_one_year(laid: Sequence[Laid], left_out: Sequence[LeftOut]) -> tuple[list[Laid], list[LeftOut]]:
    """Return the townships of the year that most of them report on; the others are left out."""
    if not laid:
        reasons = "；".join(f"{one.name}：{one.reason}" for one in left_out[:3])
        raise InputError(f"没有一个乡镇可以计入全县的报告（{reasons}）", "请先改正或补报各乡镇的台账")
    years = Counter(one.year for one in laid).most_common(2)
    if len(years) > 1 and years[0][1] == years[1][1]:
        raise InputError(
            f"各乡镇的报告年度不一样：{'、'.join(str(year) for year, _ in years)}", "请在 county.yaml 里写明“年度”"
        )
    year = years[0][0]
    others = [LeftOut(one.share.name, f"报告年度是{one.year}，不是{year}") for one in laid if one.year != year]
    return [one for one in laid if one.year == year], [*left_out, *others]


def _loaded(place: Path, templates: TemplateSet, laid: Sequence[Laid], across: Townships) -> Loaded:
    year, shares = laid[0].year, [one.share for one in laid]
    counted = tally_across(shares, templates.definitions, templates.declarations, year)
    errors = [problem for one in laid for problem in one.errors]
    figures = dict(spoilt(counted.value, errors))
    figures |= {one.id: one for one in _reporting(place, laid, across)}
    figures |= own_figures(across.counted)
    figures |= extremes(across.counted, counted.value)
    figures |= coverage(across.counted, counted.value)
    county = county_settings(place)
    settings, problems = _settings(place, templates, laid)
    missing = (TownshipLeftOut(name=one.name, reason=one.reason) for one in across.left_out)
    found = (*counted.problems, *problems, *missing)
    rated = tuple(problem.rated(county.severities.get(problem.code)) for problem in found)
    return Loaded(
        laid_together(shares),
        templates,
        rated,
        settings,
        figures,
        CountySettings(severities=county.severities),
        across=across,
    )


def _settings(place: Path, templates: TemplateSet, laid: Sequence[Laid]) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of the county's report: those of its set, its name, what county.yaml says under 县报告."""
    name = load_county(place).name or _only({one.county for one in laid})
    if not name:
        raise SettingsError("不知道是哪个县的报告", f"请在 {place.name} 里放 county.yaml，写上一行“县: 某县”")
    kind = name[-1] if name[-1] in _KINDS else "县"
    known: Mapping[str, Value] = {"乡镇全称": name, _SHORT_NAME: name, "自称": f"我{kind}"}
    layers = [Layer(known), Layer(county_report_items(place))]
    settled = resolve(layers, templates.report, laid[0].year, frozenset(templates.declarations.unit_items))
    return settled.value, settled.problems


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def _reporting(place: Path, laid: Sequence[Laid], across: Townships) -> Iterator[Figure]:
    """Yield the figures that say how many townships there are, how many are counted, and which are not."""
    cells = tuple(cell for one in laid if (cell := one.share.workbook.unit_sources.get(_SHORT_NAME)))
    listed = bool(load_county(place).roster)
    owed = (Source(COUNTY_FILE),) if listed else cells
    ledger, column = (COUNTY_FILE, "乡镇") if listed else ("单位信息", _SHORT_NAME)
    names = tuple(one.name for one in across.left_out)
    base = Figure(OWED, "应当报送的乡镇", ledger, "given", unit=_UNIT, column=column, cells=owed, zero_is_news=True)
    yield replace(base, value=len(across.names))
    yield replace(
        base, id=COUNTED, label="计入报告的乡镇", ledger="单位信息", column=_SHORT_NAME, value=len(laid), cells=cells
    )
    yield replace(
        base,
        id=NOT_COUNTED,
        label="没有计入的乡镇",
        unit="",
        value=names or None,
        nothing=not names,
        wording=Wording.NAMES,
    )
