"""The sample workbooks hold what the real reports state: counted here again, row by row, without drafter."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

DATA = Path(__file__).resolve().parents[2] / "data"
BUILD = DATA / "build.py"
FILES = ("宁安镇2024.xlsx", "宁安镇2023.xlsx", "文疃镇2023.xlsx", "烟溪镇2024.xlsx", "西仓镇2025.xlsx")

Row = dict[str, object]


@dataclass(frozen=True)
class Book:
    """A workbook as rows by column name; the unit in a header's brackets is dropped."""

    sheets: dict[str, list[Row]]

    def rows(self, sheet: str, **where: object) -> list[Row]:
        return [row for row in self.sheets[sheet] if all(row[column] == value for column, value in where.items())]

    def count(self, sheet: str, **where: object) -> int:
        return len(self.rows(sheet, **where))

    def sum(self, sheet: str, column: str, **where: object) -> int | float:
        numbers = [row[column] for row in self.rows(sheet, **where)]
        return sum(number for number in numbers if isinstance(number, int | float))

    def distinct(self, sheet: str, column: str, **where: object) -> int:
        return len({row[column] for row in self.rows(sheet, **where)})

    def only(self, sheet: str, column: str, **where: object) -> object:
        (row,) = self.rows(sheet, **where)
        return row[column]


def _rows(lines: list[tuple[object, ...]]) -> list[Row]:
    names = [re.sub(r"\(.*\)$", "", str(name)) for name in lines[0]]
    return [dict(zip(names, map(_plain, line), strict=True)) for line in lines[1:]]


