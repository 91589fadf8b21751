"""Problems of how numbers and dates are written: F520 to F530."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.form_base import GB15834, GB15835, Repeated


@dataclass(frozen=True, kw_only=True)
class DottedDay(Repeated):
    """用月日代称的节日、事件，月和日之间用间隔号，如“3·15”“12·4”，不用小数点。"""

    code = "F520"
    title = "节日日期用了小数点"
    clause = GB15834
    template = "“{found}”应当写作“{wanted}”{more}"
    hint_template = "请把小数点改为间隔号“·”"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class YearRange(DottedDay):
    """年份的起止用一字线，如“2021—2025年”。"""

    code = "F521"
    title = "起止年份没有用一字线"
    hint_template = "请改为一字线“—”"


@dataclass(frozen=True, kw_only=True)
class NumberRange(DottedDay):
    """数的范围用浪纹线，如“10～20人”，不用短横线和半角的波浪线。"""

    code = "F522"
    title = "数的范围没有用浪纹线"
    default_severity = Severity.REMINDER
    hint_template = "请改为浪纹线“～”"


@dataclass(frozen=True, kw_only=True)
class PercentRange(DottedDay):
    """百分数的范围，前后两个数的百分号都要写，如“63%～68%”。"""

    code = "F523"
    title = "百分数的范围少了百分号"
    clause = GB15835
    hint_template = "请给前一个数也加上百分号"


@dataclass(frozen=True, kw_only=True)
class MyriadRange(DottedDay):
    """用“万”“亿”作单位的范围，前后两个数的“万”“亿”都要写，如“3万～5万”，否则会看成从3到5万。"""

    code = "F524"
    title = "数的范围少了“万”或“亿”"
    clause = GB15835
    hint_template = "请给前一个数也加上“{unit}”"
    unit: str


@dataclass(frozen=True, kw_only=True)
class MixedNumeral(DottedDay):
    """阿拉伯数字不和“十”“百”“千”连用，写作“300人”或者“三百人”；只能和“万”“亿”连用。"""

    code = "F525"
    title = "阿拉伯数字和“百”“千”连用"
    clause = GB15835
    hint_template = "请写作“{wanted}”，或者全部用汉字"


@dataclass(frozen=True, kw_only=True)
class ThousandsComma(DottedDay):
    """公文里的数字习惯上不用逗号分节，大的数以“万”为单位。"""

    code = "F526"
    title = "数字用逗号分节"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    clause = ""
    hint_template = "请去掉数字里的逗号，或者以“万”为单位"


@dataclass(frozen=True, kw_only=True)
class DoubleEstimate(Repeated):
    """“余”已经表示概数，不再和“约”“近”“左右”“以上”连用。"""

    code = "F527"
    title = "概数的词重复"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“{found}”里“{one}”和“{other}”重复{more}"
    hint_template = "请留下一个"
    found: str
    one: str
    other: str


@dataclass(frozen=True, kw_only=True)
class ExactEstimate(Repeated):
    """“余”用在整数后面，如“580余人次”；个位不是零的数已经是准确数，“余”也不放在量词后面。"""

    code = "F528"
    title = "“余”用得不对"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“{found}”：{why}{more}"
    hint_template = "请写准确的数，或者写作“580余人”的样子"
    found: str
    why: str


@dataclass(frozen=True, kw_only=True)
class MixedEstimates(Repeated):
    """同一段里同样的概数，写法要一致，都用阿拉伯数字或者都用汉字。"""

    code = "F529"
    title = "概数的写法不一致"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "同一段里既写“{one}”，又写“{other}”{more}"
    hint_template = "请统一为阿拉伯数字或者汉字"
    one: str
    other: str


@dataclass(frozen=True, kw_only=True)
class DateInFigures(DottedDay):
    """公文正文里的日期用“年、月、日”写，不用点、横线、斜线代替。"""

    code = "F530"
    title = "正文里的日期没有写年月日"
    default_severity = Severity.REMINDER
    clause = GB15835
    hint_template = "请写作“{wanted}”"
