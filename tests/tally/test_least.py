"""The least value of a column says something about everybody, or nothing at all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from drafter import workflow
from drafter.model.figure import Figure
from tests.builders import workbook


def hours(folder: Path, rows: str) -> Figure:
    path = workbook(folder, 执法人员=f"姓名 | 取证日期 | 在岗 | 本年学时\n{rows}")
    return next(one for one in workflow.figures(path).figures if one.id == "执法.最少学时")


@pytest.mark.parametrize(
    ("rows", "value", "count"),
    [
        ("甲 | 2020-01-01 | 是 | 62\n乙 | 2020-01-01 | 是 | 58.5", Decimal("58.5"), 2),
        ("甲 | 2020-01-01 | 是 | 62\n乙 | 2020-01-01 | 否 | 3", 62, 1),
        ("甲 | 2020-01-01 | 是 | 62\n乙 | 2020-01-01 | 是 | 0", 0, 2),
        ("甲 | 2020-01-01 | 是 | 62\n乙 | 2020-01-01 | 是 | ", None, 0),
    ],
)
def test_the_least_hours(tmp_path: Path, rows: str, value: Decimal | int | None, count: int) -> None:
    figure = hours(tmp_path, rows)
    assert (figure.value, len(figure.rows)) == (value, count)


def test_a_cell_that_nobody_can_read_makes_it_doubtful(tmp_path: Path) -> None:
    figure = hours(tmp_path, "甲 | 2020-01-01 | 是 | 62\n乙 | 2020-01-01 | 是 | 不少")
    assert figure.value is None
    assert [cell.row for cell in figure.doubts] == [3]


def test_without_anybody_there_is_nothing(tmp_path: Path) -> None:
    figure = hours(tmp_path, "甲 | 2020-01-01 | 否 | 62")
    assert (figure.value, figure.nothing) == (None, True)
