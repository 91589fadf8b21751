"""Problems of the page: paper, margins, lines and characters, page number: F101 and on."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Finding, Severity
from drafter.model.problems.form_base import GB9704


@dataclass(frozen=True, kw_only=True)
class PaperSize(Finding):
    """公文用纸是A4型纸，210毫米×297毫米。Word和WPS新建的文档有时是美国的信纸（Letter），打印出来上下左右都不对。"""

    code = "F101"
    title = "纸张不是A4"
    clause = f"{GB9704} 5.1"
    fixable = True
    template = "纸张是{width}毫米×{height}毫米，应当是A4（210毫米×297毫米）"
    hint_template = "请在“布局—纸张大小”里选 A4"
    width: str
    height: str


@dataclass(frozen=True, kw_only=True)
class Landscape(Finding):
    """公文主体竖着排；只有附件里的宽表格可以横排。"""

    code = "F102"
    title = "纸张横放"
    clause = f"{GB9704} 5.2.1"
    basis = Basis.DERIVED
    fixable = True
    template = "正文所在的页是横排的"
    hint_template = "请在“布局—纸张方向”里选纵向；附件里的宽表格可以单独一节横排"


@dataclass(frozen=True, kw_only=True)
class Margins(Finding):
    """公文的天头（上白边）是37毫米，订口（左白边）是28毫米，都可以相差1毫米。"""

    code = "F103"
    title = "天头或订口不对"
    clause = f"{GB9704} 5.2.1"
    fixable = True
    template = "页边距不对：{wrong}"
    hint_template = "请在“布局—页边距”里改为上{top}毫米、下{bottom}毫米、左{left}毫米、右{right}毫米"
    wrong: str
    top: str
    bottom: str
    left: str
    right: str


@dataclass(frozen=True, kw_only=True)
class OuterMargins(Margins):
    """版心是156毫米×225毫米，A4纸去掉天头和订口以后，下边距是35毫米，右边距是26毫米。"""

    code = "F104"
    title = "下边距或右边距不对"
    basis = Basis.DERIVED


@dataclass(frozen=True, kw_only=True)
class LinesOnPage(Finding):
    """公文一般每面排22行。行距由文档网格决定的，网格的行距太大或者太小，每面就排不出22行。"""

    code = "F105"
    title = "每面排不出22行"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 5.2.3"
    basis = Basis.DERIVED
    fixable = True
    template = "文档网格的行距是{pitch}磅，每面排{lines}行，一般应当排{expected}行"
    hint_template = "请把正文行距设为固定值{wanted}磅，或者在“页面设置—文档网格”里改为每页{expected}行"
    pitch: str
    lines: int
    expected: int
    wanted: str


@dataclass(frozen=True, kw_only=True)
class CharactersInLine(Finding):
    """公文一般每行排28个字。三号字宽16磅，28个字比版心宽，要稍微缩紧（字符间距缩小0.25磅，或者用每行28字的网格），否则只排得下27个。"""

    code = "F106"
    title = "每行排不出28字"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 5.2.3"
    basis = Basis.DERIVED
    fixable = True
    template = "正文一行排{count}个字，一般应当排{expected}个字"
    hint_template = "请把正文的字符间距设为紧缩0.25磅，或者在“页面设置—文档网格”里指定每行{expected}字"
    count: int
    expected: int


@dataclass(frozen=True, kw_only=True)
class Columns(Finding):
    """公文不分栏，每行排28个字，撑满版心。"""

    code = "F107"
    title = "分栏"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 5.2.3"
    basis = Basis.DERIVED
    fixable = True
    template = "正文分了{columns}栏，公文不分栏"
    hint_template = "请在“布局—分栏”里选一栏"
    columns: int


@dataclass(frozen=True, kw_only=True)
class NoPageNumber(Finding):
    """公文要标页码，用4号半角宋体阿拉伯数字，排在版心下边缘之下。只有一页的公文不标页码的，只提醒。"""

    code = "F110"
    title = "没有页码"
    clause = f"{GB9704} 7.5"
    fixable = True
    template = "没有页码"
    hint_template = (
        "请插入页码：4号宋体阿拉伯数字，左右各一条一字线，单页居右空一字，双页居左空一字；手工输入的数字不算"
    )


@dataclass(frozen=True, kw_only=True)
class PageNumberPlace(Finding):
    """页码排在版心下边缘之下，单页码居右空一字，双页码居左空一字，不在页眉里，也不居中。"""

    code = "F111"
    title = "页码的位置不对"
    clause = f"{GB9704} 7.5"
    fixable = True
    template = "{pages}的页码{where}"
    hint_template = "页码放在页脚：单页居右空一字，双页居左空一字"
    pages: str
    where: str


@dataclass(frozen=True, kw_only=True)
class PageNumberFace(Finding):
    """页码用4号（14磅）半角宋体阿拉伯数字。"""

    code = "F112"
    title = "页码的字体或字号不对"
    clause = f"{GB9704} 7.5"
    fixable = True
    template = "页码是{found}，应当是{wanted}"
    hint_template = "请把页码连同两边的一字线改为4号宋体"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class PageNumberDash(Finding):
    """页码数字左右各放一条一字线，写作“— 1 —”。"""

    code = "F113"
    title = "页码两边没有一字线"
    clause = f"{GB9704} 7.5"
    fixable = True
    template = "页码写作“{found}”，两边应当各有一条一字线，如“— 1 —”"
    hint_template = "请在页码两边各加一条一字线（—），不用短横线"
    found: str


@dataclass(frozen=True, kw_only=True)
class EvenPages(Finding):
    """双面印刷时页码都在外侧：单页码居右，双页码居左，所以单双页的页脚要分开设。"""

    code = "F114"
    title = "单双页的页码没有分开"
    clause = f"{GB9704} 7.5"
    fixable = True
    template = "单双页的页码在同一边，双页的应当居左空一字"
    hint_template = "请在“页眉和页脚”里勾选“奇偶页不同”，单页页码居右空一字，双页页码居左空一字"
