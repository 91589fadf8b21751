"""The verb ``new``: a blank workbook, alone or as the next one after last year's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.ledger import Carried, blank_workbook, carry_over, read_ledgers
from drafter.model.errors import InputError, OutputError
from drafter.project.declarations import Declarations
from drafter.project.locations import template_folders
from drafter.project.settings import county_settings
from drafter.project.templateset import load_template_set
from drafter.workflow.files import write_whole
from drafter.workflow.loading import Options

_YEAR = "报告年度"


@dataclass(frozen=True, slots=True)
class Created:
    """The workbook that was written; after last year's, its name and how many rows each ledger begins with."""

    output: Path
    last_year: str = ""
    carried: tuple[tuple[str, int], ...] = ()


def new(
    output: Path,
    *,
    year: int | None = None,
    unit: str = "",
    last_year: Path | None = None,
    options: Options | None = None,
) -> Created:
    """Write a blank workbook with every ledger to ``output``; never over an existing file.

    Args:
        output: the .xlsx to write.
        year: the report year; with ``last_year`` the year after it.
        unit: the township's short name.
        last_year: last year's workbook, to take over 单位信息, rosters, and what the last report left to be answered.
        options: for the template set.

    Raises:
        OutputError: the file exists, or cannot be written.
        InputError: last year's workbook cannot be read, or is of another year.
    """
    templates = load_template_set(
        template_folders(output), (options or Options()).template_set or county_settings(output).template_set
    )
    _check(output)
    if last_year is None:
        write_whole(output, blank_workbook(templates.declarations, year, unit))
        return Created(output)
    this_year, carried = _carried(last_year, templates.declarations, year)
    write_whole(output, blank_workbook(templates.declarations, this_year, unit, carried))
    counts = tuple((name, len(rows)) for name, rows in carried.rows.items())
    return Created(output, last_year.name, counts)


def _check(output: Path) -> None:
    if output.is_dir():
        raise OutputError(f"“{output}”是一个文件夹", "请写上文件名，如 台账.xlsx")
    if output.suffix.lower() != ".xlsx":
        raise OutputError(f"空白台账要存成 .xlsx 文件，不是“{output.name}”", f"请改成 {output.stem}.xlsx")
    if output.exists():
        raise OutputError(f"已经有《{output.name}》了，没有覆盖", "请换一个文件名，或者先把原来的移走")


def _carried(last_year: Path, declarations: Declarations, asked: int | None) -> tuple[int, Carried]:
    workbook = read_ledgers(last_year, declarations).value
    last = workbook.unit_items.get(_YEAR)
    if not isinstance(last, int):
        raise InputError(
            f"《{last_year.name}》的“单位信息”里没有报告年度，接不上", f"请先在《{last_year.name}》里填好报告年度"
        )
    if asked is not None and asked != last + 1:
        raise InputError(
            f"《{last_year.name}》是{last}年的台账，只能接着做{last + 1}年的", "请改正 --year，或者换成上一年的台账"
        )
    file = workbook.files[0] if last_year.is_file() and len(workbook.files) == 1 else ""
    return last + 1, carry_over(workbook, declarations, last + 1, file)
