"""Problems of names in a report, and of what must not be published: N601 to N611, N701 to N703."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.claims_base import Claim
from drafter.model.problems.form_base import RULES


@dataclass(frozen=True, kw_only=True)
class MixedLaws(Claim):
    """并列的法律名称，要么都用全称（《中华人民共和国民法典》），要么都用简称（《民法典》）。"""

    code = "N601"
    title = "法律的全称和简称混用"
    profile = "公文"
    template = "同一处并列的法律，{full}用全称，{short}用简称{more}"
    hint_template = "请统一为全称或者简称"
    full: str
    short: str


@dataclass(frozen=True, kw_only=True)
class BodyNames(Claim):
    """同一个机构前后用一个名称。"""

    code = "N602"
    title = "同一机构的名称不一致"
    template = "前面写“{first}”，后面写“{second}”{more}"
    hint_template = "是同一个机构的，请统一名称"
    first: str
    second: str


@dataclass(frozen=True, kw_only=True)
class NearNames(BodyNames):
    """只差一两个字的文件名，多半是同一个文件，或者重复写了。"""

    code = "N603"
    title = "文件名几乎相同"
    template = "“{first}”和“{second}”几乎相同{more}"
    hint_template = "是同一个文件的，请统一名称；重复的，请删去一个"


@dataclass(frozen=True, kw_only=True)
class Doubled(Claim):
    """多打了一个字、一个词，或者粘贴了两遍。"""

    code = "N604"
    title = "字词重复"
    profile = "公文"
    template = "“{near}”里“{found}”重复{more}"
    hint_template = "请删去多余的"
    near: str
    found: str


@dataclass(frozen=True, kw_only=True)
class SameSentence(Claim):
    """同一句话在报告里写了两遍，常常是复制的。"""

    code = "N605"
    title = "同一句话写了两遍"
    template = "“{found}”前面已经写过{more}"
    hint_template = "请删去一处，或者改写"
    found: str


@dataclass(frozen=True, kw_only=True)
class WrongName(Claim):
    """会议、规划、纪念日的名称和日期是固定的，不能写错。"""

    code = "N606"
    title = "名称写错"
    profile = "公文"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "“{found}”应当是“{wanted}”{more}"
    hint_template = "请改正"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class Thought(Claim):
    """“习近平法治思想”是完整的名称，通篇只写“法治思想”的，可能是漏了字。"""

    code = "N607"
    title = "通篇只写“法治思想”"
    template = "通篇只写“法治思想”，没有一处写“习近平法治思想”{more}"
    hint_template = "请核对是否漏字"


@dataclass(frozen=True, kw_only=True)
class FourThings(Claim):
    """主要负责人的“四个亲自”：重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办。"""

    code = "N608"
    title = "“四个亲自”不全"
    template = "“四个亲自”少了{missing}{more}"
    hint_template = "完整的是：重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办"
    missing: str


@dataclass(frozen=True, kw_only=True)
class FullAgain(Claim):
    """写了“（以下简称……）”的，后面就用简称。"""

    code = "N609"
    title = "说了简称又用全称"
    profile = "公文"
    template = "前面写了以下简称{short}，后面又用全称{full}{more}"
    hint_template = "请改用简称，或者删去“以下简称”"
    full: str
    short: str


@dataclass(frozen=True, kw_only=True)
class NoSuchLaw(Claim):
    """法律法规的名称要写准确：不少字，不多字，条例不写成法。"""

    code = "N610"
    title = "法律法规的名称不准确"
    profile = "公文"
    template = "没有见过{found}，是不是{wanted}{more}"
    hint_template = "请核对法律法规的名称"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class RepealedLaw(Claim):
    """已经废止、由新法代替的法律法规，多半是照抄往年的稿子。"""

    code = "N611"
    title = "已经废止的法律法规"
    template = "{found}已经废止，现在是{instead}{more}"
    hint_template = "请核对；确实要写原来的，不用改"
    found: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class IdentityNumber(Claim):
    """公开的公文里不能有身份证号码。"""

    code = "N701"
    title = "有身份证号码"
    profile = "公文"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = "中华人民共和国个人信息保护法"
    template = "有身份证号码“{found}”{more}"
    hint_template = "请删去，或者遮住中间的数字"
    found: str


@dataclass(frozen=True, kw_only=True)
class BankCard(IdentityNumber):
    """公开的公文里不能有个人的银行卡号。"""

    code = "N702"
    title = "有银行卡号"
    template = "有像银行卡号的数“{found}”{more}"
    hint_template = "请核对；是个人的卡号的，请删去"


@dataclass(frozen=True, kw_only=True)
class MobilePhone(Claim):
    """报告要向社会公开，里面不留个人的手机号码。"""

    code = "N703"
    title = "有手机号码"
    template = "有手机号码“{found}”{more}"
    hint_template = "公开前请删去个人的手机号码"
    found: str
