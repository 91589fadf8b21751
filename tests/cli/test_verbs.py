"""Each verb: the one workflow call it makes, what it shows, its JSON, its exit code."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.cli import streams
from drafter.model.errors import InputError
from drafter.model.source import RowRef, Source
from drafter.workflow import Annotated, Created, FigureTable, Inspection, Options, Trace, TracedNumber, WrittenCopy
from tests.cli.fakes import BOOK, FIGURES, PROBLEM, REMINDER, ROWS, FakeWorkflow, NotANumber, Run, drafted


def test_options_reach_the_workflow_as_one_record(workflow: FakeWorkflow, run: Run) -> None:
    run(
        "draft",
        "a",
        "--year",
        "２０２４",
        "--set",
        "是否盖章=是",
        "--set",
        "附注＝无",
        "--last-year",
        "b",
        "-o",
        "c.docx",
    )
    [(verb, args, options)] = workflow.calls
    assert (verb, args) == ("draft", (Path("a"),))
    assert options == {
        "output": Path("c.docx"),
        "allow_problems": False,
        "dry_run": False,
        "letter": False,
        "options": Options(2024, (("是否盖章", "是"), ("附注", "无")), Path("b")),
    }


def test_a_letter_is_asked_for_by_name(run: Run, workflow: FakeWorkflow) -> None:
    run("draft", "a", "--letter")
    [(_, _, options)] = workflow.calls
    assert options["letter"] is True


def test_inspect_names_unit_year_and_ledgers(run: Run, workflow: FakeWorkflow) -> None:
    ran = run("inspect", "a")
    assert ran.code == 0
    assert ran.out == "宁安镇  2024年\n台账：\n  普法宣传  17 行  台账.xlsx\n\n没有发现问题\n"
    assert workflow.calls[0][0] == "inspect"


def test_inspect_groups_problems_by_sheet_with_the_cell_first(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["inspect"] = Inspection("宁安镇", None, (), (REMINDER, PROBLEM))
    ran = run("inspect", "a")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "宁安镇  （没有报告年度）",
        "没有读到台账",
        "",
        "问题 2 个：错误 1 个，提醒 1 个",
        "〔普法宣传〕",
        "  F17   错误 L999  “四百多”不是数字",
        "        → 请改成数字",
        "〔行政执法〕",
        "  B4    提醒 L998  “约三百”不是数字",
        "        → 请改成数字",
    ]


def test_reminders_alone_are_no_failure(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["inspect"] = Inspection("宁安镇", 2024, (), (REMINDER,))
    assert run("inspect", "a").code == 0


def test_problems_of_several_files_name_the_file(run: Run, workflow: FakeWorkflow) -> None:
    problems = (PROBLEM, NotANumber(source=Source("乙.xlsx", "普法宣传", 3, 1)), NotANumber(source=None))
    workflow.answers["inspect"] = Inspection("宁安镇", 2024, (), problems)
    shown = run("inspect", "a").out
    assert "〔台账.xlsx 普法宣传〕" in shown
    assert "〔乙.xlsx 普法宣传〕" in shown
    assert "〔整个工作簿〕" in shown


def test_only_the_first_twenty_problems_are_shown(run: Run, workflow: FakeWorkflow) -> None:
    many = tuple(NotANumber(source=Source(BOOK, "普法宣传", row, 1)) for row in range(3, 28))
    workflow.answers["inspect"] = Inspection("宁安镇", 2024, (), many)
    shown = run("inspect", "a").out
    assert shown.count("L999") == 20
    assert shown.endswith("还有 5 个，见 --json\n")


def test_inspect_json(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["inspect"] = Inspection("宁安镇", 2024, (), (PROBLEM,))
    ran = run("inspect", "a", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["problems"] == [
        {
            "code": "L999",
            "severity": "错误",
            "message": "“四百多”不是数字",
            "hint": "请改成数字",
            "file": BOOK,
            "sheet": "普法宣传",
            "cell": "F17",
        }
    ]


def test_annotate_says_where_the_copies_are_and_what_they_lack(run: Run, workflow: FakeWorkflow) -> None:
    copies = (WrittenCopy(BOOK, Path("核对.xlsx"), ("宏", "图表")),)
    workflow.answers["inspect_annotated"] = Annotated(Inspection("宁安镇", 2024, (), (PROBLEM,)), copies)
    ran = run("inspect", "a", "--annotate", "核对.xlsx")
    assert ran.code == 1
    assert ran.out.endswith("已写出核对副本《核对.xlsx》：核对.xlsx\n")
    assert ran.err == "注意：《台账.xlsx》的核对副本里可能没有宏、图表，请以原台账为准\n"
    assert workflow.calls[0][1] == (Path("a"), Path("核对.xlsx"))
    shape = json.loads(run("inspect", "a", "--annotate", "核对.xlsx", "--json").out)
    assert shape["copies"] == [{"file": BOOK, "output": "核对.xlsx", "losses": ["宏", "图表"]}]


@pytest.mark.usefixtures("workflow")
def test_figures_are_aligned_and_unreported_is_not_zero(run: Run) -> None:
    assert run("figures", "a").out.splitlines() == [
        "宁安镇  2024年",
        "数据项          数值  单位  台账      行数",
        "发放资料        3400  份    普法宣传    17",
        "出庭率       约 93.2  %     行政诉讼     2",
        "首次会议  2024-03-05        会议         1",
        "调解          未填报  件    调解",
        "执法领域    2 个名称        行政执法     2",
        "办案          待核实  件    行政执法",
    ]


@pytest.mark.usefixtures("workflow")
def test_figures_json_has_numbers_days_and_names(run: Run) -> None:
    figures = json.loads(run("figures", "a", "--json").out)["figures"]
    assert [figure["value"] for figure in figures] == [3400, 93.2, "2024-03-05", None, ["城管", "农业"], 3]
    assert [figure["status"] for figure in figures][2:4] == ["known", "unreported"]
    assert figures[0]["where"] == {"形式": "广场"}
    assert figures[0]["sources"][0] == {"file": BOOK, "sheet": "普法宣传", "row": 3}


def test_figures_of_a_faulty_workbook_exit_with_1(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["figures"] = FigureTable("宁安镇", 2024, (), (PROBLEM,))
    ran = run("figures", "a")
    assert ran.code == 1
    assert "F17" in ran.err


@pytest.mark.usefixtures("workflow")
def test_draft_says_what_was_written_and_what_is_missing(run: Run) -> None:
    ran = run("draft", "a")
    assert ran.code == 0
    assert ran.out == (
        "已写出《报告.docx》，42 个数字：out/报告.docx\n缺项 1 处：\n  achievements/矛盾化解：人民调解\n"
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"written": False, "action": "identical"}, "《报告.docx》内容没有变化，没有重写，42 个数字"),
        ({"written": False, "action": "overwrite"}, "将重写《报告.docx》，42 个数字（没有写文件）"),
        ({"written": False, "action": "create"}, "将写出《报告.docx》，42 个数字（没有写文件）"),
    ],
)
def test_draft_says_what_it_did_not_do(run: Run, workflow: FakeWorkflow, changes: dict[str, object], line: str) -> None:
    workflow.answers["draft"] = drafted(**changes)
    assert run("draft", "a", "--dry-run").out.startswith(line)


def test_a_refused_draft_exits_with_1(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["draft"] = drafted(written=False, action="refused", output=None, problems=(PROBLEM,))
    ran = run("draft", "a")
    assert ran.code == 1
    assert ran.out.startswith("没有起草：台账有错误")
    assert "F17" in ran.out


def test_a_draft_with_allowed_problems_is_done(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["draft"] = drafted(problems=(PROBLEM,))
    assert run("draft", "a", "--allow-problems").code == 0
    assert workflow.calls[0][2]["allow_problems"] is True


def test_draft_as_text_writes_no_file(run: Run, workflow: FakeWorkflow) -> None:
    ran = run("draft", "a", "--format", "text")
    assert ran.out == "宁安镇2024年报告\n"
    assert ran.err.startswith("缺项 1 处")
    assert workflow.calls[0][2]["dry_run"] is True


@pytest.mark.usefixtures("workflow")
def test_draft_json(run: Run) -> None:
    shape = json.loads(run("draft", "a", "--json").out)
    assert (shape["output"], shape["numbers"], shape["problems"]) == ("out/报告.docx", 42, [])
    [gap] = shape["gaps"]
    assert set(gap) == {"part", "section", "ledger", "figures", "message"}


@pytest.mark.usefixtures("workflow")
def test_trace_draws_neighbouring_rows_together(run: Run) -> None:
    assert run("trace", "a.docx").out.splitlines() == [
        "《宁安镇2024年报告》",
        "3400余份  第 7 段，数据项，发放资料，数值 3421",
        "  “发放资料3400余份。”",
        "  ← 普法宣传 第3—18、20行",
        "2024年  第 1 段，日期",
        "  ← 单位信息 B9",
    ]


@pytest.mark.parametrize("query", ["3400", "发放", "pf.leaflets", "3421"])
@pytest.mark.usefixtures("workflow")
def test_trace_finds_by_text_label_id_or_value(run: Run, query: str) -> None:
    shown = json.loads(run("trace", "a.docx", query, "--json").out)["numbers"]
    assert [number["text"] for number in shown] == ["3400余份"]
    assert len(shown[0]["sources"]) == len(ROWS)


@pytest.mark.usefixtures("workflow")
def test_trace_says_when_nothing_fits(run: Run) -> None:
    assert run("trace", "a.docx", "999").err == "报告里没有含“999”的数字\n"


def test_trace_names_the_files_when_there_are_several(run: Run, workflow: FakeWorkflow) -> None:
    sources = (RowRef("甲.xlsx", "会议", 3), RowRef("乙.xlsx", "会议", 4))
    number = TracedNumber("2次", 3, "figure", "m", "会议", 2, sources)
    workflow.answers["trace"] = Trace("报告", (number,))
    assert "← 甲.xlsx 会议 第3行；乙.xlsx 会议 第4行" in run("trace", "a.docx").out


def test_trace_hands_on_ledgers_copy_and_options(run: Run, workflow: FakeWorkflow) -> None:
    run("trace", "a.docx", "68", "--ledgers", "b.xlsx", "--annotate", "c.docx", "--last-year", "d.xlsx")
    [(verb, args, options)] = workflow.calls
    assert (verb, args) == ("trace", (Path("a.docx"), Path("b.xlsx")))
    assert options == {"annotate": Path("c.docx"), "base": None, "options": Options(last_year=Path("d.xlsx"))}


CHANGED = TracedNumber(
    "70场次",
    8,
    "figure",
    "pf",
    "广场宣传",
    68,
    ROWS,
    state="人工改动",
    written="68场次",
    ledger="普法宣传",
    where={"形式": "广场宣传"},
    formula="形式为“广场宣传”的记录数",
    current=replace(FIGURES[0], value=3500),
    agrees=False,
)
GONE = TracedNumber("", 0, "figure", "tj", "调解", 3, state="所在段已删除", written="3件")
TYPED = TracedNumber("35", 8, "manual", context="志愿者35人")
DOUBTFUL = TracedNumber("9件", 8, "figure", "xz.cases", "办案", 9, state="未改", written="9件", current=FIGURES[5])


def test_trace_tells_what_was_changed_what_is_gone_and_what_disagrees(run: Run, workflow: FakeWorkflow) -> None:
    quoted = TracedNumber(
        "12月4日", 8, "row", label="日期", sources=ROWS[:1], state="未改", written="12月4日", agrees=False
    )
    found = Trace("报告", (CHANGED, TYPED, DOUBTFUL, quoted, GONE), compared=True, problems=(PROBLEM,))
    workflow.answers["trace"] = replace(found, annotated=(Path("c.docx"), 4))
    ran = run("trace", "a.docx", "--ledgers", "b.xlsx")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "已写出带批注的副本，4 条批注：c.docx",
        "《报告》",
        "70场次  第 8 段，数据项，广场宣传，数值 68，和上次生成的不一样（上次是“68场次”）：人工改的，或者上次的修订没有接受",
        "  统计：形式为“广场宣传”的记录数",
        "  ← 普法宣传 第3—18、20行",
        "  台账现在是 3500份，和报告里的不一致",
        "35  第 8 段，手工填写",
        "  “志愿者35人”",
        "9件  第 8 段，数据项，办案，数值 9",
        "  台账现在是 待核实（有看不懂的格子）",
        "12月4日  第 8 段，台账原文，日期",
        "  ← 普法宣传 第3行",
        "  和台账现在的内容不一致",
        "所在段已删除的数：",
        "3件  数据项，调解",
        "和台账核对了 2 个数，2 个不一致",
        "台账里有错误 1 个，请用 drafter inspect 检查",
        "因为有看不懂的格子，这些数拿不准：办案",
    ]
    ran.out.encode("gbk")


@pytest.mark.parametrize(
    ("query", "text"), [("手工填写", "35"), ("人工改动", "70场次"), ("不一致", "70场次"), ("68", "70场次")]
)
def test_trace_finds_by_kind_state_verdict_and_what_was_written(
    run: Run, workflow: FakeWorkflow, query: str, text: str
) -> None:
    workflow.answers["trace"] = Trace("报告", (CHANGED, TYPED, DOUBTFUL, GONE), compared=True)
    assert [one["text"] for one in json.loads(run("trace", "a.docx", query, "--json").out)["numbers"]] == [text]


def test_trace_json(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["trace"] = Trace("报告", (CHANGED, DOUBTFUL), compared=True, problems=(PROBLEM,))
    shape = json.loads(run("trace", "a.docx", "--json").out)
    one, other = shape["numbers"]
    assert {name: one[name] for name in ("state", "written", "label", "where", "formula", "current", "agrees")} == {
        "state": "人工改动",
        "written": "68场次",
        "label": "广场宣传",
        "where": {"形式": "广场宣传"},
        "formula": "形式为“广场宣传”的记录数",
        "current": 3500,
        "agrees": False,
    }
    assert (other["agrees"], other["doubtful"], shape["doubtful"]) == (None, True, ["办案"])
    assert [found["code"] for found in shape["problems"]] == ["L999"]


def test_new_tells_where_the_workbook_is(run: Run, workflow: FakeWorkflow) -> None:
    assert run("new", "--unit", "宁安镇", "--year", "2024年").out.startswith("已生成空白台账《法治政府建设台账.xlsx》")
    [(_, args, options)] = workflow.calls
    assert args == (Path("法治政府建设台账.xlsx"),)
    assert (options["year"], options["unit"]) == (2024, "宁安镇")


def test_new_after_last_year_tells_what_it_begins_with(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["new"] = Created(Path("今年.xlsx"), "去年.xlsx", (("执法人员", 41),))
    assert run("new", "今年.xlsx", "--from", "去年.xlsx").out.splitlines() == [
        "已生成空白台账《今年.xlsx》：今年.xlsx",
        "从《去年.xlsx》带来单位信息和 1 个台账的行，请逐行核对：",
        "  执法人员  41 行",
    ]
    assert workflow.calls[0][2]["last_year"] == Path("去年.xlsx")


@pytest.mark.usefixtures("workflow")
def test_explain_one_and_all(run: Run) -> None:
    assert run("explain", "l999").out.startswith("L999  不是数字（错误）\n\n数字列里写了文字。")
    assert run("explain").out == "L999  错误  不是数字\n"
    assert json.loads(run("explain", "--json").out)["problems"][0]["code"] == "L999"
    assert json.loads(run("explain", "L999", "--json").out)["hint"] == "请改成数字"


@pytest.mark.usefixtures("workflow")
def test_doctor(run: Run) -> None:
    ran = run("doctor")
    assert ran.code == 1
    assert ran.out.splitlines() == ["√ Python  3.11", "× 字体    没有仿宋", "  → 请安装"]
    assert [check["ok"] for check in json.loads(run("doctor", "--json").out)["checks"]] == [True, False]


def test_an_expected_failure_is_a_sentence_and_a_hint(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["inspect"] = InputError("没有这个文件：a", "请检查文件名")
    ran = run("inspect", "a")
    assert (ran.code, ran.out, ran.err) == (2, "", "没有这个文件：a\n→ 请检查文件名\n")


def test_an_unexpected_failure_leaves_its_traceback_in_a_file(
    run: Run, workflow: FakeWorkflow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("DRAFTER_DEBUG", raising=False)
    workflow.answers["inspect"] = ZeroDivisionError("boom")
    ran = run("inspect", "a")
    assert (ran.code, ran.out) == (101, "")
    assert ran.err.startswith("drafter 内部出错")
    assert "Traceback" not in ran.err
    [log] = tmp_path.iterdir()
    assert str(log) in ran.err
    assert "ZeroDivisionError: boom" in log.read_text(encoding="utf-8")


def test_a_maintainer_can_ask_for_the_traceback(
    run: Run, workflow: FakeWorkflow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("DRAFTER_DEBUG", "1")
    workflow.answers["inspect"] = ZeroDivisionError("boom")
    assert "Traceback" in run("inspect", "a").err


def test_a_full_temp_folder_does_not_hide_the_failure(
    run: Run, workflow: FakeWorkflow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    workflow.answers["inspect"] = ZeroDivisionError("boom")
    ran = run("inspect", "a")
    assert ran.code == 101
    assert "DRAFTER_DEBUG=1" in ran.err


def test_interrupted(run: Run, workflow: FakeWorkflow) -> None:
    workflow.answers["inspect"] = KeyboardInterrupt()
    ran = run("inspect", "a")
    assert (ran.code, ran.out) == (130, "")


def test_json_is_utf_8_even_on_a_gbk_console(run: Run, workflow: FakeWorkflow, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow.answers["inspect"] = Inspection("湖㳇镇", 2024, (), ())
    console = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", console)
    run("inspect", "a", "--json")
    console.flush()
    assert json.loads(console.buffer.getvalue().decode("utf-8"))["unit"] == "湖㳇镇"


def test_a_name_that_a_gbk_console_cannot_show_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", console)
    streams.prepare()
    streams.say("湖㳇镇")
    console.flush()
    assert console.buffer.getvalue().decode("gbk").strip() == "湖?镇"
