"""The verb ``update``: corrected ledgers into a document that somebody edited; the document itself is never changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from drafter import workflow
from drafter.model.errors import InputError, OutputError
from tests.word.validity import complaints

DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = "宁安镇2024.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for book in DATA.glob("宁安镇*.xlsx"):
        shutil.copy(book, tmp_path)
    workflow.draft(tmp_path / LEDGERS, output=tmp_path / "报告.docx")
    return tmp_path


def correct(folder: Path, sheet: str, row: int, column: str, more: int) -> None:
    book = load_workbook(folder / LEDGERS)
    table = book[sheet]
    place = [str(cell.value).partition("(")[0] for cell in table[1]].index(column) + 1
    table.cell(row, place).value = int(str(table.cell(row, place).value or 0)) + more
    book.save(folder / LEDGERS)


def edit(folder: Path, old: str, new: str) -> None:
    document = docx.Document(str(folder / "报告.docx"))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
    assert runs, old
    for run in runs:
        run.text = run.text.replace(old, new)
    document.save(str(folder / "报告.docx"))


def texts(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_the_same_ledgers_change_nothing(folder: Path) -> None:
    edit(folder, "坚持领导干部带头学法", "领导干部做到带头学法")
    found = workflow.update(folder / "报告.docx")
    assert found.plan is not None
    assert (found.plan.operations, found.output, found.written) == ((), None, False)
    assert sorted(path.name for path in folder.glob("*.docx")) == ["报告.docx"]


def test_a_corrected_cell_changes_its_number_and_nothing_the_clerk_wrote(folder: Path) -> None:
    edit(folder, "坚持领导干部带头学法", "领导干部做到带头学法")
    before = (folder / "报告.docx").read_bytes()
    correct(folder, "普法宣传", 3, "场次", 3)
    found = workflow.update(folder / "报告.docx", clean=True)
    assert (folder / "报告.docx").read_bytes() == before
    assert found.output == folder / "报告（数据更新）.docx"
    assert found.output is not None
    text = texts(found.output)
    assert "领导干部做到带头学法" in text
    assert "普法活动100余场次" in text
    assert "99场次" not in text
    assert text == texts(folder / "报告.docx").replace("99场次", "100余场次")


def test_every_change_is_tracked_and_says_why(folder: Path) -> None:
    correct(folder, "普法宣传", 3, "场次", 3)
    found = workflow.update(folder / "报告.docx")
    assert found.plan is not None
    assert found.output is not None
    assert all(cause.text for one in found.plan.operations for cause in one.causes)
    document = docx.Document(str(found.output))
    assert any("普法活动：99场次→102场次" in comment.text for comment in document.comments)
    assert complaints(found.output.read_bytes(), folder) == []


def test_what_both_changed_is_left_to_the_clerk(folder: Path) -> None:
    edit(folder, "580余人次", "近六百人次")
    correct(folder, "普法宣传", 5, "咨询人次", 60)
    found = workflow.update(folder / "报告.docx", clean=True)
    assert found.plan is not None
    assert found.output is not None
    assert [(one.mine, one.new) for one in found.plan.conflicts] == [("近六百人次", "640余人次")]
    assert "近六百人次" in texts(found.output)
    assert len(list(docx.Document(str(found.output)).comments)) == 1


def test_an_update_is_made_once(folder: Path) -> None:
    edit(folder, "580余人次", "近六百人次")
    correct(folder, "普法宣传", 5, "咨询人次", 60)
    first = workflow.update(folder / "报告.docx")
    assert first.output is not None
    again = workflow.update(first.output)
    assert again.plan is not None
    assert again.plan.operations == ()


def test_a_dry_run_and_a_second_run_overwrite_nothing(folder: Path) -> None:
    correct(folder, "普法宣传", 3, "场次", 3)
    assert not workflow.update(folder / "报告.docx", dry_run=True).written
    outputs = [workflow.update(folder / "报告.docx").output for _ in range(2)]
    assert [path.name for path in outputs if path] == ["报告（数据更新）.docx", "报告（数据更新2）.docx"]
    with pytest.raises(OutputError, match="没有覆盖"):
        workflow.update(folder / "报告.docx", output=folder / "报告（数据更新）.docx")


def foreign(folder: Path) -> None:
    docx.Document().save(str(folder / "报告.docx"))


def without_ledgers(folder: Path) -> None:
    (folder / LEDGERS).unlink()


def another_township(folder: Path) -> None:
    shutil.copy(DATA / "文疃镇2023.xlsx", folder / LEDGERS)


def broken(folder: Path) -> None:
    (folder / "报告.docx").write_bytes((folder / "报告.docx").read_bytes()[:500])


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (foreign, "不是 drafter 写的"),
        (without_ledgers, "没有在《报告.docx》旁边找到《宁安镇2024.xlsx》"),
        (another_township, "台账是2023年的"),
        (broken, "报告.docx"),
        (lambda folder: (folder / "报告.docx").unlink(), "打不开《报告.docx》"),
    ],
)
def test_what_cannot_be_updated_is_refused_in_a_sentence(
    prepare: Callable[[Path], object], says: str, folder: Path
) -> None:
    prepare(folder)
    with pytest.raises(InputError) as caught:
        workflow.update(folder / "报告.docx")
    assert says in caught.value.message
    assert caught.value.hint
    assert not list(folder.glob("*数据更新*"))


def test_ledgers_with_errors_update_nothing_unless_told(folder: Path) -> None:
    book = load_workbook(folder / LEDGERS)
    book["普法宣传"]["B3"] = "2023-02-01"
    book.save(folder / LEDGERS)
    found = workflow.update(folder / "报告.docx")
    assert (found.plan, found.output) == (None, None)
    assert any(problem.is_error for problem in found.problems)
    told = workflow.update(folder / "报告.docx", allow_problems=True)
    assert told.plan is not None
    assert told.plan.operations
