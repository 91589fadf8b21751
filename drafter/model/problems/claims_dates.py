"""Problems of the days and years in a report: N401 to N410."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.claims_base import YEARLY, Claim
from drafter.model.problems.form_base import RULES


@dataclass(frozen=True, kw_only=True)
class SignedTooEarly(Claim):
    """成文日期不能早于文中写到的事，也不会在报告的那一年年初：多半是年份没有改。"""

    code = "N401"
    title = "成文日期太早"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "成文日期是{signed}，{why}{more}"
    hint_template = "请核对成文日期的年份"
    signed: str
    why: str


@dataclass(frozen=True, kw_only=True)
class YearNotOver(Claim):
    """成文日期在当年12月31日以前，“全年”的数就不是全年的。"""

    code = "N402"
    title = "没到年底就写“全年”"
    template = "成文日期是{signed}，文中写“全年”，数是到哪一天的要写明{more}"
    hint_template = "请写“截至某月某日”，或者补上到年底的数"
    signed: str


@dataclass(frozen=True, kw_only=True)
class SignedTooLate(Claim):
    """年度报告每年3月1日前报送，4月1日前公开。"""

    code = "N403"
    title = "成文日期晚于报送期限"
    clause = YEARLY
    basis = Basis.STANDARD
    template = "成文日期是{signed}，晚于{limit}{more}"
    hint_template = "请核对成文日期；确实晚了的，不用改"
    signed: str
    limit: str


@dataclass(frozen=True, kw_only=True)
class WrongHeadingYear(Claim):
    """上一年度的部分写报告的那一年，下一年度的安排写再后一年。"""

    code = "N404"
    title = "标题里的年份不对"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = YEARLY
    template = "“{found}”里的{year}年不对，报告的是{reported}年，这里应当是{wanted}年{more}"
    hint_template = "请改正年份"
    found: str
    year: int
    reported: int
    wanted: int


@dataclass(frozen=True, kw_only=True)
class OpeningYear(Claim):
    """标题、开头写的年份要一致。"""

    code = "N405"
    title = "标题和开头的年份不一致"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "标题写{title_year}年，开头写“{found}”{more}"
    hint_template = "请核对年份"
    title_year: int
    found: str


@dataclass(frozen=True, kw_only=True)
class OtherYear(Claim):
    """报告的是一年的工作，另一年的数要么是去年的稿子没有改，要么应当写明是比较。"""

    code = "N406"
    title = "写的是另一年的数"
    template = "报告的是{reported}年，这里写“{found}”{more}"
    hint_template = "请核对年份；确实要写那一年的，不用改"
    reported: int
    found: str


@dataclass(frozen=True, kw_only=True)
class DayOff(Claim):
    """会议、学习、培训、考试一般不在周末和法定节假日，可能是日期写错了。"""

    code = "N407"
    title = "会议或培训在休息日"
    template = "{found}是{why}，那天安排的是“{event}”{more}"
    hint_template = "请核对日期；确实在那天的，不用改"
    found: str
    why: str
    event: str


@dataclass(frozen=True, kw_only=True)
class TwoDays(Claim):
    """同一件事在不同的地方写了不同的日期。"""

    code = "N408"
    title = "同一件事两个日期"
    template = "“{event}”前面写{first}，后面写{second}{more}"
    hint_template = "请核对是哪一天；办了两次的，不用改"
    event: str
    first: str
    second: str


@dataclass(frozen=True, kw_only=True)
class NoSuchDay(Claim):
    """日历上没有这一天，如2月30日、6月31日。"""

    code = "N409"
    title = "没有这一天"
    profile = "公文"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "日历上没有“{found}”{more}"
    hint_template = "请核对日期"
    found: str


@dataclass(frozen=True, kw_only=True)
class CutOff(Claim):
    """截至年中某月的数，不是全年的数。"""

    code = "N410"
    title = "截至年中的数写成“全年”"
    template = "“{found}”：截至{month}月的数，不是全年的{more}"
    hint_template = "请删去“全年”，或者补上到年底的数"
    found: str
    month: str
