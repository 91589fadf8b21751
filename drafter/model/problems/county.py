"""Problems of a county's own report: T007 and on. The class docstring is what ``explain`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem, Severity


@dataclass(frozen=True, kw_only=True)
class LastYearOfSome(Problem):
    """全县的同比增长，按今年和上年的数都有的乡镇计算，两年的乡镇是一样的。只有一年的数的乡镇算进去，会把少报当成增长，所以不算在内。"""

    code = "T007"
    title = "有的乡镇没有上年数"
    default_severity = Severity.REMINDER
    template = "全县的“{label}”只按{number}个乡镇算：{names}没有上年数"
    hint_template = "请这些乡镇在“单位信息”里填上年数，或者放进上一年的台账"
    label: str
    number: int
    names: str


@dataclass(frozen=True, kw_only=True)
class TownshipLeftOut(Problem):
    """没有报送、台账打不开或者有错误的乡镇，数不进全县的报告。全县的数因此是已经计入的各乡镇的合计，报告开头会写明有几个。"""

    code = "T008"
    title = "有乡镇没有计入县报告"
    default_severity = Severity.REMINDER
    template = "{name}没有计入县报告：{reason}"
    hint_template = "补报或改正以后再做一次；要等到报齐才写的，在 county.yaml 的“严重程度”里写 T008: 错误"
    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class NumberOfSome(Problem):
    """计入县报告的乡镇，有的没有填报某个台账、没有填有关的列，或者自己的数算不出来。全县的这个数里没有它们的，报告里会写明“据几个乡镇统计”。"""

    code = "T009"
    title = "有的乡镇没有这个数"
    default_severity = Severity.REMINDER
    template = "全县的“{labels}”只有{known}个乡镇有数，{silent}个没有：{names}"
    hint_template = "请没有的乡镇补填台账“{ledger}”和有关的列，再做一次；要等到都有才写的，在 county.yaml 的“严重程度”里写 T009: 错误"
    labels: str
    known: int
    silent: int
    names: str
    ledger: str