def _plain(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


@cache
def book(name: str) -> Book:
    sheets = load_workbook(DATA / name).worksheets
    return Book({sheet.title: _rows(list(sheet.iter_rows(values_only=True))) for sheet in sheets})


def holders(at: Book, day: date) -> int:
    """Those who held a certificate on ``day`` and were in post."""
    held = [row for row in at.rows("执法人员", 在岗="是") if str(row["取证日期"]) <= str(day) <= str(row["失效日期"])]
    return len(held)


def entered(at: Book, year: int) -> int:
    return sum(1 for row in at.rows("执法人员") if str(row["取证日期"]).startswith(str(year)))


def percent(part: float, whole: float) -> float:
    return round(part / whole * 100, 1)


def advised(at: Book) -> int | float:
    return at.sum("普法宣传", "咨询人次") + at.sum("公共法律服务", "人次", 类型="咨询")


def counsel(at: Book) -> int:
    return sum(at.count("法律顾问", 服务类型=kind) for kind in ("合同审查", "列席会议", "项目谈判"))


def shared_matters(at: Book) -> object:
    rows = [row for row in at.rows("政务服务") if row["事项数"] is not None]
    return max(rows, key=lambda row: int(re.findall(r"\d+", str(row["月份"]))[1]))["事项数"]


def months_with_exam(at: Book) -> set[int]:
    days = [row["日期"] for row in at.rows("学法培训", 形式="考试", 对象="执法人员")]
    return {day.month for day in days if isinstance(day, date)}


def lectures(at: Book) -> int:
    return sum(at.count("普法宣传", 形式=form) for form in ("法律宣讲", "进校园", "宗教场所"))


def on(month: int, day: int) -> date:
    return date(2023, month, day)


@dataclass(frozen=True)
class Fact:
    """A statistic of a real report: ``exact`` as the ledger has it, ``printed`` as the report may print it."""

    id: str
    exact: float
    printed: str
    counted: Callable[[Book], object]


NINGAN = (
    Fact("S0-01", 8, "8次", lambda b: b.count("学法培训", 形式="集中学习")),
    Fact("S0-02", 1, "1次", lambda b: b.count("学法培训", 形式="法治讲座", 主讲职务="党委书记")),
    Fact("S0-03", 2, "2次", lambda b: b.count("学法培训", 形式="专业培训")),
    Fact("S0-04", 68, "68场次", lambda b: b.sum("普法宣传", "场次", 形式="广场宣传")),
    Fact("S0-05", 29, "29次", lambda b: b.count("普法宣传", 形式="送法下乡")),
    Fact("S0-06", 42360, "4万余份", lambda b: b.sum("普法宣传", "资料份数")),
    Fact("S0-07", 586, "580余人次", advised),
    Fact("S0-08", 8, "8件", lambda b: b.count("公共法律服务", 类型="法律援助")),
    Fact("S0-09", 2, "2场次", lambda b: b.count("学法培训", 对象="法律明白人")),
    Fact("S0-10", 27, "27个", lambda b: b.count("阵地组织", 类型="公共法律服务工作站", 状态="在用")),
    Fact("S0-11", 26, "26个", lambda b: b.count("阵地组织", 类型="公共法律服务工作室", 状态="在用")),
    Fact("S0-12", 27, "27支", lambda b: b.count("阵地组织", 类型="法律骨干队伍", 状态="在用")),
    Fact("S0-13", 13, "13场次", lambda b: b.count("法律顾问", 服务类型="法治讲座")),
    Fact("S0-14", 2, "2次", lambda b: b.count("普法宣传", 形式="旁听庭审")),
    Fact("S0-15", 305, "300余人", lambda b: b.sum("普法宣传", "参加人数", 形式="旁听庭审")),
    Fact("S0-16", 16, "16份", lambda b: b.count("法律顾问", 服务类型="合同审查")),
    Fact("S0-17", 5, "5次", lambda b: b.count("法律顾问", 服务类型="列席会议")),
    Fact("S0-18", 2, "2次", lambda b: b.count("法律顾问", 服务类型="项目谈判")),
    Fact("S0-19", 4, "4件", lambda b: b.count("信息公开申请", 渠道="邮寄", 是否按期="是")),
    Fact("S0-20", 820, "820条", lambda b: b.sum("政务公开", "条数")),
    Fact("S0-21", 36, "36件", lambda b: b.count("合法性审查", 类型="政府发文")),
    Fact("S0-22", 8, "8名", lambda b: entered(b, 2024)),
    Fact("S0-23", 40, "40人", lambda b: holders(b, date(2024, 12, 31))),
    Fact("S0-24", 25, "25%", lambda b: percent(holders(b, date(2024, 12, 31)) - 32, 32)),
    Fact("S0-25", 584, "580余次", lambda b: b.sum("执法检查巡查", "次数", 类型="巡查")),
    Fact("S0-26", 4, "4起", lambda b: b.count("执法案件", 领域="生态环境")),
    Fact("S0-27", 3000, "3000元", lambda b: b.sum("执法案件", "罚款")),
    Fact("S0-28", 4, "4册", lambda b: b.sum("执法案件", "卷宗")),
    Fact("S0-29", 6, "6个", lambda b: b.count("阵地组织", 类型="专项督导组", 状态="在用")),
    Fact("S0-30", 10, "10次", lambda b: b.distinct("安全隐患", "检查批次")),
    Fact("S0-31", 853, "853条", lambda b: sum(row["整改完成日期"] is not None for row in b.rows("安全隐患"))),
    Fact("S0-32", 44, "44个", shared_matters),
    Fact("S0-33", 1514, "1514件", lambda b: b.sum("政务服务", "办件量", 业务类型="乡乡通办")),
    Fact("S0-34", 4929, "4929项", lambda b: b.sum("政务服务", "办件量", 业务类型="一件事一次办")),
    Fact("S0-35", 27, "27个", lambda b: b.count("阵地组织", 类型="人民调解委员会", 状态="在用")),
    Fact("S0-36", 1106, "1106件", lambda b: b.count("矛盾纠纷")),
    Fact("S0-37", 6, "6起", lambda b: b.count("问题线索")),
    Fact("S0-38", 4, "4次", lambda b: b.count("会议", 会议类型="党委会", 是否法治专题="是")),
    Fact("S0-39", 8, "8次", lambda b: b.count("学法培训", 形式="中心组学习")),
    Fact("S0-40", 2, "2次", lambda b: b.count("第一责任人", 类型="讲法")),
    Fact("S0-41", 23, "23次", counsel),
)

WENTUAN = (
    Fact("S1-01", 9, "9件次", lambda b: b.count("合法性审查", 类型="常规审查")),
    Fact("S1-02", 606, "600余件", lambda b: b.count("合法性审查", 类型="三资合同")),
    Fact("S1-03", 12, "12次", lambda b: b.count("学法培训", 形式="考试", 对象="执法人员")),
    Fact("S1-04", 6, "6名", lambda b: entered(b, 2023)),
    Fact("S1-05", 59, "59件", lambda b: b.count("矛盾纠纷", 来源="诉调对接")),
    Fact("S1-06", 57, "57件", lambda b: b.count("矛盾纠纷", 来源="诉调对接", 状态="办结")),
    Fact("S1-07", 55, "55件", lambda b: b.count("矛盾纠纷", 来源="诉调对接", 结果="成功")),
    Fact(
        "S1-08",
        93.2,
        "93.2%",
        lambda b: percent(
            b.count("矛盾纠纷", 来源="诉调对接", 结果="成功"),
            b.count("矛盾纠纷", 来源="诉调对接"),
        ),
    ),
    Fact("S1-09", 288, "288起", lambda b: b.count("矛盾纠纷", 来源="排查")),
    Fact("S1-10", 263, "263起", lambda b: b.count("矛盾纠纷", 来源="排查", 结果="成功")),
    Fact("S1-11", 32, "32件", lambda b: b.count("矛盾纠纷", 法律顾问参与="是")),
    Fact("S1-14", 10, "10名", lambda b: b.count("法治人才", 类别="法治带头人", 退出日期=None)),
    Fact("S1-15", 30, "30名", lambda b: b.count("法治人才", 类别="法律明白人", 退出日期=None)),
    Fact("S1-16", 56, "56场", lambda b: b.sum("普法宣传", "场次")),
    Fact("S1-19", 206, "200余份", lambda b: b.only("普法宣传", "资料份数", 日期=on(12, 7), 是否列举="是")),
    Fact("S1-20", 23, "23条", lambda b: b.only("普法宣传", "咨询问题", 日期=on(12, 7), 是否列举="是")),
    Fact("S1-21", 2, "2次", lambda b: b.count("会议", 会议类型="听取汇报")),
    Fact("S1-22", 6, "6次", lambda b: b.count("会议", 会议类型="专题会")),
    Fact("S1-23", 11, "11件", lambda b: b.sum("会议", "研究问题数")),
)

XICANG = (
    Fact("S3-01", 2, "2次", lambda b: b.count("会议", 会议类型="依法治镇委员会")),
    Fact("S3-02", 4, "4次", lambda b: b.count("会议", 会议类型="党委会", 是否法治专题="是")),
    Fact("S3-03", 24, "24项", lambda b: b.count("重大决策")),
    Fact("S3-04", 206, "200余条", lambda b: b.sum("政务公开", "条数")),
    Fact("S3-05", 9, "9件", lambda b: b.count("信息公开申请")),
    Fact("S3-06", 2, "2次", lambda b: b.count("学法培训", 对象="执法人员")),
    Fact("S3-07", 2, "2次", lambda b: b.distinct("督察整改", "发现日期", 来源="督查")),
    Fact("S3-08", 2, "2个", lambda b: b.count("督察整改", 来源="督查", 状态="已整改")),
    Fact(
        "S3-09",
        100,
        "100%",
        lambda b: percent(b.count("执法案件", 文书规范="是", 程序合规="是"), b.count("执法案件")),
    ),
    Fact("S3-10", 18, "18次", lambda b: b.count("执法检查巡查", 类型="联合执法")),
    Fact("S3-11", 14, "14起", lambda b: b.count("执法案件")),
    Fact("S3-12", 10, "10起", lambda b: b.count("矛盾纠纷")),
    Fact("S3-13", 6, "6次", lambda b: b.sum("村规民约", "次数")),
    Fact("S3-15", 44, "44场", lambda b: b.sum("普法宣传", "场次", 形式="订单式普法")),
    Fact("S3-16", 25, "25场次", lambda b: b.sum("普法宣传", "场次", 形式="主题活动")),
    Fact("S3-17", 1060, "1000余份", lambda b: b.sum("普法宣传", "资料份数", 语种="藏汉双语")),
    Fact("S3-18", 12, "12次", lectures),
    Fact("S3-19", 5, "5次", lambda b: b.count("普法宣传", 形式="宗教场所")),
    Fact("S3-20", 18, "18名", lambda b: b.count("法治人才", 类别="法治骨干", 退出日期=None)),
    Fact("S3-21", 3, "3场", lambda b: b.count("学法培训", 对象="法律明白人")),
    Fact("S3-22", 26, "26次", lambda b: b.count("公共法律服务", 类型="咨询")),
    Fact("S3-23", 7, "7次", lambda b: b.count("法律顾问", 服务对象="企业")),
    Fact("S3-24", 13, "13次", lambda b: b.count("普法宣传", 形式="企业")),
    Fact("S3-25", 13, "13次", lambda b: b.count("学法培训", 形式="中心组学习")),
    Fact("S3-26", 3, "3次", lambda b: b.count("第一责任人", 类型="党课")),
    Fact("S3-27", 4, "4期", lambda b: b.count("学法培训", 形式="专题培训")),
    Fact(
        "S3-28",
        100,
        "100%",
        lambda b: percent(b.sum("学法培训", "实到", 形式="专题培训"), b.sum("学法培训", "应到", 形式="专题培训")),
    ),
    Fact("S3-29", 66, "66人次", lambda b: b.sum("学法培训", "实到", 形式="考试")),
    Fact("S3-30", 4, "4次", lambda b: b.count("学法培训", 形式="专业培训")),
)

CASES = [
    pytest.param(name, fact, id=fact.id)
    for name, facts in (("宁安镇2024.xlsx", NINGAN), ("文疃镇2023.xlsx", WENTUAN), ("西仓镇2025.xlsx", XICANG))
    for fact in facts
]


def rounded(number: float) -> str:
    """Below 100 as it is; below 10000 two leading digits and 余, which is 4万余 from there on; a round number as it is."""
    if number < 100:
        return f"{number:g}"
    size = 10_000 if number >= 10_000 else 10 ** (len(f"{number:g}") - 2)
    floor = int(number // size)
    stem = f"{floor}万" if size == 10_000 else f"{floor * size}"
    return stem if number == floor * size else f"{stem}余"


@pytest.mark.parametrize(("name", "fact"), CASES)
def test_fact_is_in_the_ledger(name: str, fact: Fact) -> None:
    assert fact.counted(book(name)) == fact.exact


@pytest.mark.parametrize(("name", "fact"), CASES)
def test_fact_rounds_to_what_is_printed(name: str, fact: Fact) -> None:
    assert name
    stem = rounded(fact.exact) if "余" in fact.printed else f"{fact.exact:g}"
    assert re.fullmatch(rf"{stem}\D{{1,2}}", fact.printed)


def test_every_statistic_is_in_the_table() -> None:
    assert [len(facts) for facts in (NINGAN, WENTUAN, XICANG)] == [41, 19, 29]


def test_growth_starts_from_last_years_workbook() -> None:
    assert holders(book("宁安镇2023.xlsx"), date(2023, 12, 31)) == 32
    assert book("宁安镇2024.xlsx").only("单位信息", "内容", 项目="上年执法人员数") == 32


def test_petitions_are_among_the_disputes_of_ningan_only() -> None:
    assert book("宁安镇2024.xlsx").count("矛盾纠纷", 来源="信访") > 0
    assert book("西仓镇2025.xlsx").count("矛盾纠纷", 来源="信访") == 0


def test_there_is_an_examination_every_month_and_a_lecture_every_quarter() -> None:
    wentuan = book("文疃镇2023.xlsx")
    days = [row["日期"] for row in wentuan.rows("法律顾问", 服务类型="法治讲座")]
    assert months_with_exam(wentuan) == set(range(1, 13))
    assert sorted((day.month + 2) // 3 for day in days if isinstance(day, date)) == [1, 2, 3, 4]


def test_named_days_of_wentuan_are_there() -> None:
    wentuan = book("文疃镇2023.xlsx")
    named = [row["日期"] for row in wentuan.rows("普法宣传", 是否列举="是")]
    assert named == [on(10, 23), on(12, 7), on(12, 20)]
    for day, form in ((on(1, 26), "中心组学习"), (on(2, 16), "集中学习"), (on(11, 8), "中心组学习")):
        assert wentuan.count("学法培训", 日期=day, 形式=form) == 1
    assert wentuan.count("学法培训", 日期=on(11, 16), 形式="集中学习") == 1


def test_last_years_problems_of_xicang_are_all_put_right() -> None:
    xicang = book("西仓镇2025.xlsx")
    assert xicang.count("督察整改", 来源="上年报告") == xicang.count("督察整改", 来源="上年报告", 状态="已整改") == 2
    assert xicang.distinct("村规民约", "村") == 3
    assert xicang.sum("学法培训", "考试合格", 形式="考试") == 66


def test_yanxi_counts_nothing() -> None:
    assert set(book("烟溪镇2024.xlsx").sheets) == {"单位信息", "下年计划", "不足原因", "特色做法"}


@pytest.mark.parametrize(
    ("name", "shortcomings", "plans"),
    [("宁安镇2024.xlsx", 3, 4), ("文疃镇2023.xlsx", 3, 3), ("烟溪镇2024.xlsx", 5, 5), ("西仓镇2025.xlsx", 3, 4)],
)
def test_shortcomings_have_causes_and_measures_are_sentences(name: str, shortcomings: int, plans: int) -> None:
    found, planned = book(name).rows("不足原因"), book(name).rows("下年计划")
    assert (len(found), len(planned)) == (shortcomings, plans)
    assert all(str(row[column]).endswith("。") for row in found for column in ("表现", "原因"))
    assert all(str(row["措施"]).endswith("。") for row in planned)
    assert not any(str(row.get("问题标题", row.get("标题"))).endswith("。") for row in found + planned)
    assert {row["对应措施"] for row in found} <= {row["标题"] for row in planned}


LATEST = {"西仓镇2025.xlsx": date(2025, 12, 8), "文疃镇2023.xlsx": date(2023, 12, 20)}
PERIODS = {
    **dict.fromkeys(("会议", "学法培训", "普法宣传", "法律顾问", "执法检查巡查", "公共法律服务"), "日期"),
    **dict.fromkeys(("问题线索", "第一责任人"), "日期"),
    "合法性审查": "送审日期",
    "信息公开申请": "收到日期",
    "执法案件": "立案日期",
    "安全隐患": "检查日期",
    "矛盾纠纷": "受理日期",
    "村规民约": "修订日期",
}


def happenings(at: Book) -> Iterator[date]:
    for sheet, column in PERIODS.items():
        for row in at.sheets.get(sheet, []):
            day = row[column]
            assert isinstance(day, date), (sheet, row)
            yield day


@pytest.mark.parametrize("name", FILES)
def test_days_lie_in_the_report_year_and_before_the_report(name: str) -> None:
    year = int(name[-9:-5])
    assert all(date(year, 1, 1) <= day <= LATEST.get(name, date(year, 12, 31)) for day in happenings(book(name)))


@pytest.mark.parametrize("name", FILES)
def test_days_are_working_days(name: str) -> None:
    """But for the one that the real report of 文疃镇 puts on a Sunday."""
    weekends = {day for day in happenings(book(name)) if day.weekday() > 4}
    assert weekends == ({on(6, 4)} if name == "文疃镇2023.xlsx" else set())


@pytest.mark.parametrize("name", FILES)
def test_words_an_official_report_avoids_are_absent(name: str) -> None:
    cells = [str(cell) for rows in book(name).sheets.values() for row in rows for cell in row.values()]
    text = "\n".join(cells)
    assert not re.findall("法制|今年|去年|本人|[“”]?[A-Za-z0-9一-龥],[一-龥]", text)
    assert book(name).only("单位信息", "内容", 项目="书记") is None
    assert book(name).only("单位信息", "内容", 项目="镇长") is None


def test_build_check_passes() -> None:
    done = subprocess.run([sys.executable, BUILD, "--check"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


def test_build_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
        subprocess.run([sys.executable, BUILD, "--to", folder], check=True)
    assert all((folders[0] / name).read_bytes() == (folders[1] / name).read_bytes() for name in FILES)


def test_build_check_notices_a_changed_cell(tmp_path: Path) -> None:
    subprocess.run([sys.executable, BUILD, "--to", tmp_path], check=True)
    workbook = load_workbook(tmp_path / FILES[3])
    workbook["下年计划"]["C2"] = "另一个标题"
    workbook.save(tmp_path / FILES[3])
    done = subprocess.run([sys.executable, BUILD, "--check", "--to", tmp_path], capture_output=True, check=False)
    assert done.returncode == 1
    assert FILES[3] in done.stderr.decode("utf-8")
