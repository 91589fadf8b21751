"""What ``update`` leaves as the clerk has it, and what it says of that: never that a document agrees when it does not."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from drafter import workflow
from drafter.cli import updated
from tests.workflow.test_updating import LEDGERS, correct, edit, folder

__all__ = ["folder"]  # the fixture


def agreed(given: workflow.Updated) -> bool:
    return "和台账一致" in updated.text(given)


def rejected(folder: Path) -> Path:
    """Return a copy that an update wrote, with all its changes rejected: the base of today, the words of before."""
    result = workflow.update(folder / "报告.docx", output=folder / "新.docx")
    assert result.written
    place = folder / "拒绝.docx"
    with ZipFile(folder / "新.docx") as new, ZipFile(folder / "报告.docx") as old, ZipFile(place, "w") as copy:
        for name in new.namelist():
            copy.writestr(name, (old if name == "word/document.xml" else new).read(name))
    return place


def test_a_number_that_the_clerk_typed_is_not_called_agreeing(folder: Path) -> None:
    edit(folder, "99场次", "199场次")
    given = workflow.update(folder / "报告.docx")
    [one] = given.left.differing
    assert (one.text, one.current, one.label, one.figure != "") == ("199场次", "99场次", "普法活动", True)
    assert not agreed(given)
    said = updated.text(given).splitlines()
    assert said[0] == "《报告.docx》没有新的变化，没有要更新的"
    assert "写的是“199场次”，台账现在是99场次（普法活动）" in said[2]
    assert said[3].startswith("    ← 普法宣传 第2")
    assert updated.code(given) == 0
    assert updated.shape(given)["differing"]


def test_what_was_rejected_is_not_called_agreeing(folder: Path) -> None:
    correct(folder, "普法宣传", 3, "场次", 11)
    place = rejected(folder)
    given = workflow.update(place, folder / LEDGERS)
    assert given.plan is not None
    assert given.plan.operations == ()
    assert [(one.text, one.current) for one in given.left.differing] == [("99场次", "110场次")]
    assert not agreed(given)


def test_what_differs_is_listed_beside_other_changes(folder: Path) -> None:
    edit(folder, "99场次", "199场次")
    correct(folder, "普法宣传", 5, "咨询人次", 60)
    given = workflow.update(folder / "报告.docx")
    assert [one.text for one in given.left.differing] == ["199场次"]
    assert "保留着、和台账不一致的" in updated.text(given)


def test_what_the_update_changes_or_asks_about_is_not_listed_again(folder: Path) -> None:
    edit(folder, "580余人次", "近六百人次")
    correct(folder, "普法宣传", 5, "咨询人次", 60)
    correct(folder, "普法宣传", 3, "场次", 3)
    assert workflow.update(folder / "报告.docx").left.differing == ()


@pytest.mark.parametrize(("old", "new"), [("99场次", "近100场次"), ("坚持领导干部带头学法", "领导干部做到带头学法")])
def test_another_way_to_say_the_same_still_agrees(folder: Path, old: str, new: str) -> None:
    edit(folder, old, new)
    given = workflow.update(folder / "报告.docx")
    assert given.left.differing == ()
    assert agreed(given)


def test_a_number_that_was_taken_out_is_counted(folder: Path) -> None:
    edit(folder, "99场次", "")
    given = workflow.update(folder / "报告.docx")
    assert given.left.missing == 1
    assert not agreed(given)
    assert "台账里另有 1 个数，文中没有" in updated.text(given)


def test_scattered_rows_are_counted(folder: Path) -> None:
    edit(folder, "742件", "743件")
    given = workflow.update(folder / "报告.docx")
    [first, *_] = given.left.differing
    [line, *_] = [line for line in updated.text(given).splitlines() if line.startswith("    ← 矛盾纠纷")]
    assert line.endswith(f"等，共{len(first.sources)}行")
    assert "、等" not in line
