"""``review`` of the words of a report beside the ledgers: 多次, 全覆盖, the date, what is mended, figures by their name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from openpyxl import load_workbook

from drafter import workflow
from drafter.model.errors import InputError
from drafter.model.problem import Finding
from drafter.model.problems import CATALOGUE
from tests.workflow.clerk import Edit, added, both, edited, retyped, typed

DATA = Path(__file__).resolve().parents[2] / "data"
NINGAN, XICANG = DATA / "宁安镇2024.xlsx", DATA / "西仓镇2025.xlsx"
PARAGRAPH = "（五）深入开展普法"
LACKS = "对照上级要求和群众期待仍有差距"
TRIED = {"N801", "N802", "N803", "N804"}  # in test_backing

Draft = Callable[[Path], Path]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    drafts: dict[Path, Path] = {}

    def drafted(ledgers: Path) -> Path:
        if ledgers not in drafts:
            drafts[ledgers] = tmp_path_factory.mktemp("beside") / "报告.docx"
            workflow.draft(ledgers, output=drafts[ledgers])
        return drafts[ledgers]

    return drafted


def held(path: Path, ledgers: Path | None = NINGAN) -> list[Finding]:
    """Return what is found beside the ledgers but for numbers that a clerk typed."""
    found = workflow.review(path, ledgers=ledgers).findings
    return [one for one in found if one.code.startswith("N8") and one.code != "N801"]


def with_cells(ledgers: Path, copy: Path, sheet: str, rows: dict[int, dict[str, object]]) -> Path:
    """Save a copy of ledgers with some rows of a sheet written, by the names of their columns."""
    book = load_workbook(ledgers)
    table = book[sheet] if sheet in book else book.create_sheet(sheet)
    names = [cell.value for cell in table[1]]
    for row, cells in rows.items():
        for name, value in cells.items():
            table.cell(row, names.index(name) + 1).value = value
    book.save(copy)
    return copy


EDITS: dict[str, tuple[Edit, tuple[str, str]]] = {
    "多次 for a figure": (typed("68场次", "多场次"), ("N806", "广场法治宣传活动68场次")),
    "多次 before the verb": (typed("全年组织法治专题集中学习8次", "多次组织集中学习"), ("N806", "集中学习8次")),
    "多次 of a figure by its name": (
        both(typed("组织群众旁听庭审2次", "组织群众到庭"), added(PARAGRAPH, "多次组织群众旁听庭审。")),
        ("N806", "组织群众旁听庭审2次"),
    ),
    "a typed number by its name": (added(PARAGRAPH, "全年送法下乡30次。"), ("N805", "台账里是29次")),
    "全覆盖": (added(PARAGRAPH, "公共法律服务工作室实现全覆盖。"), ("N807", "26个，单位信息里有村（社区）27个")),
    "the date": (typed("2025年3月26日", "2024年12月5日"), ("N808", "2024年12月20日还有工作（普法宣传）")),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_the_ledgers_know_better_is_a_reminder(draft: Draft, tmp_path: Path, name: str) -> None:
    edit, (code, says) = EDITS[name]
    [one] = held(edited(draft(NINGAN), tmp_path / "改.docx", edit))
    assert (one.code, one.severity.value, says in one.message) == (code, "提醒", True), one.message


@pytest.mark.parametrize(
    "words",
    [
        "多次开展研究。",
        "送法下乡29次。",
        "其中送法下乡30次。",
        "3月送法下乡30次。",
        "2023年送法下乡30次。",
        "人民调解委员会实现全覆盖。",
        "多次元的普法阵地，很多次活动受到欢迎。",
    ],
)
def test_what_the_ledgers_do_not_know_better_is_left_alone(draft: Draft, tmp_path: Path, words: str) -> None:
    assert held(edited(draft(NINGAN), tmp_path / "改.docx", added(PARAGRAPH, words))) == []


def test_what_is_planned_is_left_alone(draft: Draft, tmp_path: Path) -> None:
    plan = "多次组织群众旁听庭审，公共法律服务工作室实现全覆盖，送法下乡30次。"
    assert held(edited(draft(NINGAN), tmp_path / "改.docx", added("（四）增强普法工作实效", plan))) == []


def test_a_vague_word_is_told_without_ledgers_when_the_number_stood_there(draft: Draft, tmp_path: Path) -> None:
    [one] = held(edited(draft(NINGAN), tmp_path / "改.docx", typed("68场次", "多场次")), ledgers=None)
    assert (one.code, one.text) == ("N806", "多场次")


def test_a_typed_number_that_the_ledgers_contradict_is_told_once(draft: Draft, tmp_path: Path) -> None:
    path = edited(draft(NINGAN), tmp_path / "改.docx", added(PARAGRAPH, "全年送法下乡30次，进企业3次。"))
    found = [one for one in workflow.review(path, ledgers=NINGAN).findings if one.code.startswith("N8")]
    assert {(one.code, "30次" in one.message) for one in found} == {("N801", False), ("N805", True)}


def test_what_the_text_shows_against_itself_is_told_once(draft: Draft, tmp_path: Path) -> None:
    words = "集中开展安全隐患排查多次，多次组织群众旁听庭审。"
    path = edited(draft(NINGAN), tmp_path / "改.docx", added(PARAGRAPH, words))
    found = [one for one in workflow.review(path, ledgers=NINGAN).findings if one.code in ("N204", "N806")]
    assert [(one.code, one.start) for one in found] == [("N204", 10), ("N204", 13)]


@pytest.mark.parametrize(
    ("state", "words", "codes"),
    [
        ("已整改", "普法形式比较单一", ["N809"]),
        ("整改中", "普法形式比较单一", []),
        ("已整改", "上年度报告指出的普法形式单一已经整改", []),
        ("已整改", "普法力量不足", []),
    ],
)
def test_a_problem_that_is_mended_is_not_lacking_again(
    draft: Draft, tmp_path: Path, state: str, words: str, codes: list[str]
) -> None:
    row: dict[str, object] = {"来源": "上年报告", "问题": "普法形式单一", "状态": state}
    ledgers = with_cells(XICANG, tmp_path / "西仓镇2025.xlsx", "督察整改", {3: row})
    path = edited(draft(XICANG), tmp_path / "改.docx", typed("普法宣传的精准度不高", words))
    found = [one for one in held(path, ledgers) if one.code == "N809"]
    assert [one.code for one in found] == codes
    assert all(one.text.endswith(words) and "督察整改 第3行" in one.message for one in found)


def test_a_report_of_others_is_only_held_against_figures_of_the_very_name(draft: Draft, tmp_path: Path) -> None:
    foreign = retyped(draft(NINGAN), tmp_path / "外来.docx")
    assert held(foreign) == []
    changed = retyped(
        draft(NINGAN), tmp_path / "改.docx", typed("送法下乡29次", "送法下乡31次"), typed("68场次", "86场次")
    )
    [one] = held(changed)
    assert (one.code, one.text, one.is_error) == ("N805", "31次", False)
    found = workflow.review(foreign, ledgers=NINGAN)
    assert (found.compared, found.based) == (True, False)


def timeless(document: Document) -> None:
    """Take the year out of every paragraph."""
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
        run.text = run.text.replace("2024年", "")


@pytest.mark.parametrize(
    ("edits", "ledgers", "says"),
    [
        ((), "宁安镇2023", "是2024年的报告"),
        ((), "烟溪镇2024", "没有写到烟溪镇"),
        ((timeless,), "宁安镇2024", "看不出"),
    ],
)
def test_a_report_that_may_be_another_is_refused(
    draft: Draft, tmp_path: Path, edits: tuple[Edit, ...], ledgers: str, says: str
) -> None:
    foreign = retyped(draft(NINGAN), tmp_path / "外来.docx", *edits)
    with pytest.raises(InputError, match=says):
        workflow.review(foreign, ledgers=DATA / f"{ledgers}.xlsx")


def test_ledgers_without_unit_cannot_be_compared(draft: Draft, tmp_path: Path) -> None:
    book = load_workbook(NINGAN)
    del book["单位信息"]
    book.save(tmp_path / "台账.xlsx")
    with pytest.raises(InputError, match="不能核对"):
        workflow.review(draft(NINGAN), ledgers=tmp_path / "台账.xlsx")


def test_every_code_beside_the_ledgers_was_tried() -> None:
    tried = TRIED | {code for _, (code, _) in EDITS.values()} | {"N809"}
    assert {code for code in CATALOGUE if code.startswith("N8")} == tried


def test_a_county_may_take_such_a_reminder_for_an_error(draft: Draft, tmp_path: Path) -> None:
    path = edited(draft(NINGAN), tmp_path / "改.docx", added(PARAGRAPH, "另办活动3场。"))
    (tmp_path / "drafter.yaml").write_text("严重程度: {N801: 错误}\n", encoding="utf-8")
    assert [one.is_error for one in workflow.review(path).findings if one.code == "N801"] == [True]
