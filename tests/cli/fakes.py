"""Results as ``drafter.workflow`` gives them: the command line is tested for what it asks and for what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from drafter.model.figure import Figure
from drafter.model.problem import Problem, Severity
from drafter.model.report import Block, BlockKind, Gap, Report, Span
from drafter.model.source import RowRef, Source
from drafter.workflow import (
    Annotated,
    Check,
    Created,
    Drafted,
    Explanation,
    FigureTable,
    Inspection,
    LedgerSummary,
    Trace,
    TracedNumber,
)

BOOK = "台账.xlsx"


@dataclass(frozen=True, kw_only=True)
class NotANumber(Problem):
    """数字列里写了文字。"""

    code = "L999"
    title = "不是数字"
    template = "“{written}”不是数字"
    hint_template = "请改成数字"
    written: str = "四百多"


@dataclass(frozen=True, kw_only=True)
class Odd(NotANumber):
    """提醒。"""

    code = "L998"
    default_severity = Severity.REMINDER


ROWS = tuple(RowRef(BOOK, "普法宣传", row) for row in (*range(3, 19), 20))
PROBLEM = NotANumber(source=Source(BOOK, "普法宣传", 17, 6))
REMINDER = Odd(source=Source(BOOK, "行政执法", 4, 2), written="约三百")
FIGURES = (
    Figure("pf.leaflets", "发放资料", "普法宣传", "sum", "份", "资料份数", {"形式": "广场"}, value=3400, rows=ROWS),
    Figure("fy.rate", "出庭率", "行政诉讼", "ratio", "%", value=Decimal("93.2"), approximate=True, rows=ROWS[:2]),
    Figure("hy.first", "首次会议", "会议", "first", value=date(2024, 3, 5), rows=ROWS[:1]),
    Figure("tj.count", "调解", "调解", "count", "件"),
    Figure("xz.names", "执法领域", "行政执法", "names", value=("城管", "农业"), rows=ROWS[:2]),
    Figure("xz.cases", "办案", "行政执法", "sum", "件", value=3, doubts=(Source(BOOK, "行政执法", 4, 2),)),
)
REPORT = Report("宁安镇", 2024, "宁安镇2024年报告", (Block("t", BlockKind.TITLE, (Span("宁安镇2024年报告"),)),))
GAP = Gap("achievements", "矛盾化解", "人民调解", ("tj.count",))


def drafted(**changes: object) -> Drafted:
    """Return what ``draft`` answers, with some fields changed."""
    values: dict[str, object] = {
        "output": Path("out/报告.docx"),
        "written": True,
        "numbers": 42,
        "gaps": (GAP,),
        "problems": (),
        "report": REPORT,
        "action": "create",
    }
    return Drafted(**{**values, **changes})  # type: ignore[arg-type]


TRACE = Trace(
    "宁安镇2024年报告",
    (
        TracedNumber("3400余份", 7, "figure", "pf.leaflets", "发放资料", 3421, ROWS, "发放资料3400余份。"),
        TracedNumber("2024年", 1, "date", sources=(Source(BOOK, "单位信息", 9, 2),)),
    ),
)
EXPLANATION = Explanation("L999", "不是数字", "错误", "“四百多”不是数字", "请改成数字", "数字列里写了文字。")


@dataclass
class FakeWorkflow:
    """Stands for the functions of ``drafter.workflow``: remembers how it was called, answers what a test says."""

    answers: dict[str, object] = field(default_factory=dict)
    calls: list[tuple[str, tuple[object, ...], dict[str, object]]] = field(default_factory=list)

    def verb(self, name: str) -> Callable[..., object]:
        """Return the function of that name."""

        def call(*args: object, **options: object) -> object:
            self.calls.append((name, args, options))
            answer = self.answers[name]
            if isinstance(answer, BaseException):
                raise answer
            return answer

        return call


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def answers() -> dict[str, object]:
    """Return what each verb answers unless a test says otherwise."""
    return {
        "inspect": Inspection("宁安镇", 2024, (LedgerSummary("普法宣传", BOOK, "普法宣传", 17),), ()),
        "inspect_annotated": Annotated(Inspection("宁安镇", 2024, (), ()), ()),
        "figures": FigureTable("宁安镇", 2024, FIGURES, ()),
        "draft": drafted(),
        "trace": TRACE,
        "new": Created(Path("法治政府建设台账.xlsx")),
        "explain": EXPLANATION,
        "explain_all": (EXPLANATION,),
        "doctor": (
            Check("Python", ok=True, detail="3.11", hint=""),
            Check("字体", ok=False, detail="没有仿宋", hint="请安装"),
        ),
    }
