"""More problems of stage 1: what was interpreted, and rows that are no plain entries: L026 and on. See ``ledger``."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem, Severity, Spoils


@dataclass(frozen=True, kw_only=True)
class FileNotRead(Problem):
    """文件夹或压缩包里有一个文件可能是台账，但是读不了，里面的内容没有统计。"""

    code = "L026"
    title = "有文件没有读取"
    template = "《{name}》{reason}，没有读取，里面的内容没有统计"
    hint_template = (
        "如果它是台账，请用 Excel 或 WPS 另存为“Excel 工作簿（*.xlsx）”（压缩包请先解开），再放进来；如果不是，请移走"
    )

    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SameFileTwice(Problem):
    """两个文件的内容完全一样，多半是同一份台账存了两遍，只统计了一遍。"""

    code = "L027"
    title = "同一份台账有两个文件"
    default_severity = Severity.REMINDER
    template = "《{name}》和《{first}》的内容完全一样，只统计了《{first}》"
    hint_template = "请删去其中一个；如果本来应当不一样，请核对是不是存错了"

    name: str
    first: str


@dataclass(frozen=True, kw_only=True)
class PartlyStruck(Problem):
    """格子里的文字有一部分加了删除线，看不出哪一部分算数，所以不统计。"""

    code = "L028"
    title = "一部分文字加了删除线"
    template = "“{column}”里有一部分文字加了删除线，看不出哪一部分算数"
    hint_template = "请删去不算数的文字，只留下算数的"

    column: str


@dataclass(frozen=True, kw_only=True)
class EmptyResult(Problem):
    """这种文件格式里，公式的结果是空的和公式没有算过看起来一样，所以请核对；这些格子按空着统计。"""

    code = "L029"
    title = "公式的结果是空的"
    default_severity = Severity.REMINDER
    template = "工作表“{sheet}”有 {count} 个公式的结果是空的，按空着统计，第一个在这里"
    hint_template = "请用 Excel 或 WPS 打开看一看，应当有数的，请另存为 .xlsx 文件再试"

    sheet: str
    count: int


@dataclass(frozen=True, kw_only=True)
class HiddenSheet(Problem):
    """工作表隐藏着，填表的人不一定看得见，但是它是台账，里面的内容统计了。"""

    code = "L030"
    title = "隐藏的工作表"
    default_severity = Severity.REMINDER
    template = "工作表“{sheet}”是隐藏的，里面的 {count} 行也统计了"
    hint_template = "不应当统计的，请删去这张工作表；应当统计的，请取消隐藏"

    sheet: str
    count: int


@dataclass(frozen=True, kw_only=True)
class HiddenRows(Problem):
    """隐藏的行和筛选掉的行在屏幕上看不见，但是也统计了。"""

    code = "L031"
    title = "隐藏或筛选掉的行"
    default_severity = Severity.REMINDER
    template = "工作表“{sheet}”有 {count} 行隐藏着或者被筛选掉了，也统计了：第 {rows} 行"
    hint_template = "不应当统计的，请把整行删去；应当统计的，请取消隐藏或筛选，核对一下"

    sheet: str
    count: int
    rows: str


@dataclass(frozen=True, kw_only=True)
class StruckRows(Problem):
    """加了删除线的行，有人用来表示作废，drafter 不猜，照样统计了。"""

    code = "L032"
    title = "加了删除线的行"
    default_severity = Severity.REMINDER
    template = "工作表“{sheet}”有 {count} 行加了删除线，也统计了：第 {rows} 行"
    hint_template = "作废的，请把整行删去；没有作废的，请去掉删除线"

    sheet: str
    count: int
    rows: str


@dataclass(frozen=True, kw_only=True)
class Interpretation(Problem):
    """格子里的内容按一定的读法理解了，读法写在这里，同一列同一种读法只说一次。"""

    default_severity = Severity.REMINDER

    column: str
    text: str
    meant: str
    count: int


@dataclass(frozen=True, kw_only=True)
class YearFilled(Interpretation):
    """日期没有写年份，按报告年度补上了。跨年的事要特别核对。"""

    code = "L033"
    title = "日期没有写年份"
    template = "“{column}”有 {count} 处没有写年份，按报告年度理解，如“{text}”是{meant}"
    hint_template = "请核对；不是这一年的，请写上年份，如：2024-03-05"


@dataclass(frozen=True, kw_only=True)
class SerialDay(Interpretation):
    """格子里是 Excel 存日期用的序号，没有显示成日期，已经换算成日期。"""

    code = "L034"
    title = "日期显示成了数字"
    template = "“{column}”有 {count} 处是 Excel 的日期序号，如“{text}”换算成{meant}"
    hint_template = "请核对；把这一列的单元格格式改成“日期”就看得见了"


@dataclass(frozen=True, kw_only=True)
class WithoutDay(Interpretation):
    """只写到旬、月、季度或半年，看不出是哪一天，按一行算一次，按月、按季度统计时可能归不进去。"""

    code = "L035"
    title = "日期没有写到日"
    template = "“{column}”有 {count} 处没有写到日，如“{text}”，理解为{meant}，一行算一次"
    hint_template = "请核对；知道是哪一天的，请写成 2024-03-05 的样子"


@dataclass(frozen=True, kw_only=True)
class WholeYear(Interpretation):
    """写的是全年或者每月，一行只能算一次，不会变成十二次。"""

    code = "L036"
    title = "日期写的是全年"
    template = "“{column}”有 {count} 处写的是“{text}”，理解为{meant}，一行只算一次"
    hint_template = "每月做了一次的，请一次写一行，写上各自的日期"


@dataclass(frozen=True, kw_only=True)
class MoneyConverted(Interpretation):
    """格子里写的单位是这一列单位的十倍、百倍、万倍，已经换算。"""

    code = "L037"
    title = "单位换算了"
    template = "“{column}”有 {count} 处换算了单位，如“{text}”换算成 {meant}"
    hint_template = "请核对；最好按列名的单位只填数字"


@dataclass(frozen=True, kw_only=True)
class OtherUnit(Interpretation):
    """写的单位和这一列规定的单位不一样，但是数的是同一类东西，数照样统计了。"""

    code = "L038"
    title = "单位和列名不同"
    template = "“{column}”的单位是“{meant}”，有 {count} 处写的是别的，如“{text}”，照数统计了"
    hint_template = "请核对是不是同一个意思（如人次和人），不是的请改成以“{meant}”为单位的数"


@dataclass(frozen=True, kw_only=True)
class ChoiceCompleted(Interpretation):
    """只写了选项的开头几个字，而且只有一个选项这样开头，按那个选项统计了。"""

    code = "L039"
    title = "选项没有写全"
    template = "“{column}”有 {count} 处只写了“{text}”，按“{meant}”统计"
    hint_template = "请核对；请写成“{meant}”"


@dataclass(frozen=True, kw_only=True)
class HeaderConverted(Problem):
    """列名或者表格上方写的单位和规定的不一样，这一列的数都换算了。"""

    code = "L040"
    title = "整列换算了单位"
    default_severity = Severity.REMINDER
    template = "“{column}”列以“{given}”为单位，都换算成了“{unit}”（乘以 {factor}）"
    hint_template = "请核对这一列填的是不是都以“{given}”为单位"

    column: str
    given: str
    unit: str
    factor: int


@dataclass(frozen=True, kw_only=True)
class TotalDiffers(Problem):
    """合计、小计行不统计，但是拿来核对了；和各行相加的结果不一样，多半是有一行漏了、重了或者填错了。"""

    code = "L041"
    title = "合计和各行不符"
    default_severity = Severity.REMINDER
    template = "“{column}”合计写的是 {stated}，各行相加是 {counted}"
    hint_template = "统计用的是各行相加的 {counted}；请核对各行，或者改正合计"

    column: str
    stated: str
    counted: str


@dataclass(frozen=True, kw_only=True)
class UnclearTotal(Problem):
    """这一行有“合计”“小计”之类的字，又填了必填的内容，看不出是一件事还是一行合计。"""

    code = "L042"
    title = "看不出是不是合计行"
    spoils = Spoils.SHEET
    template = "这一格写着“{text}”，但是这一行必填的内容都填了，看不出是一件事还是合计"
    hint_template = "是合计的，请把“合计”写在这一行的第一格，日期等空着；是一件事的，请改掉这一格"

    text: str


@dataclass(frozen=True, kw_only=True)
class LooseText(Problem):
    """这一行只有一格有文字，不像一件事，多半是小标题或者说明，没有统计。"""

    code = "L043"
    title = "只有一格文字的行"
    default_severity = Severity.REMINDER
    template = "这一行只有“{text}”，不像一件事，没有统计"
    hint_template = "是说明的可以不管；是一件事的，请把这一行填完整"

    text: str


@dataclass(frozen=True, kw_only=True)
class MergedEntry(Problem):
    """序号是合并的，所以几行合起来算一件事，文字只用了第一行的。"""

    code = "L044"
    title = "几行合成了一件事"
    default_severity = Severity.REMINDER
    template = "这一行和上面一行的序号合并在一起，算一件事"
    hint_template = "本来是两件事的，请取消合并，分别填写"


@dataclass(frozen=True, kw_only=True)
class UnclearMerge(Problem):
    """合并了单元格以后，看不出这几行是一件事还是几件事。"""

    code = "L045"
    title = "合并的行看不出是几件事"
    spoils = Spoils.SHEET
    template = "这一行必填的内容和数都和上面的行合并在一起，看不出是一件事还是几件事"
    hint_template = "是一件事的，请合成一行；是几件事的，请取消合并，把每一行填完整"


@dataclass(frozen=True, kw_only=True)
class SameEvent(Problem):
    """两行除了序号、备注、填报人以外全都一样，多半是同一件事填了两遍，两行都统计了。"""

    code = "L046"
    title = "两行完全一样"
    default_severity = Severity.REMINDER
    template = "第 {row} 行和 {first} 填的完全一样，两行都统计了"
    hint_template = "同一件事填了两遍的，请删去一行；确实是两件事的，可以不管"

    row: int
    first: str


@dataclass(frozen=True, kw_only=True)
class SheetByColumns(Problem):
    """工作表的名字看不出是哪个台账，是按它的列认出来的。"""

    code = "L047"
    title = "按列认出的台账"
    default_severity = Severity.REMINDER
    template = "工作表“{sheet}”的名字看不出是哪个台账，按它的列当作“{ledger}”统计了"
    hint_template = "请把工作表改名为“{ledger}”；不是这个台账的，请改掉列名或者移走这张表"

    sheet: str
    ledger: str


@dataclass(frozen=True, kw_only=True)
class HeaderLike(Problem):
    """这一列的列名像台账里的一列，又不是，所以没有用；台账里的那一列就等于没有填。"""

    code = "L048"
    title = "列名像而不是"
    default_severity = Severity.REMINDER
    template = "“{text}”不是台账的列名，这一列没有统计；台账里有“{column}”，表里没有"
    hint_template = "这一列就是“{column}”的，请把列名改成“{column}”；不是的，可以不管"

    text: str
    column: str


@dataclass(frozen=True, kw_only=True)
class HeaderQualified(Problem):
    """列名的括号里一般是单位；别的话（如“女”“其中妇女”）可能说明这一列不是全部的数。"""

    code = "L049"
    title = "列名括号里不是单位"
    default_severity = Severity.REMINDER
    template = "列名“{text}”的括号里不是单位，这一列当作“{column}”统计了"
    hint_template = "只是其中一部分的，请改掉列名，另加“{column}”列；就是“{column}”的，请去掉括号里的话"

    text: str
    column: str


@dataclass(frozen=True, kw_only=True)
class HeaderChanged(Problem):
    """表的中间又有一行表头，列的次序、名字或者单位和上面的不一样，下面的行不能照上面的表头来读。"""

    code = "L050"
    title = "中间的表头和上面不一样"
    spoils = Spoils.SHEET
    template = "这里重复的表头和上面的不一样，这一格是“{text}”，上面是“{before}”"
    hint_template = "请让上下两段的列一致，或者把下面一段移到另一个文件里"

    text: str
    before: str


@dataclass(frozen=True, kw_only=True)
class UnclearExample(Problem):
    """这一行写着“示例”之类的字，又填了必填的内容，看不出是填写示例还是一件事。"""

    code = "L051"
    title = "看不出是不是示例行"
    spoils = Spoils.SHEET
    template = "这一格写着“{text}”，看不出这一行是填写示例还是一件事"
    hint_template = "是示例的，请整行删去，或者在第一格写“示例”；是一件事的，请改掉这一格"

    text: str


@dataclass(frozen=True, kw_only=True)
class ScaledByFormat(Problem):
    """格子的数字格式里写着“万”或“亿”：格子里存的是5，看上去是5万。存的数和看到的数不一样，drafter 不替您选。"""

    code = "L052"
    title = "数字格式里写着万或亿"
    template = "“{column}”这一格存的是 {text}，数字格式却显示成几万或几亿，看不出是多少"
    hint_template = "请把格式改成“常规”，再填完整的数，如：50000 或 5万"

    column: str
    text: str
