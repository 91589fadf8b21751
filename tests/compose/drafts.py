"""Reports and letters as blocks, from a small workbook and some settings."""

from __future__ import annotations

from pathlib import Path

from drafter import workflow
from drafter.model.report import Block, BlockKind, Report, Span, SpanKind
from drafter.workflow import Options
from tests.builders import UNIT, workbook

SHEETS = {
    "会议": "日期 | 会议类型 | 是否法治专题 | 研究问题数\n2024-03-05 | 党委会 | 是 | 2\n2024-04-05 | 党委会 | 是 | 1",
    "普法宣传": "日期 | 形式 | 场次 | 资料份数\n2024-03-04 | 广场宣传 | 2 | 1583\n2024-03-05 | 进校园 | 1 | 约300",
}


def report(folder: Path, /, **items: object) -> Report:
    """Return the report with these items in 单位信息 and, when they are not declared there, as --set gives them."""
    return _drafted(folder, items, letter=False)


def letter(folder: Path, /, **items: object) -> Report:
    """Return the covering letter of the same."""
    return _drafted(folder, items, letter=True)


def _drafted(folder: Path, items: dict[str, object], *, letter: bool) -> Report:
    outside = tuple((name, str(value)) for name, value in items.items() if name in OUTSIDE)
    unit = UNIT | {name: value for name, value in items.items() if name not in OUTSIDE}
    path = workbook(folder, 单位信息=unit, **SHEETS)
    drafted = workflow.draft(path, dry_run=True, letter=letter, options=Options(settings=outside))
    assert drafted.report is not None, drafted.problems
    return drafted.report


OUTSIDE = frozenset(
    "份号 密级 保密期限 紧急程度 发文机关标志 版头机关 版记 统计表版面 函主送机关 函号 函附注".split()  # noqa: SIM905 - names
)


def kinds(got: Report) -> list[BlockKind]:
    """Return the kinds of the blocks in their order, what stands between recipients and signature left out."""
    parts = {BlockKind.OPENING, BlockKind.HEADING1, BlockKind.HEADING2, BlockKind.PARAGRAPH}
    return [block.kind for block in got.blocks if block.kind not in parts]


def only(got: Report, kind: BlockKind) -> Block:
    """Return the block of that kind; there must be one."""
    [block] = [block for block in got.blocks if block.kind is kind]
    return block


def texts(got: Report, kind: BlockKind) -> list[str]:
    """Return the spans of the blocks of that kind, ``|`` between them, what only the office knows in ``‹ ›``."""
    return ["|".join(map(shown, block.spans)) for block in got.blocks if block.kind is kind]


def shown(span: Span) -> str:
    """Return a span, in ``‹ ›`` when it is a placeholder."""
    return f"‹{span.text}›" if span.kind is SpanKind.PLACEHOLDER else span.text
