"""A county's folder in the user's notation: a workbook for each township, a county.yaml, and the report that comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafter.model.report import Block, BlockKind, Report, Span, SpanKind
from drafter.workflow.county import draft_county, townships_in
from drafter.workflow.drafting import Drafted
from tests.builders import workbook

COUNTY_YAML = "县: 中宁县\n县报告:\n  主送机关: 中卫市人民政府\n"


def publicity(*numbers: object) -> str:
    """Return a sheet 普法宣传 with one activity for each number of 场次."""
    rows = (f"2024-03-{day:02} | 宣传活动 | 广场宣传 | {number}" for day, number in enumerate(numbers, start=1))
    return "\n".join(["日期 | 活动名称 | 形式 | 场次", *rows])


def township(place: Path, name: str, /, *, items: dict[str, object] | None = None, **sheets: object) -> Path:
    """Write the ledgers of a township into the county's folder."""
    unit = {"简称": name, "乡镇全称": f"中宁县{name}", "县(市、区)": "中宁县", "报告年度": 2024} | (items or {})
    content: dict[str, Any] = {"单位信息": unit, **sheets}
    return workbook(place, f"{name}.xlsx", **content)


def county(folder: Path, text: str = COUNTY_YAML) -> Path:
    """Make the county's folder and return it."""
    place = folder / "全县"
    place.mkdir(exist_ok=True)
    (place / "county.yaml").write_text(text, encoding="utf-8")
    return place


def drafted(place: Path, *, allow_problems: bool = False) -> Drafted:
    """Draft the county's report beside its folder."""
    output = place.parent / "结果"
    output.mkdir(exist_ok=True)
    return draft_county(place, townships_in(place, output), output, allow_problems=allow_problems)


def report(place: Path) -> Report:
    """Return the county's report, which must be one."""
    got = drafted(place)
    assert got.report is not None, got.problems
    return got.report


def text(got: Report) -> str:
    """Return what the report says before its attachment."""
    return got.text().partition("\n附件：")[0]


def spans(got: Report, kind: SpanKind = SpanKind.FIGURE) -> dict[str, str]:
    """Return the spans of a kind by what they refer to, with their words; those of the table too."""
    return {span.ref: span.text for block in got.blocks for span in _spans(block) if span.kind is kind}


def table(got: Report) -> list[list[str]]:
    """Return the cells of the townships' table."""
    [block] = [block for block in got.blocks if block.kind is BlockKind.TABLE]
    assert block.table is not None
    return [["".join(span.text for span in cell) for cell in row.cells] for row in block.table.rows]


def _spans(block: Block) -> list[Span]:
    rows = block.table.rows if block.table else ()
    return [*block.spans, *(span for row in rows for cell in row.cells for span in cell)]
