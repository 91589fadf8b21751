"""Problems of stage 1, reading the ledgers: L001 and on. The class docstring, in Chinese, is what ``explain`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem, Severity, Spoils


@dataclass(frozen=True, kw_only=True)
class MissingUnitSheet(Problem):
    """单位信息表写着报告的乡镇、年度和落款，没有它就不能起草。"""

    code = "L001"
    title = "缺少单位信息表"
    template = "没有找到“单位信息”工作表"
    hint_template = "请加一张名为“单位信息”的工作表，两列：项目、内容；可用 drafter new 生成空白台账后照着填"


@dataclass(frozen=True, kw_only=True)
class UnitSheetColumns(Problem):
    """单位信息表按“项目、内容”两列读取，第一行要写这两个列名。"""

    code = "L002"
    title = "单位信息表的列不对"
    template = "“单位信息”的第一行应当是“{key}”“{content}”两列，现在是：{found}"
    hint_template = "请把第一行改成“{key}”和“{content}”，下面一行写一项"

    key: str
    content: str
    found: str


@dataclass(frozen=True, kw_only=True)
class UnitItemBlank(Problem):
    """报告的标题、文件名和年度取自单位信息的这一项，不能空。"""

    code = "L003"
    title = "单位信息的必填项没有填"
    template = "“单位信息”里没有填“{item}”"
    hint_template = "请在“项目”列写“{item}”，在“内容”列填写{help}"

    item: str
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class BadYear(Problem):
    """报告年度决定统计哪一年的台账，只能是 2000 到 2100 之间的四位年份。"""

    code = "L004"
    title = "报告年度不对"
    template = "报告年度“{text}”不是四位年份"
    hint_template = "请填所报告的那一年的四位数字，如：2024"

    text: str


@dataclass(frozen=True, kw_only=True)
class UnknownUnitItem(Problem):
    """单位信息里有一项不认识，它的内容没有用上。"""

    code = "L005"
    title = "单位信息里有不认识的项目"
    default_severity = Severity.REMINDER
    template = "“单位信息”里的项目“{item}”不认识，没有用上"
    hint_template = "{suggestion}请核对项目名称，不需要的可以删去"

    item: str
    suggestion: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitItemContradiction(Problem):
    """同一个项目写了两次，内容不一样；用的是先写的那个。"""

    code = "L006"
    title = "单位信息前后不一致"
    template = "“{item}”这里是“{text}”，前面（{where}）是“{before}”"
    hint_template = "请只留下对的那个"

    item: str
    text: str
    before: str
    where: str


@dataclass(frozen=True, kw_only=True)
class UnknownSheet(Problem):
    """这张工作表的名字不是任何一个台账，里面的内容没有统计。"""

    code = "L007"
    title = "不认识的工作表"
    default_severity = Severity.REMINDER
    template = "工作表“{sheet}”不是台账，里面的内容没有统计"
    hint_template = "{suggestion}如果它是台账，请把工作表改成台账的名字；如果不是，可以不管"

    sheet: str
    suggestion: str = ""


@dataclass(frozen=True, kw_only=True)
class MissingColumn(Problem):
    """这个台账少了必须有的一列，靠这一列统计的数都不可靠。"""

    code = "L008"
    title = "台账缺少必需的列"
    template = "台账“{ledger}”没有“{column}”列，第一行现有：{found}"
    hint_template = "{suggestion}请在第一行加上“{column}”列，并逐行填写"

    ledger: str
    column: str
    found: str
    suggestion: str = ""


@dataclass(frozen=True, kw_only=True)
class DuplicateHeader(Problem):
    """同一个列名出现了两次，不知道该用哪一列。"""

    code = "L009"
    title = "列名重复"
    template = "“{column}”列出现了两次，另一列在 {first}"
    hint_template = "请只留一列，或者把其中一列改成别的名字"

    column: str
    first: str


@dataclass(frozen=True, kw_only=True)
class RequiredBlank(Problem):
    """这一行有内容，但是必填的格子空着，所以这一行没法算数。"""

    code = "L010"
    title = "必填的格子空着"
    template = "“{column}”没有填"
    hint_template = "请填写{expected}；如果这一行不该有，请整行删去"

    column: str
    expected: str


@dataclass(frozen=True, kw_only=True)
class ExpectedBlank(Problem):
    """这一列一般每行都要填，空着的行在统计时按没有算。"""

    code = "L011"
    title = "应当填的格子空着"
    default_severity = Severity.REMINDER
    template = "台账“{ledger}”的“{column}”有 {count} 行没有填，第一处在这里"
    hint_template = "请补上；确实没有的可以不管"

    ledger: str
    column: str
    count: int


@dataclass(frozen=True, kw_only=True)
class NotANumber(Problem):
    """这一列要填数，格子里的内容看不出是多少；像“十几”“若干”“8-10”这样的写法不猜。"""

    code = "L012"
    title = "看不出是多少"
    template = "“{column}”里的“{text}”看不出是多少"
    hint_template = "请填一个数，如：12、1,200、1.5万、约320、580余{unit}；没有的请空着"

    column: str
    text: str
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class NotWhole(Problem):
    """人、次、件、份这样的数只能是整数。"""

    code = "L013"
    title = "不是整数"
    template = "“{column}”应当是整数，现在是“{text}”"
    hint_template = "请填整数，如：12"

    column: str
    text: str


@dataclass(frozen=True, kw_only=True)
class NegativeNumber(Problem):
    """台账里的数不会小于零。"""

    code = "L014"
    title = "是负数"
    template = "“{column}”不能是负数，现在是“{text}”"
    hint_template = "请填零或大于零的数；如果“-”是横线，表示没有，请空着"

    column: str
    text: str


@dataclass(frozen=True, kw_only=True)
class WrongUnit(Problem):
    """格子或列名里写的单位和这一列规定的单位不一样，不知道该不该换算。"""

    code = "L015"
    title = "单位不一致"
    template = "“{column}”的单位是“{unit}”，这里写的是“{text}”"
    hint_template = "请换算成以“{unit}”为单位的数，只填数字"

    column: str
    unit: str
    text: str


@dataclass(frozen=True, kw_only=True)
class UnclearPercent(Problem):
    """这一列填百分数。Excel 里“98%”存成 0.98，看不出是 98% 还是 0.98%。"""

    code = "L016"
    title = "百分数写法不明"
    template = "“{column}”里的“{text}”看不出是百分之几"
    hint_template = "98% 请直接填 98（单元格格式用常规或文本，不要用百分比）"

    column: str
    text: str


@dataclass(frozen=True, kw_only=True)
class NotADate(Problem):
    """这一列要填日期，格子里的内容看不出是哪一天，或者没有这一天。"""

    code = "L017"
    title = "看不出是哪一天"
    template = "“{column}”里的“{text}”{reason}"
    hint_template = "请写成 {forms}"

    column: str
    text: str
    reason: str = "看不出是哪一天"
    forms: str = ""


@dataclass(frozen=True, kw_only=True)
class OutsideYear(Problem):
    """这一行的日期不在报告年度里，所以没有统计；多半是年份写错了，或者是别的年度的行。"""

    code = "L018"
    title = "日期不在报告年度内"
    template = "“{column}”是{text}，不在{year}年内"
    hint_template = "年份写错的请改成{year}年；确实是别的年度的事，请把这一行移出这本台账"

    column: str
    text: str
    year: int


@dataclass(frozen=True, kw_only=True)
class NotYesNo(Problem):
    """这一列只能填“是”或“否”。"""

    code = "L019"
    title = "不是“是”或“否”"
    template = "“{column}”里的“{text}”看不出是“是”还是“否”"
    hint_template = "请填“是”或“否”（√、×、有、无、1、0 也可以）"

    column: str
    text: str


@dataclass(frozen=True, kw_only=True)
class UnknownChoice(Problem):
    """这一列只能从规定的几个词里选，统计时要按这些词分类。"""

    code = "L020"
    title = "不在规定的选项里"
    template = "“{column}”里的“{text}”不在规定的选项里"
    hint_template = "{suggestion}可以填：{allowed}"

    column: str
    text: str
    allowed: str
    suggestion: str = ""


@dataclass(frozen=True, kw_only=True)
class UncalculatedFormula(Problem):
    """格子里是公式，但文件里没有存下它的结果，多半是由别的程序生成后没有用 Excel 或 WPS 打开保存过。"""

    code = "L021"
    title = "公式没有结果"
    template = "“{column}”里是公式“{text}”，文件里没有它的结果"
    hint_template = "请用 Excel 或 WPS 打开这本台账，保存一次；或者直接填上结果"

    column: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ErrorValue(Problem):
    """格子里是公式的出错标记，没有可用的内容。"""

    code = "L022"
    title = "公式出错"
    template = "“{column}”里是出错标记“{text}”"
    hint_template = "请改正公式，或者直接填上内容"

    column: str
    text: str


@dataclass(frozen=True, kw_only=True)
class RepeatedSheet(Problem):
    """一本台账里有两张工作表是同一个台账，两张都统计了，可能重复。"""

    code = "L023"
    title = "同一个台账有两张表"
    spoils = Spoils.SHEET
    template = "工作表“{sheet}”和“{first}”都是台账“{ledger}”"
    hint_template = "请合成一张；如果一张是复制的旧表，请删去或改名"

    ledger: str
    sheet: str
    first: str


@dataclass(frozen=True, kw_only=True)
class SheetTooLarge(Problem):
    """工作表里有内容的格子离得太远，范围大得不像台账，没有读取。"""

    code = "L024"
    title = "工作表范围过大"
    template = "工作表“{sheet}”的内容一直延伸到 {last}，范围过大，没有读取"
    hint_template = "请删去表格外面多余的行和列（选中后右键删除），再保存"

    sheet: str
    last: str


@dataclass(frozen=True, kw_only=True)
class MissingExpectedColumn(Problem):
    """台账里没有这一列，靠它统计的数会是未填报。"""

    code = "L025"
    title = "台账缺少应有的列"
    default_severity = Severity.REMINDER
    template = "台账“{ledger}”没有“{column}”列，靠它统计的数没有"
    hint_template = "{suggestion}请在第一行加上“{column}”列"

    ledger: str
    column: str
    suggestion: str = ""
