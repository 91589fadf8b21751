"""Every figure of random ledgers against a second, naive way of counting that shares no code with the first."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter import workflow
from drafter.model.figure import Figure
from drafter.project.locations import template_folders
from tests.builders import workbook

FOLDERS = template_folders()
LEDGERS = yaml.safe_load(FOLDERS.find("annual/ledgers.yaml").read_text(encoding="utf-8"))["ledgers"]
FIGURES = yaml.safe_load(FOLDERS.find("annual/figures.yaml").read_text(encoding="utf-8"))["figures"]
SIMPLE = {
    name: item
    for name, item in FIGURES.items()
    if item["aggregate"] in ("count", "sum", "distinct")
    and "terms" not in item
    and item["ledger"] in ("普法宣传", "矛盾纠纷", "会议")
}


def cell(kind: dict[str, object]) -> st.SearchStrategy[object]:
    optional = [] if kind.get("required") else [st.none()]
    match kind["type"]:
        case "date":
            return st.one_of(*optional, st.integers(0, 365).map(lambda days: date(2024, 1, 1) + timedelta(days=days)))
        case "integer" | "decimal":
            return st.one_of(*optional, st.integers(0, 5000))
        case "yesno":
            return st.one_of(*optional, st.sampled_from(["是", "否"]))
        case "choice":
            return st.one_of(*optional, st.sampled_from(list(kind["values"])))  # type: ignore[call-overload]
        case _:
            return st.one_of(*optional, st.sampled_from(["甲", "乙", "丙"]))


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, list[list[object]]]:
    chosen = draw(st.lists(st.sampled_from(["普法宣传", "矛盾纠纷", "会议"]), unique=True, min_size=1))
    result = {}
    for name in chosen:
        columns = LEDGERS[name]["columns"]
        rows = draw(st.lists(st.tuples(*(cell(kind) for kind in columns.values())), min_size=1, max_size=12))
        result[name] = [list(columns), *(list(row) for row in rows)]
    return result


def naive(item: dict[str, object], table: list[list[object]]) -> int | None:
    """Count the way a clerk would, going down the sheet."""
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    rows = [row for row in rows if any(value is not None for value in row.values())]
    if not rows:
        return None
    wanted = item.get("where") or {}
    assert isinstance(wanted, dict)
    rows = [row for row in rows if all(row[k] in (v if isinstance(v, list) else [v]) for k, v in wanted.items())]
    if item["aggregate"] == "count":
        return len(rows)
    values = [row[item["column"]] for row in rows if row[item["column"]] is not None]
    if rows and not values:
        return None
    return len(set(values)) if item["aggregate"] == "distinct" else sum(values)  # type: ignore[arg-type]


def tallied(tables: dict[str, list[list[object]]]) -> dict[str, Figure]:
    with tempfile.TemporaryDirectory() as folder:
        sheets: dict[str, Any] = {**tables}
        table = workflow.figures(workbook(Path(folder), **sheets))
    senseless = [
        problem for problem in table.problems if problem.code.startswith("R")
    ]  # random rows contradict themselves
    assert not [problem for problem in table.problems if problem.is_error and problem not in senseless]
    return {figure.id: figure for figure in table.figures}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_every_simple_figure_equals_a_naive_count(tables: dict[str, list[list[object]]]) -> None:
    got = tallied(tables)
    for name, item in SIMPLE.items():
        expected = naive(item, tables[item["ledger"]]) if item["ledger"] in tables else None
        assert got[name].value == expected, name


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), st.data())
def test_one_row_less_changes_only_figures_that_counted_it(
    tables: dict[str, list[list[object]]], data: st.DataObject
) -> None:
    before = tallied(tables)
    name = data.draw(st.sampled_from(sorted(tables)))
    number = data.draw(st.integers(2, len(tables[name])))
    after = tallied({**tables, name: [row for position, row in enumerate(tables[name], 1) if position != number]})
    changed = {key for key in before if before[key].value != after[key].value and before[key].value is not None}
    counted = {
        key for key, figure in before.items() if any((row.sheet, row.row) == (name, number) for row in figure.rows)
    }
    alone = {key for key in before if len(tables[name]) == 2 and name in before[key].ledger}  # the ledger is gone
    nothing = {key for key in changed if (before[key].value, after[key].value) == (None, 0)}  # only blank cells matched
    assert changed <= counted | alone | nothing
