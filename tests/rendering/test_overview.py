"""The county's summary in LibreOffice: its formulas, worked out anew, are the totals of an independent count."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.batch.overview import overview
from drafter.batch.overview_main import sheets
from drafter.ledger import overview_book
from drafter.model.county import County, Fate, UnitFigure, UnitResult
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set
from tests.rendering.test_workbooks import converted

pytestmark = pytest.mark.render

COUNT, ROUGH, RATE = "普法.广场场次", "普法.资料份数", "学法.考试合格率"
TOWNSHIPS = (  # 场次, 份数, 合格/考试
    ("湖㳇镇", 12, 1500, (30, 40)),
    ("𫰛镇", None, 300, (20, 20)),
    ("=1+1镇", 0, None, None),
    ("@新堡镇", 7, 4000, (1, 3)),
)
REFUSED = ("恩和镇", 100, 2000, (50, 50))  # its numbers stand there and are not counted


def line(
    name: str,
    count: int | None,
    rough: int | None,
    terms: tuple[int, int] | None,
    fate: Fate = Fate.DRAFTED,
) -> UnitResult:
    rate = Decimal(terms[0] * 100) / terms[1] if terms else None
    figures = (
        UnitFigure(COUNT, count),
        UnitFigure(ROUGH, rough, approximate=True),
        UnitFigure(RATE, rate, terms=terms),
    )
    return UnitResult(name, name, fate, output=f"{name}/报告.docx", figures=figures)


def without_values(data: bytes, path: Path) -> Path:
    """Write the workbook without the values that stand beside its formulas, so that whoever opens it must work them out."""
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", content))
    return path


def test_formulas_are_worth_an_independent_count(tmp_path: Path) -> None:
    templates = load_template_set(template_folders(tmp_path), "annual")
    lines = [line(*REFUSED, Fate.REFUSED), *(line(*township) for township in TOWNSHIPS)]
    found = overview(County("中宁县"), lines, templates)
    path = without_values(overview_book(sheets(found)), tmp_path / "汇总.xlsx")
    main = load_workbook(converted(path, "xlsx"), data_only=True)["汇总"]
    heads = {str(cell.value).split("\n")[0]: cell.column for cell in main[4] if cell.value}
    assert main.cell(5, heads["广场法治宣传活动"]).value == 100
    sums = {head: main.cell(5 + len(lines), column).value for head, column in heads.items() if column}
    assert sums["广场法治宣传活动"] == 12 + 0 + 7
    assert sums["发放宣传资料"] == 1500 + 300 + 4000
    assert sums["学法考试合格率"] == pytest.approx(round(100 * (30 + 20 + 1) / (40 + 20 + 3), 1))
    known = {head: main.cell(6 + len(lines), column).value for head, column in heads.items() if column}
    assert (known["广场法治宣传活动"], known["发放宣传资料"], known["学法考试合格率"]) == (3, 3, 3)
    assert [main.cell(row, 2).value for row in range(6, 10)] == [township[0] for township in TOWNSHIPS]


def test_it_prints(tmp_path: Path) -> None:
    templates = load_template_set(template_folders(tmp_path), "annual")
    found = overview(County("中宁县"), [line(*township) for township in TOWNSHIPS], templates)
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(overview_book(sheets(found)))
    assert converted(path, "pdf").read_bytes().startswith(b"%PDF")
