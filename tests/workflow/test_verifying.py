"""The verb ``verify``: a published report whose marks are gone still proves its numbers, or tells which do not hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from drafter import workflow
from drafter.model.errors import InputError
from drafter.workflow import Options, Proof, PublishOptions, Verdict, Verified
from tests.workflow.clerk import added, deleted, edited, retyped, typed

DATA = Path(__file__).resolve().parents[2] / "data"
ALL = PublishOptions(confirm_all=True)
NAME = "报告（公开）.docx"
SETTINGS = Options(settings=(("附件", "统计表"),))
PLACE = "广场法治宣传活动68场次"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ledgers, the report drafted from them, and its published copy with the receipt."""
    folder = tmp_path_factory.mktemp("verify")
    shutil.copy(DATA / "宁安镇2024.xlsx", folder / "台账.xlsx")
    workflow.draft(folder / "台账.xlsx", output=folder / "报告.docx", options=SETTINGS)
    workflow.publish(folder / "报告.docx", options=ALL)
    return folder


@pytest.fixture
def folder(source: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(source, tmp_path / "全镇"))


def verified(folder: Path, name: str = NAME) -> Verified:
    return workflow.verify(folder / name, folder / "台账.xlsx")


def without_receipt(folder: Path) -> None:
    shutil.rmtree(folder / ".drafter")


def differing(found: Verified) -> list[str]:
    return [one.number.text for one in found.of(Verdict.DIFFERS)]


def corrected(folder: Path, sheet: str, cell: str, value: int | str) -> None:
    book = load_workbook(folder / "台账.xlsx")
    book[sheet][cell] = value
    book.save(folder / "台账.xlsx")


def broadcast(folder: Path) -> str:
    """Return the cell of a row of 普法宣传 that counts as 广场宣传."""
    sheet = load_workbook(folder / "台账.xlsx")["普法宣传"]
    heads = {str(cell.value): get_column_letter(cell.column or 0) for cell in sheet[1]}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet[f"{heads['形式']}{row}"].value == "广场宣传")
    return f"{next(column for head, column in heads.items() if head.startswith('场次'))}{row}"


@pytest.mark.parametrize(("kept", "proof"), [(True, Proof.RECEIPT), (False, Proof.TEXTS)])
def test_every_number_of_an_untouched_copy_follows_from_the_ledgers(folder: Path, kept: bool, proof: Proof) -> None:  # noqa: FBT001 - a case
    if not kept:
        without_receipt(folder)
    found = workflow.verify(folder / NAME, folder / "台账.xlsx", options=SETTINGS)
    assert (found.proof, found.as_published) == (proof, True if kept else None)
    assert found.holds
    assert found.edits == ()
    assert len(found.of(Verdict.AGREES)) > 70
    assert {one.verdict for one in found.numbers} == {Verdict.AGREES}
    number = next(one.number for one in found.numbers if one.number.figure == "普法.广场场次")
    assert (number.text, len(number.sources)) == ("68场次", 34)


def test_what_the_ledgers_of_today_do_not_write_cannot_be_traced_and_is_said(folder: Path) -> None:
    without_receipt(folder)
    found = verified(folder)
    assert found.holds
    assert found.of(Verdict.OWN), "the table that a setting asked for"


@pytest.mark.parametrize("kept", [True, False])
def test_a_number_that_was_changed_in_the_published_file_is_found(folder: Path, kept: bool) -> None:  # noqa: FBT001 - a case
    edited(folder / NAME, folder / NAME, typed(PLACE, PLACE.replace("68", "86")))
    if not kept:
        without_receipt(folder)
    found = verified(folder)
    assert not found.holds
    assert differing(found) == ["86场次"]
    (one,) = found.of(Verdict.DIFFERS)
    assert one.number.current is not None
    assert (one.number.label, one.number.current.value, one.number.written) == ("广场法治宣传活动", 68, "68场次")
    assert found.as_published is (False if kept else None)
    if kept:
        (edit,) = found.edits
        assert (edit.of_numbers, "68场次" in edit.was, "86场次" in edit.now) == (True, True, True)


