"""Problems of lines, indents, alignment and characters used as layout: F221 to F240."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.form_base import GB9704, Repeated


@dataclass(frozen=True, kw_only=True)
class LineNotFixed(Repeated):
    """每面排22行，正文的行距要用固定值，或者由每页22行的文档网格决定；单倍、1.5倍行距随字体变化，排不准。"""

    code = "F221"
    title = "行距不是固定值"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 5.2.3"
    basis = Basis.DERIVED
    fixable = True
    template = "正文的行距是{found}，不是固定值{more}"
    hint_template = "请把正文的行距设为固定值{wanted}磅"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class LinePitch(LineNotFixed):
    """标准没有规定行距是多少磅，每面22行算下来是28.95磅，习惯上用28磅到30磅。"""

    code = "F222"
    title = "行距不合适"
    template = "正文的行距是固定值{found}磅，每面排不出22行{more}"
    hint_template = "请把正文的行距设为固定值{wanted}磅，习惯上在28磅到30磅之间"


@dataclass(frozen=True, kw_only=True)
class LinesDiffer(LineNotFixed):
    """正文各段的行距应当一样，否则行与行疏密不匀。"""

    code = "F223"
    title = "行距不统一"
    template = "多数段落的行距是{wanted}磅，这里是{found}磅{more}"
    hint_template = "请把各段的行距统一为{wanted}磅"


@dataclass(frozen=True, kw_only=True)
class TitlePitch(Repeated):
    """2号字高22磅，行距太小会切掉笔画，太大则各行散开。"""

    code = "F224"
    title = "标题的行距不合适"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    fixable = True
    template = "标题的行距是固定值{found}磅{more}"
    hint_template = "请把标题的行距设为{wanted}磅左右"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class SpaceBetween(Repeated):
    """正文各段之间、标题上下不另外空出距离，否则每面排不出22行。"""

    code = "F225"
    title = "段前段后有间距"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 5.2.3"
    basis = Basis.DERIVED
    fixable = True
    template = "正文的段前或段后空了{found}磅{more}"
    hint_template = "请把段前、段后间距都改为0"
    found: str


@dataclass(frozen=True, kw_only=True)
class FirstLine(Repeated):
    """正文每个自然段左空二字，回行顶格；层次标题也左空二字。"""

    code = "F226"
    title = "首行没有空两字"
    clause = f"{GB9704} 7.3.3"
    fixable = True
    template = "{element}的首行空了{found}字，应当空{wanted}字{more}"
    hint_template = "请在“段落—缩进”里设首行缩进{wanted}字符"
    element: str
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class LayoutSpaces(Repeated):
    """用空格或者制表符空出的两字，宽度不准，改字体字号以后会错开。"""

    code = "F227"
    title = "用空格代替缩进"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    fixable = True
    template = "{element}开头用{what}空出位置{more}"
    hint_template = "请删去开头的空格，改用段落设置：{instead}"
    element: str
    what: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class Indented(Repeated):
    """正文回行顶格，左右都不另外缩进，这样才能撑满版心。"""

    code = "F228"
    title = "左右有缩进"
    clause = f"{GB9704} 7.3.3"
    fixable = True
    template = "{element}的{side}缩进了{found}字，应当顶到版心边{more}"
    hint_template = "请在“段落—缩进”里把左、右缩进都改为0"
    element: str
    side: str
    found: str


@dataclass(frozen=True, kw_only=True)
class Alignment(Repeated):
    """正文两端对齐或者左对齐，撑满版心。"""

    code = "F229"
    title = "正文的对齐方式不对"
    clause = f"{GB9704} 5.2.3"
    basis = Basis.DERIVED
    fixable = True
    template = "{element}是{found}，应当是两端对齐{more}"
    hint_template = "请改为两端对齐"
    element: str
    found: str


@dataclass(frozen=True, kw_only=True)
class NotCentred(Repeated):
    """标题居中排布，不带缩进，也不用空格凑。附件的标题同样居中。"""

    code = "F230"
    title = "标题没有居中"
    clause = f"{GB9704} 7.3.1"
    fixable = True
    template = "{element}{found}{more}"
    hint_template = "请把{element}设为居中，缩进都改为0"
    element: str
    found: str


@dataclass(frozen=True, kw_only=True)
class NotFlushLeft(Repeated):
    """主送机关居左顶格，回行时仍顶格；“附件”二字也顶格。"""

    code = "F231"
    title = "没有顶格"
    clause = f"{GB9704} 7.3.2"
    fixable = True
    template = "{element}没有居左顶格{more}"
    hint_template = "请把{element}设为左对齐，缩进都改为0"
    element: str


@dataclass(frozen=True, kw_only=True)
class PlacedBySpaces(Repeated):
    """标题居中、署名和日期靠右，用空格凑出来的位置不准，改一个字就要重新凑。"""

    code = "F232"
    title = "用空格凑位置"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    fixable = True
    template = "{element}的位置是用{what}凑出来的{more}"
    hint_template = "请删去这些空格，用居中、右缩进来定位置"
    element: str
    what: str


@dataclass(frozen=True, kw_only=True)
class SpacesInside(Repeated):
    """句子中间连着几个空格或者一个制表符，多半是复制、对齐时留下的。"""

    code = "F233"
    title = "句中有多余的空格"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    fixable = True
    template = "{element}“{near}”中间有多余的{what}{more}"
    hint_template = "请删去多余的空格；要分开的，用标点"
    element: str
    near: str
    what: str


@dataclass(frozen=True, kw_only=True)
class BlankParagraphs(Repeated):
    """正文各段之间不空行；标题下空一行，正文和附件说明之间空一行，多空的行会把版面撑开。"""

    code = "F234"
    title = "多余的空行"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    fixable = True
    template = "{where}空了{lines}行{more}"
    hint_template = "请删去多余的空行；{wanted}"
    where: str
    lines: int
    wanted: str
