"""Ugly workbooks as clerks really keep them: how each is made, what must be said of it, and its clean twin."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.builders import UNIT, dressed, rewrite, workbook

HEAD = "日期 | 形式 | 场次 | 参加人数\n"
ONE = "2024-03-05 | 线上 | 1 | 5"
TWO = "2024-04-06 | 企业 | 2 | 30"
CLEAN = {"普法宣传": f"{HEAD}{ONE}\n{TWO}"}


@dataclass(frozen=True)
class Case:
    """``clean``: the twin whose figures are the same; None when the workbook has an error and no report is written."""

    make: Callable[[Path], Path]
    problems: list[tuple[str, str]]
    clean: Mapping[str, object] | None = None


def book(problems: str = "", /, *, clean: Mapping[str, object] | None = CLEAN, **sheets: object) -> Case:
    """Return the case of a workbook that needs no dressing; ``problems`` as ``L041 D4, L018 A2``."""
    return Case(lambda folder: workbook(folder, **sheets), listed(problems), clean)  # type: ignore[arg-type] # sheets have no such name


def worn(problems: str, text: str, clean: Mapping[str, object] | None = CLEAN, **dress: object) -> Case:
    """Return the case of a 普法宣传 sheet with merged, hidden or struck cells."""
    return Case(
        lambda folder: dressed(workbook(folder, 普法宣传=text), "普法宣传", **dress),  # type: ignore[arg-type]
        listed(problems),
        clean,
    )


def value(text: str, code: str = "", people: str | None = "5") -> Case:
    """Return the case of one number as a clerk writes it, in D2; ``people`` is what it means, None when it is refused."""
    twin = None if people is None else {"普法宣传": f"{HEAD}2024-03-05 | 线上 | 1 | {people}"}
    return book(f"{code} D2" if code else "", 普法宣传=f"{HEAD}2024-03-05 | 线上 | 1 | '{text}", clean=twin)


def day(text: object, code: str = "", meant: str | None = "2024-03-05") -> Case:
    """Return the case of one day as a clerk writes it, in A2."""
    twin = None if meant is None else {"普法宣传": f"{HEAD}{meant} | 线上 | 1 | 5"}
    rows = [["日期", "形式", "场次", "参加人数"], [text, "线上", 1, 5]]
    return book(f"{code} A2" if code else "", 普法宣传=rows, clean=twin)


def listed(problems: str) -> list[tuple[str, str]]:
    pairs = (item.split() for item in problems.split(",") if item.strip())
    return [(pair[0], pair[1] if len(pair) > 1 else "") for pair in pairs]


def twice(folder: Path) -> Path:
    workbook(folder, "1.xlsx", **CLEAN)
    workbook(folder, "2.xlsx", **CLEAN)
    return folder


def with_other_files(folder: Path) -> Path:
    workbook(folder, "1.xlsx", **CLEAN)
    (folder / "2.et").write_bytes(b"x")
    (folder / "3.zip").write_bytes(b"x")
    return folder


def partly_struck(folder: Path) -> Path:
    path = workbook(folder, 普法宣传=HEAD + "2024-03-05 | 线上 | 1 | 5")
    opened = load_workbook(path)
    opened["普法宣传"]["D2"] = CellRichText(TextBlock(InlineFont(strike=True), "12"), "15")
    opened.save(path)
    return path


def scaled_by_format(folder: Path) -> Path:
    path = workbook(folder, 普法宣传=HEAD + "2024-03-05 | 线上 | 1 | 5")
    opened = load_workbook(path)
    opened["普法宣传"]["D2"].number_format = '0"万份"'
    opened.save(path)
    return path


def zipped_in_gbk(folder: Path) -> Path:
    inner = folder / "inner"
    inner.mkdir()
    workbook(inner, "1党政办.xlsx", 普法宣传=HEAD + ONE)
    workbook(inner, "2司法所.xlsx", 单位信息=None, 普法宣传=HEAD + TWO)
    path = folder / "宁安镇.zip"
    stand_ins = {}
    with zipfile.ZipFile(path, "w") as archive:
        for number, file in enumerate(sorted(inner.iterdir())):
            name = f"台账/{file.name}".encode("gb18030")
            stand_ins[b"%d" % number * len(name)] = name  # zipfile writes ASCII names without the UTF-8 flag
            archive.writestr((b"%d" % number * len(name)).decode(), file.read_bytes())
    content = path.read_bytes()
    for stand_in, name in stand_ins.items():
        content = content.replace(stand_in, name)
    path.write_bytes(content)
    return path


def as_csv(encoding: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        unit = "\r\n".join(f'"{key}",{word}' for key, word in {"项目": "内容", **UNIT}.items())
        text = "日期,形式,场次,参加人数\r\n2024/3/5,线上,1,5\r\n2024-04-06,企业,2,30\r\n"
        (folder / "单位信息.csv").write_bytes(unit.encode(encoding))
        (folder / "2024普法宣传台账.csv").write_bytes(text.encode(encoding))
        return folder

    return make


def from_1904(folder: Path) -> Path:
    path = workbook(folder, 普法宣传=[["日期", "形式", "场次", "参加人数"], [43894, "线上", 1, 5]])
    rewrite(path, b"<workbookPr", b'<workbookPr date1904="1"', "xl/workbook.xml")
    return path


def never_calculated(folder: Path) -> Path:
    path = workbook(folder, 普法宣传=HEAD + "2024-03-05 | 线上 | 1 | =2+3")
    rewrite(path, b"<f>2+3</f><v></v>", b"<f>2+3</f><v>0</v>")
    return path


def unaddressed(folder: Path, cell: str) -> Path:
    """Write cells without their addresses, as some programs do."""
    path = workbook(folder, 普法宣传=f"{HEAD}2024-03-05 | 线上 | 1 | {cell}")
    for column in "ABCD":
        for row in (1, 2):
            rewrite(path, f'<c r="{column}{row}"'.encode(), b"<c")
    return path


NO_PEOPLE = {"普法宣传": "日期 | 形式 | 场次\n2024-03-05 | 线上 | 1\n2024-04-06 | 企业 | 2"}
MARCH = {"普法宣传": HEAD + "2024-03-05 | 线上 | 1 | 5"}
WIDE = "序号 | 日期 | 形式 | 场次 | 参加人数\n"
CASES: dict[str, Case] = {
    # Files
    "the same file under two names": Case(twice, [("L027", "")], CLEAN),
    "a file that is not read": Case(with_other_files, [("L026", ""), ("L026", "")], None),
    "a zip with names in GBK": Case(zipped_in_gbk, [], CLEAN),
    "csv in UTF-8": Case(as_csv("utf-8"), [], CLEAN),
    "csv in UTF-8 with a mark": Case(as_csv("utf-8-sig"), [], CLEAN),
    "csv in GB18030": Case(as_csv("gb18030"), [], CLEAN),
    "a hidden sheet": worn("L030", CLEAN["普法宣传"], hidden=True),
    # Finding the table
    "a title, a note, the header in row 3": book(普法宣传=f"2024年普法台账\n单位：宁安镇\n{CLEAN['普法宣传']}"),
    "a title merged over the table": worn("", f"2024年普法台账\n{CLEAN['普法宣传']}", merge=["A1:D1"]),
    "columns in another order": book(
        普法宣传="参加人数（人） | 天气 | 场次 | 形\n 式 | 日 期".replace("\n ", "")
        + "\n5 | 晴 | 1 | 线上 | 2024-03-05\n30 | 雨 | 2 | 企业 | 2024-04-06"
    ),
    "a header in two rows": worn(
        "",
        "日期 | 形式 | 活动规模 | \n | | 场次 | 参加人数（人）\n" + f"{ONE}\n{TWO}",
        merge=["A1:A2", "B1:B2", "C1:D1"],
    ),
    "a header in two rows, not merged": book(
        普法宣传="日期 | 形式 | 活动规模 | \n | | 场次 | 参加人数（人）\n" + f"{ONE}\n{TWO}"
    ),
    "a sum below a header in two rows": worn(
        "",
        "日期 | 形式 | 场次 | 参加人数 | |\n | | | 男 | 女 | 小计\n2024-03-05 | 线上 | 1 | 2 | 3 | 5\n2024-04-06 | 企业 | 2 | 10 | 20 | 30",
        merge=["A1:A2", "B1:B2", "C1:C2", "D1:F1"],
    ),
    "halves of a column": worn(
        "L009 E2",
        "日期 | 形式 | 场次 | 参加人数 |\n | | | 男 | 女\n2024-03-05 | 线上 | 1 | 2 | 3",
        None,
        merge=["D1:E1"],
    ),
    **{
        f"a header {name}": book(
            code, 普法宣传=f"日期 | *形式 | 场次 | {name}\n{ONE}\n{TWO}", clean=CLEAN if meant else NO_PEOPLE
        )
        for name, code, meant in (
            ("参加人数/人", "", True),
            ("参加人数【人】", "", True),
            ("参加人数（单位：人）", "", True),
            ("*参加人数（人）（必填）", "", True),
            ("参加人数：", "", True),
            ("参加人数（女）", "L049 D1", True),
            ("参与人数", "L048 D1", False),
            ("线上参加人数", "L048 D1", False),
        )
    },
    "a name with 台账": book(**{"2024年普法活动台账（1）": CLEAN["普法宣传"]}),  # type: ignore[arg-type] # the same
    "a name with 附件": book(**{"附件3：普法宣传": CLEAN["普法宣传"]}),  # type: ignore[arg-type] # the same
    "a name with a number": book(**{"二、普法宣传": CLEAN["普法宣传"]}),  # type: ignore[arg-type] # the same
    "a name that says nothing": book("L047", Sheet1=CLEAN["普法宣传"]),
    "columns that say nothing": book("L007", clean={}, Sheet1="日期 | 天气 | 场次\n2024-03-05 | 晴 | 1"),
    "money in 万元": book(
        "L040 C1",
        执法案件="立案日期 | 文书规范 | 罚款（万元）\n2024-03-05 | 是 | 0.35",
        clean={"执法案件": "立案日期 | 文书规范 | 罚款\n2024-03-05 | 是 | 3500"},
    ),
    "money in 万元, said above": book(
        "L040 C2",
        执法案件="执法台账 | | 单位：万元\n立案日期 | 文书规范 | 罚款\n2024-03-05 | 是 | 0.35\n2024-03-06 | 是 | 3000元",
        clean={"执法案件": "立案日期 | 文书规范 | 罚款\n2024-03-05 | 是 | 3500\n2024-03-06 | 是 | 3000"},
    ),
    "万 in 万元": book(
        "L040 C1, L015 C2", 执法案件="立案日期 | 文书规范 | 罚款（万元）\n2024-03-05 | 是 | 3万", clean=None
    ),
    # Rows
    "a total that is right": book(普法宣传=f"{CLEAN['普法宣传']}\n合计 | | 3 | 35"),
    "a total that is wrong": book("L041 D4", 普法宣传=f"{CLEAN['普法宣传']}\n合 计 | | 3 | 40"),
    "subtotals": book(普法宣传=f"{HEAD}{ONE}\n一季度小计 | | 1 | 5\n{TWO}\n小计： | | 2 | 30\n总计 | | 3 | 35"),
    "a wrong subtotal": book("L041 C3", 普法宣传=f"{HEAD}{ONE}\n小计 | | 2 | 5\n{TWO}\n合计 | | 3 | 35"),
    "a total above": book(普法宣传=f"{HEAD}合计 | | 3 | 35\n{ONE}\n{TWO}"),
    "a total in the second column": book(普法宣传=f"{WIDE}1 | {ONE}\n2 | {TWO}\n | 合计 | | 3 | 35"),
    "a total that may be an entry": book(
        "L042 B2", 普法宣传="日期 | 活动名称 | 形式 | 场次\n2024-03-05 | 合计 | 线上 | 1", clean=None
    ),
    "notes below": book(普法宣传=f"{CLEAN['普法宣传']}\n\n注：以上数据截至年底\n填表人：张三 | | 审核人：李四 |"),
    "a text alone": book("L043 A3", 普法宣传=f"{HEAD}{ONE}\n线下活动部分\n{TWO}"),
    "a repeated header": book(普法宣传=f"{HEAD}{ONE}\n\n{HEAD}{TWO}"),
    "a repeated header in another order": book(
        "L050 C3", 普法宣传=f"{HEAD}{ONE}\n日期 | 形式 | 参加人数 | 场次\n2024-04-06 | 企业 | 30 | 2", clean=None
    ),
    "a repeated header without a column": book(
        "L050 C4", 普法宣传=f"{HEAD}{ONE}\n\n日期 | 形式 | 参加人数\n2024-04-06 | 企业 | 30", clean=None
    ),
    "a repeated header in another unit": book(
        "L050 D3", 普法宣传=f"{HEAD}{ONE}\n日期 | 形式 | 场次 | 参加人数（百人）\n2024-04-06 | 企业 | 2 | 1", clean=None
    ),
    "an example said at the end": book("L051 E2", 普法宣传=f"{HEAD.strip()} | 备注\n{ONE} | 示例", clean=None),
    "an example said in the middle": book(
        "L051 B2", 普法宣传="日期 | 活动名称 | 形式 | 场次\n2024-03-05 | 例：民法典 | 线上 | 1", clean=None
    ),
    "a sample row": book(普法宣传=f"{WIDE}（样表） | 2024-01-01 | 线上 | 9 | 99\n1 | {ONE}\n2 | {TWO}"),
    "a total as Excel's tables write it": book(普法宣传=f"{CLEAN['普法宣传']}\n汇总 | | 3 | 35"),
    "a total of some months": book(普法宣传=f"{CLEAN['普法宣传']}\n1-6月合计 | | 3 | 35"),
    "an example row": book(普法宣传=f"{WIDE}示例 | 2024-01-01 | 线上 | 9 | 99\n1 | {ONE}\n2 | {TWO}"),
    "hidden rows": worn("L031 3", CLEAN["普法宣传"], hide=[3]),
    "struck rows": worn("L032 2", CLEAN["普法宣传"], strike=["D2"]),
    "a cell struck in part": Case(partly_struck, [("L028", "D2")]),
    "a number format that writes 万": Case(scaled_by_format, [("L052", "D2")]),
    "the same event twice": book(
        "L046 A4", 普法宣传=f"{CLEAN['普法宣传']}\n{ONE}", clean={"普法宣传": f"{CLEAN['普法宣传']}\n{ONE}"}
    ),
    "merged days": worn(
        "", f"{HEAD}{ONE}\n | 企业 | 2 | 30", {"普法宣传": f"{HEAD}{ONE}\n2024-03-05 | 企业 | 2 | 30"}, merge=["A2:A3"]
    ),
    "a merged number counts once": worn(
        "",
        f"{HEAD}{ONE}\n2024-04-06 | 企业 | 2 |",
        {"普法宣传": f"{HEAD}{ONE}\n2024-04-06 | 企业 | 2 |"},
        merge=["D2:D3"],
    ),
    "one event in two merged rows": worn(
        "L044 A3",
        "序号 | 日期 | 形式 | 场次 | 参加人数 | 联合单位\n1 | 2024-03-05 | 线上 | 1 | 5 | 司法所\n | | | | | 派出所",
        MARCH,
        merge=["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3"],
    ),
    "merged rows nobody can tell": worn(
        "L045 A3",
        HEAD.strip() + " | 联合单位\n2024-03-05 | 线上 | 1 | 5 | 司法所\n | | | | 派出所",
        None,
        merge=["A2:A3", "B2:B3", "C2:C3"],
    ),
    "merged rows with a number of their own": worn(
        "L045 A3", f"{HEAD}{ONE}\n | | | 6", None, merge=["A2:A3", "B2:B3", "C2:C3"]
    ),
    "ghost rows": worn("", f"{CLEAN['普法宣传']}" + "\n" * 40, strike=["A90000"]),
    # Numbers
    "十二": value("十二", people="12"),
    "formal": value("壹佰贰拾", people="120"),
    "一千二百": value("一千二百人", people="1200"),
    "两万": value("两万", people="20000"),
    "三万五": value("三万五", people="35000"),
    "1.2万": value("1.2万", people="12000"),
    "1万2千": value("1万2千", people="12000"),
    "full width": value("１，２００人", people="1200"),
    "rough, another unit": value("约320人次", "L038", "约320"),
    "多": value("580余", people="580余"),
    "以上": value("100人以上", people="100余"),
    **{
        text: value(text, "L012", None)
        for text in ("十几", "若干", "近千", "数十", "二三十", "8-10", "3万5", "上百人", "几十")
    },
    "场 in 人": value("3场", "L015", None),
    **{
        text: book(
            执法案件=f"立案日期 | 文书规范 | 罚款\n2024-03-05 | 是 | '{text}",
            clean={"执法案件": "立案日期 | 文书规范 | 罚款\n2024-03-05 | 是 | 500"},
        )
        for text in ("￥500", "¥500.00", "伍佰元整", "人民币500元")
    },
    "万元 in 元": book(
        "L037 C2",
        执法案件="立案日期 | 文书规范 | 罚款\n2024-03-05 | 是 | 1.5万元",
        clean={"执法案件": "立案日期 | 文书规范 | 罚款\n2024-03-05 | 是 | 15000"},
    ),
    "百分之": book(
        村规民约="村 | 修订日期 | 次数 | 知晓率\n甲 | 2024-03-05 | 1 | 百分之九十八\n乙 | 2024-03-05 | 1 | ９８％",
        clean={"村规民约": "村 | 修订日期 | 次数 | 知晓率\n甲 | 2024-03-05 | 1 | 98\n乙 | 2024-03-05 | 1 | 98"},
    ),
    # Days
    **{
        str(text): day(text)
        for text in (
            "2024.3.5",
            "20240305",
            20240305,
            "2024年3月5日（周二）",
            "２０２４年３月５日",
            "二〇二四年三月五日",
            "2024-03-05 9:30",
        )
    },
    **{text: day(text, "L033") for text in ("3月5日", "三月五日", "3月 5日 星期二", "3月5号")},
    "a serial": day(45356, "L034"),
    "a serial from 1904": Case(from_1904, [("L034", "A2")], MARCH),
    "from a day to a day": day("2024/3/5-3/7"),
    "from a day to a day, no year": day("3月5日至7日", "L033"),
    **{text: day(text, "L035") for text in ("2024年3月上旬", "3月", "第一季度", "上半年", "一季度", "2024年1-3月")},
    "every month": day("每月", "L036"),
    **{
        text: day(text, "L017", None)
        for text in ("3.5", "2024年2月30日", "3月初", "年底", "2024.3", "5/3", "近日", "3月7日至5日")
    },
    "3.5 as a number": day(3.5, "L017", None),
    "another year": day("2023年3月5日", "L018", None),
    "a range of another year": day("2023/3/5-3/7", "L018", None),
    # Words
    "the beginning of a choice": book(
        "L039 B2",
        普法宣传=f"{HEAD}2024-03-05 | 广场 | 1 | 5",
        clean={"普法宣传": f"{HEAD}2024-03-05 | 广场宣传 | 1 | 5"},
    ),
    "the beginning of two choices": book("L020 B2", 学法培训="日期 | 形式\n2024-03-05 | 法", clean=None),
    "Y and N": book(
        会议="日期 | 会议类型 | 是否法治专题\n2024-03-05 | 党委会 | Y\n2024-03-06 | 党委会 | ×",
        clean={"会议": "日期 | 会议类型 | 是否法治专题\n2024-03-05 | 党委会 | 是\n2024-03-06 | 党委会 | 否"},
    ),
    # Formulas
    "a result that the writer did not work out": Case(never_calculated, [("L021", "D2")]),
    "an error": book("L022 D2", 普法宣传=HEAD + "2024-03-05 | 线上 | 1 | #DIV/0!", clean=None),
    "an error in a cell without an address": Case(lambda f: unaddressed(f, "#DIV/0!"), [("L022", "D2")]),
    "never calculated in a cell without an address": Case(lambda f: unaddressed(f, "=2+3"), [("L021", "D2")]),
    "a total never calculated": book(普法宣传=f"{CLEAN['普法宣传']}\n合计 | | =SUM(C2:C3) | =SUM(D2:D3)"),
    "a day in the wrong column of dates": day(date(2024, 3, 5)),
}
TRIGGERED = {code for case in CASES.values() for code, _ in case.problems if code > "L025"} | {"L029"}
