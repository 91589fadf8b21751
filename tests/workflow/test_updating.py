"""The verb ``update``: corrected ledgers into a document that somebody edited; the document itself is never changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter import workflow
from drafter.model.errors import InputError, OutputError
from drafter.model.source import RowRef
from tests.word.validity import complaints

DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = "宁安镇2024.xlsx"
SHIPPED = DATA.parent / "templates" / "annual"


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
    assert any("普法宣传 第3行 场次 1→4（普法活动：99场次→102场次）" in comment.text for comment in document.comments)
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


# what an update says of each change


Change = Callable[[Path], object]


def why(folder: Path, change: Change, ledgers: str = LEDGERS) -> dict[str, str]:
    """Return the causes by the new words, after changing something in the folder."""
    change(folder)
    plan = workflow.update(folder / "报告.docx", folder / ledgers).plan
    assert plan is not None
    return {one.new or one.old: "；".join(cause.text for cause in one.causes) for one in plan.operations}


def in_sheet(sheet: str, change: Callable[[Worksheet], object]) -> Change:
    def go(folder: Path) -> None:
        book = load_workbook(folder / LEDGERS)
        change(book[sheet])
        book.save(folder / LEDGERS)

    return go


def put(row: int, column: str, value: object) -> Callable[[Worksheet], object]:
    def go(table: Worksheet) -> None:
        place = [str(cell.value).partition("(")[0] for cell in table[1]].index(column) + 1
        table.cell(row, place).value = value  # type: ignore[assignment] # whatever openpyxl takes

    return go


def insert(row: int, like: int, **cells: object) -> Callable[[Worksheet], object]:
    def go(table: Worksheet) -> None:
        values = [cell.value for cell in table[like]]
        table.insert_rows(row)
        for place, value in enumerate(values, 1):
            table.cell(row, place).value = value
        for column, new in cells.items():
            put(row, column, new)(table)

    return go


def item(name: str, value: object) -> Change:
    def go(table: Worksheet) -> None:
        row = next(row for row in range(1, 99) if table.cell(row, 1).value in (name, None))
        table.cell(row, 1).value, table.cell(row, 2).value = name, value  # type: ignore[assignment] # as above

    return in_sheet("单位信息", go)


def template(file: str, old: str, new: str) -> Change:
    def go(folder: Path) -> None:
        own = folder / "templates" / "annual" / file
        own.parent.mkdir(parents=True)
        text = (SHIPPED / file).read_text("utf-8")
        assert old in text
        own.write_text(text.replace(old, new), "utf-8")

    return go


def test_a_corrected_cell_is_named_with_both_numbers(folder: Path) -> None:
    got = why(folder, in_sheet("普法宣传", put(18, "场次", 3)))
    assert got == {
        "100场次": "普法宣传 第18行 场次 2→3（普法活动：99场次→100场次）",
        "69场次": "普法宣传 第18行 场次 2→3（广场法治宣传活动：68场次→69场次）",
    }


def test_a_row_put_in_between_makes_no_other_row_a_cause(folder: Path) -> None:
    got = why(folder, in_sheet("普法宣传", insert(10, like=18, 活动名称="新办的活动", 场次=3)))
    assert got["100余场次"] == "普法宣传 新增第10行（场次 3）（普法活动：99场次→102场次）"


def test_a_removed_row_is_named_as_it_was(folder: Path) -> None:
    got = why(folder, in_sheet("普法宣传", lambda table: table.delete_rows(12)))
    assert got["97场次"] == "普法宣传 减少原第12行（场次 2）（普法活动：99场次→97场次）"


def test_a_row_that_counts_no_longer_is_named(folder: Path) -> None:
    got = why(folder, in_sheet("普法宣传", put(18, "形式", "线上")))
    assert got["66场次"] == "普法宣传 第18行 改后不再计入（场次 2）（广场法治宣传活动：68场次→66场次）"


def test_a_renamed_workbook_has_the_same_rows(folder: Path) -> None:
    def change(folder: Path) -> None:
        in_sheet("普法宣传", put(18, "场次", 3))(folder)
        (folder / LEDGERS).rename(folder / "新台账.xlsx")

    assert why(folder, change, "新台账.xlsx")["100场次"] == "普法宣传 第18行 场次 2→3（普法活动：99场次→100场次）"


def test_words_quoted_from_a_row_name_it_and_the_column(folder: Path) -> None:
    [(words, cause)] = why(folder, in_sheet("下年计划", put(3, "措施", "逐条对照清单办理"))).items()
    assert "逐条对照清单办理" in words
    assert cause == "下年计划 第3行 措施 改动"


def test_a_setting_is_named_with_both_words_and_its_cell(folder: Path) -> None:
    got = why(folder, item("成文日期", date(2025, 1, 12)))
    assert got == {"2025年1月12日": "成文日期 2025年3月26日→2025年1月12日（单位信息 B16）"}


def test_a_setting_that_is_in_no_words_is_named(folder: Path) -> None:
    got = why(folder, item("成效标题", "{年度}年的主要工作"))
    assert set(got.values()) == {"设置“成效标题”（单位信息 B31）改动"}


def test_a_template_is_named(folder: Path) -> None:
    got = why(folder, template("parts/achievements.md.j2", "开展各类普法活动", "举办各类普法活动"))
    assert got == {"举办": "模板 achievements.md.j2 改动"}


def test_a_definition_is_named_with_what_it_was(folder: Path) -> None:
    got = why(
        folder, template("figures.yaml", "where: {形式: 广场宣传}, unit: 场次}", "where: {形式: 送法下乡}, unit: 场次}")
    )
    definition = "数据项的定义改动：条件 “形式”为“广场宣传”→“形式”为“送法下乡”"
    assert got == {"29场次": f"{definition}（广场法治宣传活动：68场次→29场次）"}


def test_a_cell_that_cannot_be_read_is_named(folder: Path) -> None:
    in_sheet("普法宣传", put(18, "场次", "若干"))(folder)
    plan = workflow.update(folder / "报告.docx", allow_problems=True).plan
    assert plan is not None
    [first, *_] = plan.operations
    assert [cause.text for cause in first.causes] == ["普法宣传 第18行（G18） 待核实（普法活动：99场次→待核实）"]


def test_an_updated_document_is_the_base_of_the_next_update(folder: Path) -> None:
    in_sheet("普法宣传", put(18, "场次", 3))(folder)
    first = workflow.update(folder / "报告.docx", output=folder / "一.docx", clean=True)
    assert first.written
    in_sheet("普法宣传", insert(2, like=3, 活动名称="新办的活动", 场次=5))(folder)
    plan = workflow.update(folder / "一.docx", folder / LEDGERS).plan
    assert plan is not None
    assert [cause.text for cause in plan.operations[0].causes] == [
        "普法宣传 新增第2行（场次 5）（普法活动：100场次→105场次）"
    ]
    assert plan.operations[0].rows == (RowRef(LEDGERS, "普法宣传", 2),)
