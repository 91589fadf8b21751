"""The rows behind a figure: only the columns that count, and nothing about persons."""

from __future__ import annotations

import pytest

from drafter.model.figure import Figure
from drafter.model.ledger import Ledger, Workbook
from drafter.model.source import RowRef
from drafter.model.values import Value
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set
from drafter.workflow.evidence import MASKED, Evidence, columns_of, masked

TEMPLATES = load_template_set(template_folders(), "annual")
ROWS = (RowRef("台账.xlsx", "执法人员", 3), RowRef("台账.xlsx", "执法人员", 4))


def ledger(**columns: tuple[Value, ...]) -> Workbook:
    return Workbook(("台账.xlsx",), ledgers={"执法人员": Ledger("执法人员", ROWS, columns)})


def test_a_personal_column_is_masked_even_when_it_is_what_is_counted() -> None:
    figure = Figure("x", "执法人员", "执法人员", "distinct", column="姓名", rows=ROWS)
    workbook = ledger(姓名=("甲乙", None), 单位=("执法队", "执法队"))
    [table] = Evidence(workbook, TEMPLATES).of_figure(figure)
    assert (table.columns, [texts for _, texts in table.rows]) == (("姓名",), [(MASKED,), ("",)])


def test_rows_of_another_workbook_are_addresses() -> None:
    other = RowRef("去年.xlsx", "执法人员", 9)
    figure = Figure("x", "执法人员", "执法人员", "count", rows=(*ROWS, other))
    tables = Evidence(ledger(单位=("执法队", "执法队")), TEMPLATES).of_figure(figure)
    assert [(table.ledger, [row for row, _ in table.rows]) for table in tables] == [
        ("执法人员", list(ROWS)),
        ("", [other]),
    ]


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("主持人", "张三", MASKED),
        ("联系电话", "0955-5021234", MASKED),
        ("议定事项", "咨询13812345678", f"咨询{MASKED}"),
        ("议定事项", "640521198001011234", MASKED),
        ("议定事项", "研究3件事", "研究3件事"),
        ("主持人", "", ""),
    ],
)
def test_what_is_about_a_person_is_masked(column: str, text: str, expected: str) -> None:
    assert masked(TEMPLATES.declarations.ledgers["会议"], column, text) == expected


def test_a_sum_of_figures_looks_at_the_columns_of_each() -> None:
    total = next(one for one in TEMPLATES.definitions.values() if one.terms)
    figure = Figure(total.id, total.label, "", "sum", terms=total.terms)
    wanted = {TEMPLATES.definitions[term].ledger for term in total.terms}
    assert wanted <= set(columns_of(figure, TEMPLATES.definitions))


@pytest.mark.parametrize("ledger_name", TEMPLATES.declarations.ledgers)
def test_every_column_named_after_a_person_is_declared_personal(ledger_name: str) -> None:
    columns = TEMPLATES.declarations.ledgers[ledger_name].columns
    named = {"姓名", "主持人", "主讲人", "律师", "复查人", "填报人", "证号"} & set(columns)
    assert [name for name in named if not columns[name].personal] == []
