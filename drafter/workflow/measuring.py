"""Work points and a township's figures together: finding the file, reading it, holding one against the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from drafter.model.errors import SettingsError
from drafter.model.figure import Figure
from drafter.model.points import Notice, PointResult
from drafter.project.bindings import SIGNED
from drafter.project.pointsreading import read_points
from drafter.project.settings import Settings
from drafter.project.templateset import TemplateSet
from drafter.workflow.files import read_file


def points_of(path: Path, templates: TemplateSet) -> Notice:
    """Return the work points at ``path`` (YAML).

    Raises:
        InputError: the file cannot be read, or is wrong; names the line.
    """
    given = (f"单位.{name}" for name, item in templates.declarations.unit_items.items() if item.unit)
    return read_points(read_file(path), path.name, {*templates.definitions, *given})


def measured(notice: Notice, figures: Mapping[str, Figure], settings: Settings) -> tuple[PointResult, ...]:
    """Hold work points against a township's figures and the day on which its report is signed."""
    from drafter.points import check  # few townships have work points, and their grammar takes a while to load

    return check(notice, {**figures, SIGNED: _signed(settings)}, (settings.full_name, settings.short_name))


def enclosed(
    path: Path, settings: Settings, figures: Mapping[str, Figure], templates: TemplateSet
) -> tuple[PointResult, ...] | None:
    """Return how the work points stand that the setting 工作要点 names; None when it names none.

    Args:
        path: the ledgers; the file is looked for in their folder and above it.
        settings: those of the report.
        figures: the township's.
        templates: what figures there are.

    Raises:
        SettingsError: there is no such file.
        InputError: the file is wrong; names the line.
    """
    name = settings.enclosures.points
    if not name:
        return None
    found = points_file(path, name)
    if found is None:
        raise SettingsError(f"没有找到设置“工作要点”写的《{Path(name).name}》", f"请放到台账旁边：{_home(path)}")
    return measured(points_of(found, templates), figures, settings)


def points_file(path: Path, name: str) -> Path | None:
    """Return the file that the setting 工作要点 means by ``name``: in the folder of the ledgers at ``path``, or above it."""
    start = _home(path)
    return next((folder / name for folder in (start, *start.parents) if (folder / name).is_file()), None)


def _home(path: Path) -> Path:
    return (path if path.is_dir() else path.parent).resolve()


def _signed(settings: Settings) -> Figure:
    """Return the day on which the report is signed, as a figure; unreported when it is not filled in."""
    source = settings.sources.get("成文日期")
    figure = Figure(id=SIGNED, label="报告的成文日期", ledger="单位信息", aggregate="given", column="成文日期")
    return replace(figure, value=settings.date, cells=(source,) if source and settings.date else ())
