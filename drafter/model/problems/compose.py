"""Problems of settings and of stage 3, composing: S001, P001 and on. The class docstring is what ``explain`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem, Severity


@dataclass(frozen=True, kw_only=True)
class WrongSetting(Problem):
    """“单位信息”里决定报告写法的项目（部分顺序、署名方式等）只能填规定的内容，填了别的，drafter 不猜。"""

    code = "S001"
    title = "设置不能用"
    template = "“{item}”不能是“{value}”"
    hint_template = "可以填：{allowed}"
    item: str
    value: str
    allowed: str


@dataclass(frozen=True, kw_only=True)
class UnknownFigureInText(Problem):
    """“特色做法”的内容里，花括号中应当是数据项的名称，drafter 会换成统计出来的数；名称写错了就无从统计。"""

    code = "P001"
    title = "引用的数据项不存在"
    template = "内容里引用的数据项“{name}”不存在"
    hint_template = "{suggestion}；drafter figures 会列出所有数据项"
    name: str
    suggestion: str


@dataclass(frozen=True, kw_only=True)
class UnreportedFigureInText(Problem):
    """“特色做法”的内容里引用了一个数据项，但是它的台账没有填报，统计不出数来，这句话就不能写进报告。"""

    code = "P002"
    title = "引用的数据项没有数"
    template = "内容里引用的“{name}”统计不出来，因为台账“{ledger}”没有填报"
    hint_template = "请填报台账“{ledger}”，或者把这句话里的 {{{name}}} 改成文字"
    name: str
    ledger: str


@dataclass(frozen=True, kw_only=True)
class ZeroFigureInText(Problem):
    """“特色做法”的内容里引用了一个数据项，统计出来是零。报告里不写“0次”，所以这一条没有写进报告。"""

    code = "P003"
    title = "引用的数据项是零"
    default_severity = Severity.REMINDER
    template = "内容里引用的“{name}”统计出来是零，这一条没有写进报告"
    hint_template = "请补填台账；确实没有的，把这句话里的 {{{name}}} 删去"
    name: str
