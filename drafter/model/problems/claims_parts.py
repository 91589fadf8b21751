"""Problems of the parts of the yearly report: N501 to N507."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis
from drafter.model.problems.claims_base import YEARLY, Claim


@dataclass(frozen=True, kw_only=True)
class PartMissing(Claim):
    """年度报告要写四个方面：主要举措和成效，存在的不足和原因，党政主要负责人履行第一责任人职责的情况，下一年度的主要安排。"""

    code = "N501"
    title = "缺少规定的部分"
    basis = Basis.STANDARD
    clause = YEARLY
    template = "没有看到专门写{missing}的部分{more}"
    hint_template = "请补上；写在别的标题下面的，请核对标题"
    missing: str


@dataclass(frozen=True, kw_only=True)
class PartOrder(Claim):
    """规定的次序是先写上一年度的举措和成效，后写不足、履职，最后写下一年度的安排。"""

    code = "N502"
    title = "各部分的次序少见"
    clause = YEARLY
    template = "“{found}”放在“{after}”前面，和规定的次序不同{more}"
    hint_template = "请核对次序；上级有另外要求的，不用改"
    found: str
    after: str


@dataclass(frozen=True, kw_only=True)
class CauseMissing(Claim):
    """标题写了“原因”，下面就要写原因是什么。"""

    code = "N503"
    title = "写了“原因”却没有原因"
    basis = Basis.STANDARD
    clause = YEARLY
    template = "“{found}”下面只写了不足，没有看到原因{more}"
    hint_template = "请写明不足的原因"
    found: str


@dataclass(frozen=True, kw_only=True)
class StillLacking(Claim):
    """写了上年度的问题已经全部整改，同样的问题又写在今年的不足里，前后矛盾。"""

    code = "N504"
    title = "已整改的问题又出现"
    template = "写了上年度的“{fixed}”已经整改，不足里又写“{again}”{more}"
    hint_template = "请核对整改情况，或者改写其中一处"
    fixed: str
    again: str


@dataclass(frozen=True, kw_only=True)
class NoFigures(Claim):
    """举措和成效要有数，一个数也没有的，多半是台账没有填报。"""

    code = "N505"
    title = "举措和成效里没有一个数"
    template = "“{found}”下面没有一个数{more}"
    hint_template = "请按台账补上次数、件数、人数"
    found: str


@dataclass(frozen=True, kw_only=True)
class NoCause(Claim):
    """规定要写存在的不足和原因，只写不足的，补上原因。"""

    code = "N506"
    title = "不足没有写原因"
    clause = YEARLY
    template = "“{found}”下面只写了不足，没有一处写原因{more}"
    hint_template = "请写明不足的原因"
    found: str


@dataclass(frozen=True, kw_only=True)
class OneWithoutCause(Claim):
    """别的不足都写了原因，只有一条没有写，可能是漏了。"""

    code = "N507"
    title = "有一条不足没有写原因"
    clause = YEARLY
    template = "别的不足都写了原因，“{found}”没有写{more}"
    hint_template = "请补上这一条的原因"
    found: str