@pytest.mark.parametrize("kept", [True, False])
def test_a_ledger_that_was_corrected_is_found_with_the_row(folder: Path, kept: bool) -> None:  # noqa: FBT001 - a case
    cell = broadcast(folder)
    corrected(folder, "普法宣传", cell, 40)
    if not kept:
        without_receipt(folder)
    found = verified(folder)
    assert not found.holds
    assert "68场次" in differing(found)
    one = next(one for one in found.of(Verdict.DIFFERS) if one.number.figure == "普法.广场场次")
    assert one.number.current is not None
    assert one.number.current.value == 106
    if kept:
        assert found.as_published is True
        assert any(f"第{cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}行" in cause for cause in one.causes)


def test_what_a_clerk_wrote_before_it_was_published_cannot_be_traced_and_is_said(folder: Path) -> None:
    edited(folder / "报告.docx", folder / "报告.docx", added("带头学法讲法", "另外走访企业37家，答疑19次。"))
    workflow.publish(folder / "报告.docx", folder / "新.docx", options=ALL)
    found = verified(folder, "新.docx")
    assert found.holds
    assert found.as_published is True
    assert [one.number.text for one in found.of(Verdict.OWN)] == ["37", "19"]


def test_a_number_that_was_added_after_publishing_is_found_by_the_record(folder: Path) -> None:
    edited(folder / NAME, folder / NAME, added("带头学法讲法", "另外走访企业37家。"))
    found = verified(folder)
    assert not found.holds
    assert [(one.was, one.now) for one in found.edits] == [("", "另外走访企业37家。")]


def test_a_paragraph_that_was_taken_out_after_publishing_is_found_by_the_record(folder: Path) -> None:
    edited(folder / NAME, folder / NAME, deleted("带头学法讲法"))
    found = verified(folder)
    assert not found.holds
    assert [one.paragraph for one in found.edits] == [0]
    assert found.of(Verdict.GONE)


def test_words_that_changed_without_their_numbers_are_told_and_hold(folder: Path) -> None:
    edited(folder / NAME, folder / NAME, typed("带头学法讲法", "带头学习法律"))
    found = verified(folder)
    assert found.as_published is False
    assert found.holds
    assert len(found.edits) == 1


def test_a_copy_that_was_saved_anew_is_not_the_published_one_and_holds(folder: Path) -> None:
    edited(folder / NAME, folder / NAME)
    found = verified(folder)
    assert (found.as_published, found.proof, found.holds, found.edits) == (False, Proof.RECEIPT, True, ())


def test_words_pasted_into_another_document_are_matched(folder: Path) -> None:
    retyped(folder / NAME, folder / "粘贴.docx")
    found = verified(folder, "粘贴.docx")
    assert found.proof is Proof.TEXTS
    assert found.holds
    assert len(found.of(Verdict.AGREES)) > 60


def test_a_document_with_its_own_base_is_held_against_that(folder: Path) -> None:
    assert verified(folder, "报告.docx").proof is Proof.OWN


def test_a_spoilt_receipt_is_none(folder: Path) -> None:
    for one in (folder / ".drafter").iterdir():
        one.write_bytes(one.read_bytes()[:-9])
    found = verified(folder)
    assert (found.proof, found.as_published, found.holds) == (Proof.TEXTS, None, True)


def test_a_cell_that_cannot_be_read_makes_a_number_doubtful_and_not_wrong(folder: Path) -> None:
    corrected(folder, "普法宣传", broadcast(folder), "十几场")
    found = verified(folder)
    assert "68场次" in [one.number.text for one in found.of(Verdict.UNKNOWN)]
    assert any(problem.is_error for problem in found.problems)


def test_the_ledgers_of_another_township_are_refused(folder: Path) -> None:
    with pytest.raises(InputError, match="宁安镇的报告"):
        workflow.verify(folder / NAME, DATA / "烟溪镇2024.xlsx")
    without_receipt(folder)
    with pytest.raises(InputError):
        workflow.verify(folder / NAME, DATA / "烟溪镇2024.xlsx")


def test_what_is_no_document_is_refused(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"x")
    for name in ("坏.docx", "没有.docx"):
        with pytest.raises(InputError):
            verified(folder, name)
    with pytest.raises(InputError):
        workflow.verify(folder / NAME, folder / "没有.xlsx")
