"""Counties of made-up townships: twelve ledgers each, written as bare XML, with what they must come to known beforehand.

Every row adds to the totals as it is made, so the totals share no code with the program. One township takes about a
millisecond and is the same each time. Of no use for odd cells: those are ``tests/ledger``'s.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

YEAR = 2024
NEW_YEAR = 45292  # 1 January 2024 as Excel counts days
DAYS = 330  # the last rows leave room for what follows them within the year

Known = Counter[str]
Row = tuple[object, ...]
MakeRow = Callable[[int, int, Known], Row]


class Day(int):
    """A day as Excel counts it."""


@dataclass(frozen=True)
class Made:
    """A township that was written: where, and what its ledgers must come to."""

    name: str
    path: Path
    known: Mapping[str, int]


# What each figure is called in the report, before its value and its unit.
SAID = {
    "会议.党委专题会": ("召开专题党委会研究法治建设", "次"),
    "会议.研究问题": ("研究解决法治建设问题", "件"),
    "学法.集中学习": ("组织法治专题集中学习", "次"),
    "普法.广场场次": ("广场法治宣传活动", "场次"),
    "审查.政府合同": ("审查政府合同", "份"),
    "顾问.列席会议": ("列席矛盾纠纷分析研判会等会议", "次"),
    "案件.总数": ("依法查处违法行为", "起"),
    "案件.罚款": ("收缴行政罚款", "元"),
    "案件.卷宗": ("制作执法卷宗", "册"),
    "执法.检查次数": ("实施行政检查", "次"),
    "隐患.发现数": ("发现安全隐患", "条"),
    "隐患.整改数": ("整改安全隐患", "条"),
    "纠纷.诉调受理": ("受理诉调对接案件", "件"),
    "纠纷.顾问参与": ("法律顾问参与调解矛盾纠纷", "件"),
    "服务.法律援助": ("办理法律援助案件", "件"),
    "人才.法律明白人": ("“法律明白人”", "名"),
}


def _meeting(day: int, seed: int, known: Known) -> Row:
    kind, asked = ("党委会", "政府会议", "专题会", "听取汇报", "依法治镇委员会")[seed % 5], 1 + seed % 4
    known["会议.党委专题会"] += kind == "党委会"
    known["会议.研究问题"] += asked
    return Day(day), kind, "是", 9 + seed % 20, asked


def _study(day: int, seed: int, known: Known) -> Row:
    kind = ("集中学习", "会前学法", "中心组学习", "专题培训")[seed % 4]
    known["学法.集中学习"] += kind == "集中学习"
    known["学法.专题培训"] += kind == "专题培训"
    return Day(day), kind, "《中华人民共和国行政处罚法》", "干部", 40, 30 + seed % 10


def _publicity(day: int, seed: int, known: Known) -> Row:
    kind, shows, leaflets = ("广场宣传", "订单式普法", "主题活动", "送法下乡")[seed % 4], 1 + seed % 3, 100 + seed % 50
    known["普法.活动场次"] += shows
    known["普法.广场场次"] += shows * (kind == "广场宣传")
    known["普法.资料份数"] += leaflets
    known["普法.咨询人次"] += seed % 9
    return Day(day), "民法典宣传", kind, shows, 60 + seed % 80, leaflets, seed % 9


def _review(day: int, seed: int, known: Known) -> Row:
    kind = ("常规审查", "政府合同", "村居合同", "政府发文")[seed % 4]
    known["审查.总数"] += 1
    known["审查.政府合同"] += kind == "政府合同"
    known["审查.政府发文"] += kind == "政府发文"
    return Day(day), "党政办", f"第{seed}号事项", kind, "司法所", "合法", Day(day + 5)


def _counsel(day: int, seed: int, known: Known) -> Row:
    kind = ("列席会议", "合同审查", "项目谈判", "法律意见")[seed % 4]
    known["顾问.列席会议"] += kind == "列席会议"
    return Day(day), "律师", kind, "镇", 1


def _openness(day: int, seed: int, known: Known) -> Row:
    known["公开.条数"] += 5 + seed % 30
    return Day(day), ("党务", "政务", "财政", "惠农")[seed % 4], 5 + seed % 30, "政府网站"


def _case(day: int, seed: int, known: Known) -> Row:
    fine, files = 100 * (1 + seed % 9), 1 + seed % 2
    known["案件.总数"] += 1
    known["案件.罚款"] += fine
    known["案件.卷宗"] += files
    field = ("安全生产", "市场监管", "自然资源")[seed % 3]
    return f"第{day}{seed}号", Day(day), field, "个体工商户", "罚款", fine, Day(day + 10), Day(day + 20), files, "是"


def _check(day: int, seed: int, known: Known) -> Row:
    kind, times = ("检查", "巡查", "检查", "联合执法")[seed % 4], 1 + seed % 3
    known["执法.检查次数"] += times * (kind == "检查")
    known["执法.巡查次数"] += times * (kind == "巡查")
    return Day(day), kind, "安全生产", times, 4


def _hazard(day: int, seed: int, known: Known) -> Row:
    mended = seed % 5 != 0
    known["隐患.发现数"] += 1
    known["隐患.整改数"] += mended
    return f"第{day % 4 + 1}批", Day(day), f"第{seed}号店铺", "灭火器过期", "一般", Day(day + 15) if mended else None


def _dispute(day: int, seed: int, known: Known) -> Row:
    source = ("排查", "申请", "诉调对接", "排查")[seed % 4]
    known["纠纷.调处"] += 1
    known["纠纷.诉调受理"] += source == "诉调对接"
    known["纠纷.顾问参与"] += seed % 3 == 0
    helped = "是" if seed % 3 == 0 else "否"
    return f"{day}-{seed}", Day(day), source, "邻里纠纷", 2, helped, "办结", "成功", Day(day + 12)


def _service(day: int, seed: int, known: Known) -> Row:
    kind, persons = ("咨询", "咨询", "法律援助")[seed % 3], 1 + seed % 6
    known["服务.法律援助"] += kind == "法律援助"
    known["服务.咨询人次"] += persons * (kind == "咨询")
    return Day(day), kind, persons, "农民工", "已解答"


def _talent(day: int, seed: int, known: Known) -> Row:
    kind = ("法律明白人", "法治带头人")[seed % 2]
    known[f"人才.{kind}"] += 1
    return f"第{seed}人", kind, "某某村", Day(day - 400)


LEDGERS: Mapping[str, tuple[str, MakeRow]] = {
    "会议": ("日期 会议类型 是否法治专题 参加人数(人) 研究问题数(件)", _meeting),
    "学法培训": ("日期 形式 主题 对象 应到(人) 实到(人)", _study),
    "普法宣传": ("日期 活动名称 形式 场次(场次) 参加人数(人) 资料份数(份) 咨询人次(人次)", _publicity),
    "合法性审查": ("送审日期 送审单位 事项名称 类型 审查人 审查意见 出具日期", _review),
    "法律顾问": ("日期 律师 服务类型 服务对象 数量", _counsel),
    "政务公开": ("日期 栏目 条数(条) 渠道", _openness),
    "执法案件": ("案号 立案日期 领域 当事人类型 处罚种类 罚款(元) 决定日期 结案日期 卷宗(册) 文书规范", _case),
    "执法检查巡查": ("日期 类型 领域 次数(次) 检查对象数(个)", _check),
    "安全隐患": ("检查批次 检查日期 对象 隐患描述 级别 整改完成日期", _hazard),
    "矛盾纠纷": ("编号 受理日期 来源 类型 涉及人数(人) 法律顾问参与 状态 结果 办结日期", _dispute),
    "公共法律服务": ("日期 类型 人次(人次) 对象群体 办理结果", _service),
    "法治人才": ("姓名 类别 村 认定日期", _talent),
}


def township(name: str, number: int, rows: int = 8, *, year: int = YEAR) -> tuple[Mapping[str, Sequence[Row]], Known]:
    """Make the sheets of one township.

    Args:
        name: its short name.
        number: which one it is; another number gives other rows.
        rows: how many rows each ledger has, and up to three more.
        year: the report year that its 单位信息 states.

    Returns:
        The sheets with their headers, and what the figures come to.
    """
    known: Known = Counter()
    unit = [("项目", "内容"), ("乡镇全称", f"某县{name}"), ("简称", name), ("报告年度", year)]
    sheets: dict[str, Sequence[Row]] = {"单位信息": unit}
    for order, (title, (header, make)) in enumerate(LEDGERS.items()):
        count = rows + (number + order) % 4
        body = [make(NEW_YEAR + at * DAYS // count, number * 17 + at * 7 + order, known) for at in range(count)]
        sheets[title] = [tuple(header.split()), *body]
    return sheets, known


def county(place: Path, names: Iterable[str], rows: int = 8) -> list[Made]:
    """Write one workbook for each name into a folder."""
    made = []
    for number, name in enumerate(names):
        sheets, known = township(name, number, rows)
        path = place / f"{name}.xlsx"
        path.write_bytes(packed(sheets))
        made.append(Made(name, path, known))
    return made


# The workbook -------------------------------------------------------------------------------------------------------

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_HEAD}<styleSheet {_MAIN}><fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def packed(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """Return a workbook of these sheets; its bytes depend on nothing else."""
    titles = list(sheets)
    parts = {
        "[Content_Types].xml": _types(len(titles)),
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
        + "".join(f'<sheet name="{title}" sheetId="{at}" r:id="s{at}"/>' for at, title in enumerate(titles, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(_sheet_link(at) for at in range(1, len(titles) + 1))
        + f'<Relationship Id="y" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": _sheet(rows) for at, rows in enumerate(sheets.values(), 1)}
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for at in range(1, count + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{sheets}</Types>'
    )


def _sheet_link(at: int) -> str:
    return f'<Relationship Id="s{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'


def _sheet(rows: Iterable[Row]) -> str:
    body = "".join(
        f'<row r="{at}">{"".join(_cell(chr(65 + column), at, value) for column, value in enumerate(row))}</row>'
        for at, row in enumerate(rows, 1)
    )
    return f"{_HEAD}<worksheet {_MAIN}><sheetData>{body}</sheetData></worksheet>"


def _cell(column: str, row: int, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Day):
        return f'<c r="{column}{row}" s="1"><v>{int(value)}</v></c>'
    if isinstance(value, int):
        return f'<c r="{column}{row}"><v>{value}</v></c>'
    return f'<c r="{column}{row}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
