"""Problems of what a report says against the report drafter wrote and against the ledgers: N801 to N809."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.claims_base import Claim
from drafter.model.problems.form_base import RULES


@dataclass(frozen=True, kw_only=True)
class ManualNumber(Claim):
    """起草之后写上去的数，没有绑定台账的来源。不是说它错，是要写的人自己核对；一句话里的几个数写在一条里。"""

    code = "N801"
    title = "手工填写的数"
    template = "{found}是起草之后写上去的，没有绑定台账的来源{more}"
    hint_template = "请自己核对，留好依据；台账里应当有的，请补进台账"
    found: str


@dataclass(frozen=True, kw_only=True)
class ChangedByHand(Claim):
    """从台账算出来的数，和上次生成的不一样：人工改的，或者上次更新的修订没有接受。换了写法的（68场次写成近70场次）不算。"""

    code = "N802"
    title = "数和上次生成的不一样"
    template = "“{found}”和上次生成的“{written}”不一样（{label}）：人工改的，或者上次的修订没有接受{more}"
    hint_template = "请核对；台账错了的，请改台账，再用 drafter update 更新报告"
    found: str
    written: str
    label: str


@dataclass(frozen=True, kw_only=True)
class DiffersFromLedgers(Claim):
    """报告里的数和台账现在算出来的不一样：报告里被改过，或者起草以后台账变了。写成“余”“近”“约”而属实的不算。"""

    code = "N803"
    title = "数和台账对不上"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "“{found}”和台账对不上：{label}，台账现在是{current}{rows}{since}{more}"
    hint_template = "报告写错的，请改报告；台账错了的，请改台账，再用 drafter update 更新报告"
    found: str
    label: str
    current: str
    rows: str
    since: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteDiffers(Claim):
    """报告从台账的某一行引用的数，那一行现在写的是另一个数。"""

    code = "N804"
    title = "引用的数和台账对不上"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "“{found}”引自“{column}”{rows}，那里现在不是这个数{more}"
    hint_template = "报告写错的，请改报告；台账错了的，请改台账，再用 drafter update 更新报告"
    found: str
    column: str
    rows: str


@dataclass(frozen=True, kw_only=True)
class StatedOtherwise(DiffersFromLedgers):
    """不是 drafter 起草的报告，凭名称和单位认出说的是哪个数据项；名称完全一样的才比，口径仍可能不同。"""

    code = "N805"
    title = "同名的数和台账不一样"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    clause = ""
    template = "“{found}”和台账不一样：{label}，台账里是{current}{rows}{more}"
    hint_template = "请核对；口径不同的，请写明口径"


@dataclass(frozen=True, kw_only=True)
class VagueYetCounted(Claim):
    """台账里有数的，不写“多次”“若干场”。"""

    code = "N806"
    title = "台账有数却写“多次”"
    template = "“{found}”没有写数，台账里有数：{label}{current}{more}"
    hint_template = "请写上具体的数"
    found: str
    label: str
    current: str


@dataclass(frozen=True, kw_only=True)
class FewerThanVillages(Claim):
    """写了“全覆盖”，台账里的村（社区）就应当一个不少，和单位信息里的行政村数、社区数一样多。"""

    code = "N807"
    title = "全覆盖和台账的村数对不上"
    template = "写了“{found}”，{label}是{current}，单位信息里有{whole}{more}"
    hint_template = "请核对台账是否填全；确实没有全覆盖的，不写全覆盖"
    found: str
    label: str
    current: str
    whole: str


@dataclass(frozen=True, kw_only=True)
class SignedBeforeLast(Claim):
    """成文日期是签发的日期，不应当早于台账里最后一项工作的日期。"""

    code = "N808"
    title = "成文日期早于台账里最后一项工作"
    template = "成文日期是{signed}，但是台账里{latest}还有工作（{ledger}）{more}"
    hint_template = "请核对成文日期的年份，或者核对台账里的日期"
    signed: str
    latest: str
    ledger: str


@dataclass(frozen=True, kw_only=True)
class MendedYetLacking(Claim):
    """台账里写着已整改的上年问题，又写进今年的不足，前后矛盾，多半是去年的稿子没有改。"""

    code = "N809"
    title = "台账里已整改的问题又写进不足"
    template = "不足里写“{again}”，台账里这个问题已整改：“{fixed}”{rows}{more}"
    hint_template = "请核对整改情况，或者改写这一处"
    again: str
    fixed: str
    rows: str
