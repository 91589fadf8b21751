"""The four real townships: every statistic of their reports stands in the .docx, traced to exactly the rows it counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from drafter import workflow
from drafter.model.report import BlockKind, Report
from drafter.workflow import TracedNumber
from tests.workflow.wellformed import oddities

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = ("宁安镇2024", "文疃镇2023", "烟溪镇2024", "西仓镇2025")

Row = dict[str, Any]
Test = Callable[[Row], bool]


@dataclass(frozen=True)
class Fact:
    """A statistic: its words in the real report, the words around ours, and the rows that make it.

    ``printed`` lists what may stand (below 100 the exact count is allowed in place of 余); ``where`` are parts of one
    sheet, each with the columns that a row must have.
    """

    id: str
    around: str
    printed: tuple[str, ...]
    where: tuple[tuple[str, Test], ...]


def has(**wanted: object) -> Test:
    """Rows with these values; a tuple allows several, ``...`` anything that is filled in."""

    def fits(row: Row) -> bool:
        return all(_one(row.get(column), value) for column, value in wanted.items())

    return fits


def _one(cell: object, wanted: object) -> bool:
    if wanted is ...:
        return cell is not None
    return cell in wanted if isinstance(wanted, tuple) else cell == wanted


def every(_row: Row) -> bool:
    return True


def in_force(row: Row) -> bool:
    """A member on 31 December 2024."""
    left, on_duty = row.get("失效日期"), row.get("在岗") != "否"
    return on_duty and row["取证日期"] <= date(2024, 12, 31) and (left is None or left > date(2024, 12, 31))


def certified_in(year: int) -> Test:
    return lambda row: row["取证日期"].year == year


def not_withdrawn(**wanted: object) -> Test:
    return lambda row: has(**wanted)(row) and row.get("状态") != "撤销"


def fact(number: str, around: str, printed: str, *where: tuple[str, Test]) -> Fact:
    return Fact(number, around, tuple(printed.split("|")), where)


COUNSEL = ("合同审查", "列席会议", "项目谈判")
NINGAN = (
    fact("S0-01", "集中学习", "8次", ("学法培训", has(形式="集中学习"))),
    fact("S0-02", "党委书记", "1次", ("学法培训", has(形式="法治讲座", 主讲职务="党委书记"))),
    fact("S0-03", "专业人士", "2次", ("学法培训", has(形式="专业培训"))),
    fact("S0-04", "广场法治宣传", "68场次", ("普法宣传", has(形式="广场宣传"))),
    fact("S0-05", "送法下乡", "29次", ("普法宣传", has(形式="送法下乡"))),
    fact("S0-06", "发放宣传资料", "4万余份", ("普法宣传", has(资料份数=...))),
    fact("S0-07", "法律咨询", "580余人次", ("普法宣传", has(咨询人次=...)), ("公共法律服务", has(类型="咨询"))),
    fact("S0-08", "法律援助", "8件", ("公共法律服务", has(类型="法律援助"))),
    fact("S0-09", "“法律明白人”培训", "2场次", ("学法培训", has(对象="法律明白人"))),
    fact("S0-10", "工作站", "27个", ("阵地组织", not_withdrawn(类型="公共法律服务工作站"))),
    fact("S0-11", "工作室", "26个", ("阵地组织", not_withdrawn(类型="公共法律服务工作室"))),
    fact("S0-12", "“法律骨干”队伍", "27支", ("阵地组织", not_withdrawn(类型="法律骨干队伍"))),
    fact("S0-13", "法治讲座", "13场次", ("法律顾问", has(服务类型="法治讲座"))),
    fact("S0-14", "旁听庭审", "2次", ("普法宣传", has(形式="旁听庭审"))),
    fact("S0-15", "受教育群众", "300余人", ("普法宣传", has(形式="旁听庭审"))),
    fact("S0-16", "审查合同", "16份", ("法律顾问", has(服务类型="合同审查"))),
    fact("S0-17", "列席", "5次", ("法律顾问", has(服务类型="列席会议"))),
    fact("S0-18", "谈判", "2次", ("法律顾问", has(服务类型="项目谈判"))),
    fact("S0-19", "邮寄方式", "4件", ("信息公开申请", has(渠道="邮寄"))),
    fact("S0-20", "公开各类信息", "820条", ("政务公开", has(条数=...))),
    fact("S0-21", "政府发文", "36件", ("合法性审查", has(类型="政府发文"))),
    fact("S0-22", "新增持证", "8名", ("执法人员", certified_in(2024))),
    fact("S0-23", "持有执法证件", "40人", ("执法人员", in_force)),
    fact("S0-25", "执法巡查", "580余次", ("执法检查巡查", has(类型="巡查"))),
    fact("S0-26", "环境违法", "4起", ("执法案件", has(领域="生态环境"))),
    fact("S0-27", "罚款", "3000元", ("执法案件", has(罚款=...))),
    fact("S0-28", "卷宗", "4册", ("执法案件", has(卷宗=...))),
    fact("S0-29", "专项督导组", "6个", ("阵地组织", not_withdrawn(类型="专项督导组"))),
    fact("S0-30", "安全隐患排查", "10次", ("安全隐患", has(检查批次=...))),
    fact("S0-31", "整改安全隐患", "853条", ("安全隐患", has(整改完成日期=...))),
    fact("S0-33", "乡乡通办", "1514件", ("政务服务", has(业务类型="乡乡通办"))),
    fact("S0-34", "一件事一次办", "4929项", ("政务服务", has(业务类型="一件事一次办"))),
    fact("S0-35", "人民调解委员会", "27个", ("阵地组织", not_withdrawn(类型="人民调解委员会"))),
    fact("S0-36", "信访及各类矛盾纠纷", "1106件", ("矛盾纠纷", every)),
    fact("S0-37", "问题线索", "6起", ("问题线索", every)),
    fact("S0-38", "党委会", "4次", ("会议", has(会议类型="党委会", 是否法治专题="是"))),
    fact("S0-39", "中心组", "8次", ("学法培训", has(形式="中心组学习"))),
    fact("S0-40", "专题讲法", "2次", ("第一责任人", has(类型="讲法"))),
    fact("S0-41", "重大决策合法性审查", "23次", ("法律顾问", has(服务类型=COUNSEL))),
)
WENTUAN = (
    fact("S1-01", "常规性合法性审查", "9件次", ("合法性审查", has(类型="常规审查"))),
    fact("S1-02", "“三资”清理合同", "600余件", ("合法性审查", has(类型="三资合同"))),
    fact("S1-03", "每月组织行政执法人员考试", "1次", ("学法培训", has(形式="考试", 对象="执法人员"))),
    fact("S1-04", "持证人员", "6名", ("执法人员", certified_in(2023))),
    fact("S1-05", "受理诉调对接", "59件", ("矛盾纠纷", has(来源="诉调对接"))),
    fact("S1-06", "办结", "57件", ("矛盾纠纷", has(来源="诉调对接", 状态="办结"))),
    fact("S1-07", "调解成功", "55件", ("矛盾纠纷", has(来源="诉调对接", 结果="成功"))),
    fact("S1-08", "成功率", "93.2%", ("矛盾纠纷", has(来源="诉调对接"))),
    fact("S1-09", "排查", "288起", ("矛盾纠纷", has(来源="排查"))),
    fact("S1-10", "调解成功", "263起", ("矛盾纠纷", has(来源="排查", 结果="成功"))),
    fact("S1-11", "法律顾问参与调解", "32件", ("矛盾纠纷", has(法律顾问参与="是"))),
    fact("S1-14", "法治带头人", "10名", ("法治人才", has(类别="法治带头人", 退出日期=None))),
    fact("S1-15", "法律明白人", "30名", ("法治人才", has(类别="法律明白人", 退出日期=None))),
    fact("S1-16", "普法活动", "50余场|50余场次|56场|56场次", ("普法宣传", has(场次=...))),
    fact("S1-19", "12月7日", "200余份", ("普法宣传", has(日期=date(2023, 12, 7), 是否列举="是"))),
    fact("S1-20", "解答群众咨询", "20余条|23条", ("普法宣传", has(日期=date(2023, 12, 7), 是否列举="是"))),
    fact("S1-21", "听取", "2次", ("会议", has(会议类型="听取汇报"))),
    fact("S1-22", "法治建设专题会议", "6次", ("会议", has(会议类型="专题会"))),
    fact("S1-23", "研究解决法治建设问题", "11件", ("会议", has(研究问题数=...))),
)
XICANG = (
    fact("S3-01", "依法治镇委员会", "2次", ("会议", has(会议类型="依法治镇委员会"))),
    fact("S3-02", "党委会", "4次", ("会议", has(会议类型="党委会", 是否法治专题="是"))),
    fact("S3-03", "审议重大事项", "24项", ("重大决策", every)),
    fact("S3-04", "公开各类信息", "200余条", ("政务公开", has(条数=...))),
    fact("S3-05", "信息公开申请", "9件", ("信息公开申请", every)),
    fact("S3-06", "执法人员参加培训", "2次", ("学法培训", has(对象="执法人员"))),
    fact("S3-07", "专项督查", "2次", ("督察整改", has(来源="督查"))),
    fact("S3-08", "整改问题", "2个", ("督察整改", has(来源="督查", 状态="已整改"))),
    fact("S3-09", "文书规范率", "100%", ("执法案件", every)),
    fact("S3-09b", "程序合规率", "100%", ("执法案件", has(程序合规=...))),
    fact("S3-10", "联合执法", "18次", ("执法检查巡查", has(类型="联合执法"))),
    fact("S3-11", "查处违法行为", "14起", ("执法案件", every)),
    fact("S3-12", "矛盾纠纷", "10起", ("矛盾纠纷", every)),
    fact("S3-13", "村规民约", "6次", ("村规民约", has(次数=...))),
    fact("S3-13b", "行政村", "3个", ("村规民约", has(村=...))),
    fact("S3-15", "“订单式”普法", "40余场|40余场次|44场|44场次", ("普法宣传", has(形式="订单式普法"))),
    fact("S3-16", "主题活动", "25场次", ("普法宣传", has(形式="主题活动"))),
    fact("S3-17", "藏汉双语", "1000余份", ("普法宣传", has(语种="藏汉双语", 资料份数=...))),
    fact("S3-18", "法律宣讲", "12次", ("普法宣传", has(形式=("法律宣讲", "进校园", "宗教场所")))),
    fact("S3-19", "宗教场所", "5次", ("普法宣传", has(形式="宗教场所"))),
    fact("S3-20", "乡村法治骨干", "18名", ("法治人才", has(类别="法治骨干", 退出日期=None))),
    fact("S3-21", "“法律明白人”培训", "3场|3场次", ("学法培训", has(对象="法律明白人"))),
    fact("S3-22", "咨询解答服务", "20余次|26次", ("公共法律服务", has(类型="咨询"))),
    fact("S3-23", "为企业提供", "7次", ("法律顾问", has(服务对象="企业"))),
    fact("S3-24", "面向企业", "13次", ("普法宣传", has(形式="企业"))),
    fact("S3-25", "中心组", "13次", ("学法培训", has(形式="中心组学习"))),
    fact("S3-26", "党课", "3次", ("第一责任人", has(类型="党课"))),
    fact("S3-27", "专题培训", "4期", ("学法培训", has(形式="专题培训"))),
    fact("S3-28", "参训率", "100%", ("学法培训", has(形式="专题培训"))),
    fact("S3-29", "学法考试", "66人次", ("学法培训", has(形式="考试"))),
    fact("S3-30", "专业人士", "4次", ("学法培训", has(形式="专业培训"))),
)
CASES = [
    pytest.param(name, one, id=one.id)
    for name, facts in (("宁安镇2024", NINGAN), ("文疃镇2023", WENTUAN), ("西仓镇2025", XICANG))
    for one in facts
]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """All samples drafted, by name."""
    folder = tmp_path_factory.mktemp("reports")
    for name in NAMES:
        workflow.draft(DATA / f"{name}.xlsx", output=folder / f"{name}.docx")
    return {name: folder / f"{name}.docx" for name in NAMES}


@cache
def report(name: str) -> Report:
    drafted = workflow.draft(DATA / f"{name}.xlsx", output=Path("nowhere.docx"), dry_run=True).report
    assert drafted is not None
    return drafted


@cache
def numbers(path: Path) -> tuple[TracedNumber, ...]:
    return workflow.trace(path).numbers


@cache
def paragraphs(path: Path) -> tuple[str, ...]:
    """The text as python-docx reads it, not as drafter does."""
    return tuple(paragraph.text for paragraph in Document(str(path)).paragraphs)


@cache
def sheets(name: str) -> Mapping[str, tuple[tuple[int, Row], ...]]:
    book = load_workbook(DATA / f"{name}.xlsx", read_only=True, data_only=True)
    return {sheet.title: tuple(_rows(list(sheet.iter_rows(values_only=True)))) for sheet in book.worksheets}


def _rows(table: list[tuple[Any, ...]]) -> Iterator[tuple[int, Row]]:
    header = [re.sub(r"[（(].*", "", str(cell or "")) for cell in table[0]]
    for number, row in enumerate(table[1:], start=2):
        cells = [cell.date() if isinstance(cell, datetime) else cell for cell in row]
        if any(cell is not None for cell in cells):
            yield number, dict(zip(header, cells, strict=False))


def candidates(path: Path, one: Fact) -> list[TracedNumber]:
    """Return the numbers printed as the fact wants, with its words around them."""
    texts = dict(enumerate(paragraphs(path), start=1))
    return [n for n in numbers(path) if n.text in one.printed and one.around in texts[n.paragraph] + n.context]


@pytest.mark.parametrize(("name", "one"), CASES)
def test_a_statistic_stands_in_the_text_and_leads_to_exactly_its_rows(
    drafts: Mapping[str, Path], name: str, one: Fact
) -> None:
    expected = {(sheet, number) for sheet, fits in one.where for number, row in sheets(name)[sheet] if fits(row)}
    found = candidates(drafts[name], one)
    text = "\n".join(paragraphs(drafts[name]))
    assert expected
    assert any(
        re.search(rf"{re.escape(one.around)}[^。]*?{words}|{words}[^。]*?{re.escape(one.around)}", text)
        for words in map(re.escape, one.printed)
    )
    assert expected in [{(place.sheet, place.row) for place in number.sources} for number in found]


def test_shared_matters_are_those_of_the_last_month_only(drafts: Mapping[str, Path]) -> None:
    [number] = [one for one in numbers(drafts["宁安镇2024"]) if one.text == "44个"]
    filled = [(n, row) for n, row in sheets("宁安镇2024")["政务服务"] if row["事项数"] is not None]
    assert len({row["月份"] for _, row in filled}) > 1
    assert {place.row for place in number.sources} == {n for n, row in filled if row["月份"] == "2024年12月"}


def test_growth_is_traced_to_both_years(drafts: Mapping[str, Path]) -> None:
    [number] = [one for one in numbers(drafts["宁安镇2024"]) if one.text == "25%"]
    assert {place.file for place in number.sources} == {"宁安镇2024.xlsx", "宁安镇2023.xlsx"}
    assert sum(place.file == "宁安镇2023.xlsx" for place in number.sources) == 32
    assert sum(place.file == "宁安镇2024.xlsx" for place in number.sources) == 40
    assert "同比增长25%" in number.context


def test_applications_by_post_were_all_answered_in_time(drafts: Mapping[str, Path]) -> None:
    text = "\n".join(paragraphs(drafts["宁安镇2024"]))
    assert "邮寄方式提出的政府信息公开申请4件，均已按期办结" in text


HEADINGS = {
    "宁安镇2024": [
        "一、上一年度推进法治政府建设的主要举措和成效",
        "二、上一年度党政主要负责人履行推进法治建设第一责任人职责情况",
        "三、上一年度法治政府建设存在的不足和原因",
        "四、下一年度推进法治政府建设的主要安排",
    ],
    "文疃镇2023": [
        "一、推进法治政府建设情况",
        "二、党政主要负责人履行法治政府建设第一责任人职责，加强法治政府建设情况",
        "三、2024年推进法治政府建设的主要安排",
    ],
    "烟溪镇2024": [
        "一、坚决落实第一责任人职责，大力加强法治政府建设",
        "二、法治政府建设多管齐下，普法宣传效果深入人心",
        "三、推进法治政府建设存在的不足和原因",
        "四、下阶段工作措施",
    ],
    "西仓镇2025": [
        "一、推进法治政府建设的主要举措和成效",
        "二、推进法治政府建设存在的不足和原因",
        "三、党政主要负责人履行推进法治建设第一责任人职责情况",
        "四、下一年推进法治政府建设的主要安排",
    ],
}
FRAME = {
    "宁安镇2024": ("", "中宁县宁安镇人民政府", "2025年3月26日", "（此件公开发布）"),
    "文疃镇2023": ("中共莒南县委、莒南县人民政府：", "中共莒南县文疃镇委员会　文疃镇人民政府", "2023年1月5日", ""),
    "烟溪镇2024": ("", "", "", ""),
    "西仓镇2025": ("县委依法治县办：", "西仓镇人民政府", "2025年12月9日", ""),
}
OPENINGS = {
    "宁安镇2024": "现将具体工作情况报告如下：",
    "文疃镇2023": "现将2023年度我镇法治政府建设情况报告如下：",
    "烟溪镇2024": "现将我镇2024年法治政府建设工作情况报告如下：",
    "西仓镇2025": "现将有关情况报告如下：",
}


def blocks(name: str, kind: BlockKind) -> list[str]:
    return [block.text for block in report(name).blocks if block.kind is kind]


@pytest.mark.parametrize("name", NAMES)
def test_parts_stand_in_the_order_and_under_the_headings_of_the_real_report(
    drafts: Mapping[str, Path], name: str
) -> None:
    assert blocks(name, BlockKind.HEADING1) == HEADINGS[name]
    in_word = [text for text in paragraphs(drafts[name]) if text in HEADINGS[name]]
    assert in_word == HEADINGS[name]


@pytest.mark.parametrize("name", NAMES)
def test_recipients_signature_date_and_annotation_are_those_of_the_real_report(
    drafts: Mapping[str, Path], name: str
) -> None:
    kinds = (BlockKind.RECIPIENTS, BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.ANNOTATION)
    assert tuple("".join(blocks(name, kind)) for kind in kinds) == FRAME[name]
    squeezed = re.sub(r"\s", "", "".join(paragraphs(drafts[name])))
    assert all(re.sub(r"\s", "", words) in squeezed for words in FRAME[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_opening_ends_as_in_the_real_report(name: str) -> None:
    assert blocks(name, BlockKind.OPENING)[-1].endswith(OPENINGS[name])


def test_shortcomings_of_wentuan_are_the_last_section_of_its_first_part() -> None:
    text = report("文疃镇2023").text()
    first, second = text.index("一、推进"), text.index("二、党政")
    assert first < text.index("（六）存在的不足。") < second
    assert "（七）" not in text


def test_headings_of_level_two_stand_alone_in_xicang_run_in_in_ningan_and_mixed_in_yanxi() -> None:
    alone = {name: blocks(name, BlockKind.HEADING2) for name in NAMES}
    assert alone["宁安镇2024"] == []
    assert len(alone["西仓镇2025"]) == 6 + 3 + 4
    assert not [heading for heading in alone["西仓镇2025"] if heading[-1] in "。：；"]
    assert len(alone["烟溪镇2024"]) == 3 + 4


@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_well_formed(drafts: Mapping[str, Path], name: str) -> None:
    in_word = "\n".join(text for text in paragraphs(drafts[name]) if text.strip())
    assert oddities(report(name).text().strip()) == []
    assert oddities("\n".join(line.strip() for line in in_word.splitlines() if line.strip())) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_report_is_accounted_for(drafts: Mapping[str, Path], name: str) -> None:
    kinds = {number.kind for number in numbers(drafts[name])}
    assert kinds <= {"figure", "row", "date", "constant"}
    assert all(number.sources for number in numbers(drafts[name]) if number.kind in ("figure", "row"))
    bound = sum(number.kind in ("figure", "row") for number in numbers(drafts[name]))
    assert bound == workflow.draft(DATA / f"{name}.xlsx", output=drafts[name], dry_run=True).numbers


def test_a_report_without_a_figure_is_whole_and_lists_its_gaps() -> None:
    drafted = workflow.draft(DATA / "烟溪镇2024.xlsx", output=Path("nowhere.docx"), dry_run=True)
    assert drafted.numbers == 0 or all(gap.ledger for gap in drafted.gaps)
    assert len(drafted.gaps) > 30
    assert len(blocks("烟溪镇2024", BlockKind.HEADING1)) == 4


@pytest.mark.parametrize(("name", "code"), [("宁安镇2024", "C002"), ("文疃镇2023", "C001"), ("西仓镇2025", "C003")])
def test_the_odd_date_of_the_real_report_is_kept_and_pointed_out(name: str, code: str) -> None:
    drafted = workflow.draft(DATA / f"{name}.xlsx", output=Path("nowhere.docx"), dry_run=True)
    assert [problem.code for problem in drafted.problems] == [code]


def test_drafting_twice_gives_the_same_bytes(tmp_path: Path, drafts: Mapping[str, Path]) -> None:
    again = tmp_path / "宁安镇2024.docx"
    workflow.draft(DATA / "宁安镇2024.xlsx", output=again)
    assert again.read_bytes() == drafts["宁安镇2024"].read_bytes()
