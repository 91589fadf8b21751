"""Problems of stage 2, working out the figures: T001 and on. The class docstring is what ``explain`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem, Severity


@dataclass(frozen=True, kw_only=True)
class LastYearDisagrees(Problem):
    """同比增长要用上一年的数。“单位信息”里填的上年数和上一年台账统计出来的不一样时，drafter 不替您选，请改成一致。"""

    code = "T001"
    title = "上年数不一致"
    template = "“{item}”填的是 {given}，上一年台账统计出来是 {counted}"
    hint_template = "请核对上一年台账《{file}》，把“{item}”改成同一个数，或者删去其中一个"
    item: str
    given: str
    counted: str
    file: str


@dataclass(frozen=True, kw_only=True)
class LastYearMissing(Problem):
    """“单位信息”的“上年台账”写了文件名，但是在同一个文件夹里没有找到，同比增长只能用填写的上年数计算，没有填写的就不写。"""

    code = "T002"
    title = "没有找到上年台账"
    default_severity = Severity.REMINDER
    template = "没有找到上年台账《{file}》"
    hint_template = "请把《{file}》放到和今年台账同一个文件夹里，或者改正“上年台账”的文件名"
    file: str


@dataclass(frozen=True, kw_only=True)
class LastYearUnusable(Problem):
    """“上年台账”应当是上一个年度的同一个乡镇的台账，而且没有错误，否则同比增长不可信，不予计算。"""

    code = "T003"
    title = "上年台账不能用"
    default_severity = Severity.REMINDER
    template = "上年台账《{file}》不能用：{reason}"
    hint_template = "请换成上一年度的台账；没有的话，在“单位信息”里填写上年数"
    file: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RatioIncomplete(Problem):
    """比率要用两列数相除（如参训率是实到除以应到）。有一行缺了其中一列，算出来的就不是全部的比率，所以不写进报告。"""

    code = "T004"
    title = "缺数，比率算不出"
    default_severity = Severity.REMINDER
    template = "“{label}”算不出来，有 {number} 个单元格空着，这是第一个"
    hint_template = "请补填；不补填的，报告里就不写“{label}”"
    label: str
    number: int


@dataclass(frozen=True, kw_only=True)
class SnapshotAmbiguous(Problem):
    """“事项数”这样的时点数，用的是最近一个月填的那一个数。最近一个月有几行都填了，加起来可能重复，drafter 不替您选，所以不写。"""

    code = "T005"
    title = "时点数有几个"
    default_severity = Severity.REMINDER
    template = "“{label}”在最近一个月填了 {number} 个数，不知道该用哪一个，没有写"
    hint_template = "请只在一行填这个数，其余的行空着"
    label: str
    number: int


@dataclass(frozen=True, kw_only=True)
class RatioImpossible(Problem):
    """参训率、合格率最多是100%。算出来大于100%的，说明相除的两列里有填错的数，这个比率不写进报告。"""

    code = "T006"
    title = "比率大于100%"
    default_severity = Severity.REMINDER
    template = "“{label}”算出来是 {found}%，大于100%，没有写"
    hint_template = "请核对相除的两列数，从这一列第一个数查起"
    label: str
    found: str
