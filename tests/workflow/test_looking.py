"""Looking into ledgers from afar: the rows behind a figure, a cell with its neighbours, persons masked."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.errors import InputError
from drafter.model.source import Source
from drafter.workflow import Options
from drafter.workflow.looking import rows_behind, rows_near
from tests.batch.counties import packed, township


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "宁安镇.xlsx"
    path.write_bytes(packed(township("宁安镇", 1)[0]))
    return path


def test_the_rows_behind_a_figure(book: Path) -> None:
    figure, tables = rows_behind(book, "案件.总数", options=Options())
    known = township("宁安镇", 1)[1]["案件.总数"]
    assert figure.value == known
    assert [len(table.rows) for table in tables] == [known]
    with pytest.raises(InputError, match="没有这个数"):
        rows_behind(book, "没有.这个", options=Options())


def test_a_cell_with_the_rows_around_it(book: Path) -> None:
    near = rows_near(book, Source("宁安镇.xlsx", "普法宣传", 4, 4), options=Options())
    assert near is not None
    assert (near.ledger, near.column) == ("普法宣传", "场次")
    assert [number for number, _ in near.rows] == [2, 3, 4, 5, 6]
    sheet = township("宁安镇", 1)[0]["普法宣传"]
    column = near.columns.index("场次")
    assert [int(texts[column]) for _, texts in near.rows] == [row[3] for row in sheet[1:6]]


def test_persons_are_masked_and_other_sheets_have_no_rows(book: Path) -> None:
    near = rows_near(book, Source("", "法治人才", 3, 1), options=Options())
    assert near is not None
    assert {texts[near.columns.index("姓名")] for _, texts in near.rows} == {"＊＊＊"}
    assert rows_near(book, Source("", "单位信息", 2, 2), options=Options()) is None
    assert rows_near(book, Source("别的.xlsx", "法治人才", 3, 1), options=Options()) is None
