"""Tables: a 合计 that its column or row does not give, and a text that says something else than its table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.check.claims import check_claims
from drafter.check.claims.tables import tables
from drafter.check.form import recognise
from drafter.model.document import Document, Story, TableCell
from tests.check.form.documents import document

REPORT = Path(__file__).with_name("report.txt").read_text(encoding="utf-8").strip()
DEEDS = "一级 二、"
INTRODUCED = "各领域检查情况见下表。"
CHECKS = """\
领域|检查次数（次）|发现问题（个）
应急管理|146|82
生态环境|98|35
城乡建设|61|27
合计|305|144"""
KINDS = """\
类型|受理（起）|调成（起）|成功率
邻里纠纷|52|51|98.1%
土地纠纷|39|36|92.3%
其他|13|—|
合计|104|87|"""
ACROSS = """\
村|一季度|二季度|三季度|合计
东河村|3|4|5|12
西河村|2|2|6|10
南河村|1|0|4|5"""
PARTS = """\
项目|金额（万元）
上级补助|12.5
本级安排|7.5
小计|20
社会捐助|3
合计|23"""


def told(table: str, text: str = INTRODUCED) -> list[tuple[str, str, str]]:
    """Return what is told of a report with this table, a line a row, behind this text."""
    findings = check_claims(recognise(with_table(table, text)))
    return [(one.code, one.text, one.message) for one in findings if one.code[:2] in ("N1", "N2", "N3")]


def with_table(table: str, text: str) -> Document:
    rows = [row.split("|") for row in table.split("\n")]
    lines = "".join(f"表格 {cell}\n" for row in rows for cell in row)
    made = document(REPORT.replace(DEEDS, f"正文 {text}\n{lines}{DEEDS}", 1))
    cells = iter([TableCell(1, r, c) for r, row in enumerate(rows) for c in range(len(row))])
    kept = [replace(p, cell=next(cells)) if p.story is Story.TABLE else p for p in made.paragraphs]
    return replace(made, paragraphs=tuple(kept))


@pytest.mark.parametrize(
    ("table", "old", "new", "wrong"),
    [
        (CHECKS, "305", "315", "315"),
        (CHECKS, "61|27", "61|37", "144"),
        (CHECKS, "146|82", "164|82", "305"),
        (KINDS, "104", "114", "104"),
        (KINDS, "36|92.3%", "35|92.3%", "87"),
        (ACROSS, "5|12", "5|13", "13"),
        (ACROSS, "6|10", "5|10", "10"),
        (PARTS, "小计|20", "小计|21", "21"),
        (PARTS, "合计|23", "合计|24", "24"),
    ],
)
def test_a_total_that_the_parts_do_not_give_is_told(table: str, old: str, new: str, wrong: str) -> None:
    assert old in table
    found = told(table.replace(old, new, 1))
    assert ("N111", wrong) in [(code, text.replace("114", "104")) for code, text, _ in found]
    assert {code for code, *_ in found} == {"N111"}


@pytest.mark.parametrize(
    "table",
    [
        CHECKS,
        KINDS,
        ACROSS,
        PARTS,
        CHECKS.replace("合计|305|144", "合 计|305|144"),
        CHECKS.replace("合计|305|144", "平均|101.7|48"),
        CHECKS.replace("城乡建设|61|27", "城乡建设|61|27（含上年2个）").replace("合计|305|144", "合计|305|142"),
        CHECKS.replace("发现问题（个）", "覆盖村（个）").replace("合计|305|144", "合计|305|27"),
        CHECKS.replace("生态环境|98|35", "其中：森林防火|98|35").replace("305|144", "207|109"),
        KINDS.replace("成功率", "备注").replace("98.1%", "已归档").replace("92.3%", ""),
        "年份|案件（件）\n2022年|80\n2023年|96\n2024年|120",
        "姓名|职务\n张三|镇长\n李四|书记",
        "序号|事项|份数\n1|合同|41\n2|文件|12\n3|其他|3\n|合计|56",
        "合计|305|144\n应急|146|82\n环保|98|35\n城建|61|27",
    ],
)
def test_tables_that_add_up_or_are_no_sums_are_left_alone(table: str) -> None:
    assert told(table) == []


@pytest.mark.parametrize(
    ("table", "text", "wrong"),
    [
        (CHECKS, "三个领域全年检查295次，情况如下表。", "295次"),
        (CHECKS, "全年开展检查350余次。各领域检查情况见下表。", "350余次"),
        (CHECKS, "全年发现问题154个，各领域情况见下表。", "154个"),
        (CHECKS.replace("\n合计|305|144", ""), "三个领域全年检查315次，情况如下表。", "315次"),
        (CHECKS, "应急管理检查156次、生态环境检查98次，情况如下表。", "156次"),
        (KINDS, "全镇全年受理纠纷114起，类型见下表。", "114起"),
        (PARTS, "全年共安排经费25万元，来源见下表。", "25万元"),
        (CHECKS.replace("（次）", "（场）"), "2024年开展检查300场。各领域检查情况如下。", "300场"),
    ],
)
def test_a_text_that_says_something_else_than_its_table_is_told(table: str, text: str, wrong: str) -> None:
    assert [(code, place) for code, place, _ in told(table, text)] == [("N206", wrong)]


EVENTS = """\
类型|场次（场）|参与人数（人次）
进机关|8|420
进学校|12|2600
进乡村|31|4100
合计|51|7120"""
MONEY = "项目|金额（万元）\n普法经费|5\n顾问经费|8\n合计|13"
STRIFE = "类型|件数\n邻里|40\n土地|32\n家庭|20\n合计|92"


@pytest.mark.parametrize(
    ("table", "text", "wrong"),
    [
        (EVENTS, "全年共开展宣传活动58场，具体见下表。", "58场"),
        (EVENTS, "全年共开展“法律七进”活动57场。各类活动开展情况如表1。", "57场"),
        (EVENTS, "全年举办宣传活动51场，参与群众8120人次，详见下表。", "8120人次"),
        (EVENTS, "“八五”普法以来累计开展各类宣传活动312场，2024年开展48场。2024年宣传活动情况见下表。", "48场"),
        (MONEY, "全年落实法治建设经费15万元，明细如下。", "15万元"),
        (STRIFE, "全年受理矛盾纠纷98件，分类情况如下表所示。", "98件"),
        (STRIFE, "全年受理矛盾纠纷98件。\n正文 表1 矛盾纠纷分类统计（单位：件）", "98件"),
        (STRIFE, "全年化解邻里纠纷45件、土地纠纷32件，见下表。", "45件"),
    ],
)
def test_a_text_is_held_against_the_table_of_the_same_thing(table: str, text: str, wrong: str) -> None:
    assert [(code, place) for code, place, _ in told(table, text)] == [("N206", wrong)]


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (EVENTS, "全年召开党委会48场。法律宣传情况见下表。"),
        (EVENTS, "全年共审查合同56件。活动情况见下表。"),
        (EVENTS, "全年共培训干部7000人次。活动情况如下。"),
        (MONEY, "全年罚没款合计14万元。经费情况见下表。"),
        (MONEY, "村级集体经济收入合计14万元。"),
        (MONEY, "累计争取资金12万元用于修路。顾问经费情况见下表。"),
        (STRIFE, "全年合计审查合同88件。纠纷情况如下表。"),
        (STRIFE, "全年合计办理提案90件。"),
    ],
)
def test_a_table_of_something_else_is_not_held_against_the_text(table: str, text: str) -> None:
    assert told(table, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "三个领域全年检查305次，情况如下表。",
        "全年检查300余次，发现问题144个，情况如下表。",
        "上年检查290次，今年检查情况如下表。",
        "“八五”普法以来累计检查1290次，情况如下表。",
        "上半年检查140次，下半年检查165次，情况如下表。",
        "应急管理检查146次，其中联合检查20次，情况如下表。",
        "召开调度会议12次，各领域检查情况见下表。",
        "全年召开党委会24次。各领域检查情况见下表。",
        "10月起每周检查，平均每月检查25次，情况见下表。",
    ],
)
def test_a_text_about_something_else_is_left_alone(text: str) -> None:
    assert told(CHECKS, text) == []


def test_a_table_is_read_with_its_head_units_and_totals() -> None:
    [table] = tables(with_table(PARTS, "来源见下表。"))
    assert (table.head(1), table.unit(1), table.added) == ("金额（万元）", "万元", [1])
    assert [table.is_total(row) for row in table.body] == [False, False, True, False, True]
    assert table.scaled(1, table.value(1, 1)) == 125_000


def test_the_message_names_the_parts() -> None:
    [(_, _, message)] = told(CHECKS.replace("305", "315"))
    assert "应急管理146、生态环境98、城乡建设61相加是305" in message
