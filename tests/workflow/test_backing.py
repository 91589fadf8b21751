"""``review`` on drafts that a clerk has worked in: which numbers nothing backs, which the ledgers contradict."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from drafter import workflow
from drafter.model.errors import InputError
from drafter.model.problem import Finding
from drafter.workflow import Options
from tests.workflow.clerk import added, deleted, edited, tabled, typed

DATA = Path(__file__).resolve().parents[2] / "data"
SAMPLES = sorted(DATA.glob("*镇20*.xlsx"))
LEDGERS = DATA / "宁安镇2024.xlsx"
SQUARE = "广场法治宣传活动68场次"
PARAGRAPH = "（五）深入开展普法"
ITEMS = (("主送机关", "县委、县政府"), ("成文日期", "2025-01-26"))


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backing") / "报告.docx"
    workflow.draft(LEDGERS, output=path, options=Options(settings=ITEMS))
    return path


def held(path: Path, ledgers: Path | None = None) -> list[Finding]:
    """Return what is found beside the base and the ledgers."""
    return [one for one in workflow.review(path, ledgers=ledgers).findings if one.code.startswith("N8")]


def told(path: Path, ledgers: Path | None = None) -> list[tuple[str, str]]:
    return [(one.code, one.text) for one in held(path, ledgers)]


def changed(tmp_path: Path, cell: str, value: str | int, sheet: str = "普法宣传") -> Path:
    """Return the ledgers with one cell changed."""
    book = load_workbook(LEDGERS)
    book[sheet][cell] = value
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("attachment", ["无", "统计表"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_draft_that_nobody_changed_says_what_drafter_wrote(sample: Path, attachment: str, tmp_path: Path) -> None:
    report = tmp_path / "报告.docx"
    workflow.draft(sample, output=report, options=Options(settings=(("附件", attachment),)))
    saved_again = edited(report, tmp_path / "另存.docx")
    assert told(report) == told(report, sample) == told(saved_again) == told(saved_again, sample) == []


@pytest.mark.parametrize("ledgers", [None, LEDGERS])
def test_numbers_of_a_sentence_that_a_clerk_typed_are_told_together(
    drafted: Path, tmp_path: Path, ledgers: Path | None
) -> None:
    sentences = ("开展宪法宣传活动三次，参加群众200余人，发放资料3.5万份。", "5月8日在12个村召开会议两次。")
    path = edited(drafted, tmp_path / "改.docx", added(PARAGRAPH, "".join(sentences)))
    found = held(path, ledgers)
    assert [(one.code, one.text, one.severity.value) for one in found] == [("N801", s, "提醒") for s in sentences]
    assert "“三次”“200余人”“3.5万份”" in found[0].message
    assert "“5月8日”“12个”“两次”" in found[1].message
    words = docx.Document(str(path)).paragraphs[found[0].index].text
    assert [words[start:end] for _, start, end in found[1].places] == ["5月8日", "12", "两次"]  # type: ignore[attr-defined]  # of N801


def test_a_number_typed_into_a_sentence_of_drafters_is_told_alone(drafted: Path, tmp_path: Path) -> None:
    [one] = held(edited(drafted, tmp_path / "改.docx", typed("68场次。", "68场次，进企业5次。")))
    assert (one.code, "“5次”" in one.message, "68" in one.message) == ("N801", True, False)


@pytest.mark.parametrize(
    "words",
    [
        "依照《中华人民共和国行政处罚法》第三十条、第32条，自2021年7月15日起施行。",
        "2. 围绕“1+3”模式和“12·4”活动，贯彻2021—2025年规划。",
        "（2）开通12345热线、12348平台，推广5G和A4证照，用好“两个清单”。",
        "2024年，按照二十届三中全会、镇人大三次会议部署，落实宁政发〔2024〕12号文件。",
        "坚持一件事一次办，每两次会议通报，12月底前完成。",
    ],
)
def test_what_names_orders_or_limits_is_no_number_of_the_clerks(drafted: Path, tmp_path: Path, words: str) -> None:
    assert told(edited(drafted, tmp_path / "改.docx", added(PARAGRAPH, words))) == []


def test_the_numbers_of_a_table_that_a_clerk_added_are_one_finding(drafted: Path, tmp_path: Path) -> None:
    table = tabled(("村", "场次"), ("甲村", "3"), ("乙村", "4场"))
    [one] = held(edited(drafted, tmp_path / "改.docx", table))
    assert (one.code, "“3”“4场”" in one.message, "共2处" in one.message) == ("N801", True, True)


@pytest.mark.parametrize("new", ["六十八场次", "60余场次", "近70场次", "约70场次"])
@pytest.mark.parametrize("ledgers", [None, LEDGERS])
def test_another_true_wording_of_a_figure_is_no_fault(
    drafted: Path, tmp_path: Path, new: str, ledgers: Path | None
) -> None:
    assert told(edited(drafted, tmp_path / "改.docx", typed("68场次", new)), ledgers) == []


@pytest.mark.parametrize("new", ["86场次", "七十场次", "70余场次"])
def test_a_figure_changed_by_hand_is_a_reminder_and_beside_the_ledgers_an_error(
    drafted: Path, tmp_path: Path, new: str
) -> None:
    path = edited(drafted, tmp_path / "改.docx", typed("68场次", new))
    [alone], [beside] = held(path), held(path, LEDGERS)
    assert (alone.code, alone.text, alone.is_error) == ("N802", new, False)
    assert all(word in alone.message for word in (f"“{new}”", "“68场次”", "广场法治宣传活动"))
    assert (beside.code, beside.text, beside.is_error) == ("N803", new, True)
    assert (
        "现在是68场次（普法宣传 第2、4、6行等34行）；上次生成的是68场次，人工改过，或者上次的修订没有接受"
        in beside.message
    )


def test_a_figure_that_the_ledgers_left_behind_is_an_error(drafted: Path, tmp_path: Path) -> None:
    ledgers = changed(tmp_path, "G2", 5)
    found = held(drafted, ledgers)
    assert [(one.code, one.text) for one in found] == [("N803", "99场次"), ("N803", "68场次")]
    assert "现在是71场次" in found[1].message
    assert found[1].message.endswith("起草以后台账变了")
    mended = edited(drafted, tmp_path / "改.docx", typed("68场次", "71场次"), typed("99场次", "102场次"))
    assert told(mended, ledgers) == []


def test_a_figure_that_cannot_be_worked_out_is_not_held_against_the_ledgers(drafted: Path, tmp_path: Path) -> None:
    ledgers = changed(tmp_path, "G2", "十几场")
    assert told(drafted, ledgers) == []
    assert any(problem.is_error for problem in workflow.review(drafted, ledgers=ledgers).problems)
    assert told(edited(drafted, tmp_path / "改.docx", typed("68场次", "86场次")), ledgers) == [("N802", "86场次")]


def test_a_number_quoted_from_a_row_is_held_against_that_row(drafted: Path, tmp_path: Path) -> None:
    path = edited(drafted, tmp_path / "改.docx", typed("1500份", "2500份"))
    [alone], [beside] = held(path), held(path, LEDGERS)
    assert (alone.code, "资料份数，普法宣传 第14行" in alone.message) == ("N802", True)
    assert (beside.code, beside.is_error, "普法宣传 第14行" in beside.message) == ("N804", True, True)


def test_a_paragraph_that_a_clerk_deleted_is_no_fault(drafted: Path, tmp_path: Path) -> None:
    path = edited(drafted, tmp_path / "改.docx", deleted(PARAGRAPH))
    assert told(path) == told(path, LEDGERS) == []


def test_the_document_that_drafter_wrote_last_stands_for_a_base_that_is_lost(drafted: Path, tmp_path: Path) -> None:
    bare = docx.Document()
    for paragraph in docx.Document(str(drafted)).paragraphs:
        bare.add_paragraph(paragraph.text.replace("68场次", "86场次"))
    bare.save(str(tmp_path / "粘贴.docx"))
    assert "N802" not in [one.code for one in workflow.review(tmp_path / "粘贴.docx").findings]
    found = workflow.review(tmp_path / "粘贴.docx", base=drafted)
    assert [(one.code, one.text) for one in found.findings if one.code.startswith("N8")] == [("N802", "86场次")]


@pytest.mark.parametrize(("other", "says"), [("宁安镇2023", "2024年的报告"), ("烟溪镇2024", "是宁安镇的报告")])
def test_ledgers_of_another_year_or_township_are_refused(drafted: Path, other: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        workflow.review(drafted, ledgers=DATA / f"{other}.xlsx")


def test_copies_carry_what_was_found(drafted: Path, tmp_path: Path) -> None:
    path = edited(drafted, tmp_path / "改.docx", typed("68场次", "86场次"), added(PARAGRAPH, "另办3场。"))
    found = workflow.review(path, ledgers=LEDGERS, annotate=tmp_path / "批注.docx", fix=tmp_path / "改好.docx")
    comments = [one.text for one in docx.Document(str(tmp_path / "批注.docx")).comments]
    assert {"N801", "N803"} <= {one.split()[0] for one in comments}
    assert {"N801", "N803"} <= {one.code for one in found.left}
