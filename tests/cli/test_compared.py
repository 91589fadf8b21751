"""``compare`` and the new options of ``update`` and ``trace``: what is asked, shown, and returned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.model.comparison import Comparison, LeftOut, NumberChange
from drafter.model.errors import InputError
from drafter.model.merge import Action, MergePlan, Operation
from drafter.workflow import Compared, Options
from tests.cli.fakes import FakeWorkflow, Run

OPERATIONS = (
    Operation(Action.REPLACE, 7, "", (), 4, 8, "99场次", "102场次", note=("数不同：99场次→102场次",)),
    Operation(Action.REPLACE, 7, "", (), 9, 9, "", "共"),
    Operation(Action.INSERT, -1, "", (), texts=("新的一段。",)),
    Operation(Action.DELETE, 9, "", (), old="旧的一段。"),
    Operation(Action.INSERT_ROW, 12, "", (), texts=("南村", "9")),
)
NUMBERS = (NumberChange("99场次", "102场次", 8, "开展活动102场次，成效"),)
LEFT_OUT = (LeftOut("图片或图形", 3, "附图"), LeftOut("原有的修订", of_old=True))
FOUND = Comparison(MergePlan(OPERATIONS, (), ()), NUMBERS, LEFT_OUT, ())


def found(*, same: bool = False) -> Compared:
    nothing = Comparison(MergePlan((), (), ()), (), (), ())
    output = None if same else Path("旧（对照）.docx")
    return Compared("旧.docx", "新.docx", same, nothing if same else FOUND, LEFT_OUT, output)


@pytest.fixture
def comparing(workflow: FakeWorkflow, monkeypatch: pytest.MonkeyPatch) -> FakeWorkflow:
    """Let ``compare`` and ``update`` answer too."""
    workflow.answers |= {"compare": found(), "update": InputError("不能更新")}
    for verb in ("compare", "update"):
        monkeypatch.setattr(f"drafter.workflow.{verb}", workflow.verb(verb))
    return workflow


def test_numbers_come_first_then_words_then_what_is_not_there(run: Run, comparing: FakeWorkflow) -> None:
    ran = run("compare", "旧.docx", "新.docx", "-o", "副本.docx")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "数不同：",
        "  第8段  99场次→102场次",
        "      开展活动102场次，成效",
        "其他不同：",
        "  第8段  增加  共",
        "  开头  增加一段  新的一段。",
        "  第10段  删去一段  旧的一段。",
        "  第13段后  增加一行  南村　9",
        "没有带到副本里的：",
        "  《新.docx》第3段的图片或图形：附图",
        "  《旧.docx》的原有的修订",
        "数不同 1 处，改动 1 段，增加 1 段，删去 1 段，表格增加 1 行，删去 0 行",
        "已写出《旧（对照）.docx》：旧（对照）.docx",
    ]
    assert comparing.calls == [("compare", (Path("旧.docx"), Path("新.docx")), {"output": Path("副本.docx")})]


def test_the_same_words_are_said_and_no_failure(run: Run, comparing: FakeWorkflow) -> None:
    comparing.answers["compare"] = found(same=True)
    ran = run("compare", "旧.docx", "新.docx")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "《旧.docx》和《新.docx》文字相同")


@pytest.mark.usefixtures("comparing")
def test_json(run: Run) -> None:
    shape = json.loads(run("compare", "旧.docx", "新.docx", "--json").out)
    assert {name: shape[name] for name in ("old", "new", "same", "output")} == {
        "old": "旧.docx",
        "new": "新.docx",
        "same": False,
        "output": "旧（对照）.docx",
    }
    assert (shape["counts"]["numbers"], shape["counts"]["rows_added"]) == (1, 1)
    assert shape["numbers"] == [{"old": "99场次", "new": "102场次", "paragraph": 8, "context": "开展活动102场次，成效"}]
    assert shape["changes"][0] == {
        "action": "replace",
        "paragraph": 8,
        "old": "99场次",
        "new": "102场次",
        "number": True,
    }
    assert shape["changes"][4]["new"] == "南村\n9"
    assert shape["left_out"][1] == {"document": "旧.docx", "what": "原有的修订", "paragraph": 0, "text": ""}


def test_the_second_document_is_asked_for_politely(run: Run) -> None:
    ran = run("compare", "旧.docx")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == ["对照要两份文件", "→ 请写明和哪一份对照：drafter compare 旧.docx 新.docx"]


def test_the_file_written_last_is_handed_on(run: Run, comparing: FakeWorkflow) -> None:
    run("update", "a.docx", "b.xlsx", "--base", "c.docx")
    run("trace", "a.docx", "--base", "c.docx")
    assert [options["base"] for _, _, options in comparing.calls] == [Path("c.docx")] * 2
    assert comparing.calls[1][2]["options"] == Options()
