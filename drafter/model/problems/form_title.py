"""Problems of title and recipients: F401 to F415."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Finding, Severity
from drafter.model.problems.form_base import GB9704, RULES


@dataclass(frozen=True, kw_only=True)
class NoTitle(Finding):
    """公文要有标题，由发文机关名称、事由和文种组成。"""

    code = "F401"
    title = "没有标题"
    clause = f"{RULES} 第九条（七）"
    template = "没有标题"
    hint_template = "请加上标题，例如“某某镇人民政府关于2024年度法治政府建设情况的报告”"


@dataclass(frozen=True, kw_only=True)
class NoGenre(Finding):
    """标题由发文机关名称、事由和文种组成。向上级汇报工作的文种是“报告”，不是“总结”“汇报”，也不能没有。"""

    code = "F402"
    title = "标题的文种不对"
    clause = f"{RULES} 第九条（七）"
    profile = "报告"
    template = "标题以“{ending}”结尾，没有文种“报告”"
    hint_template = "请改为“……的报告”"
    ending: str


@dataclass(frozen=True, kw_only=True)
class NoOrgan(Finding):
    """标题由发文机关名称、事由和文种组成，单独印发、没有红头的公文，标题里要写发文机关。"""

    code = "F403"
    title = "标题里没有发文机关"
    default_severity = Severity.REMINDER
    clause = f"{RULES} 第九条（七）"
    template = "标题里没有发文机关名称"
    hint_template = "请在标题开头加上发文机关的名称"


@dataclass(frozen=True, kw_only=True)
class HalfForm(Finding):
    """“关于……的报告”是一个整体，“关于”和“的”要么都有，要么都没有。"""

    code = "F404"
    title = "标题不是“关于……的……”"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "标题里有“{there}”，没有“{missing}”"
    hint_template = "请改为“……关于……的{genre}”"
    there: str
    missing: str
    genre: str


@dataclass(frozen=True, kw_only=True)
class NoYear(Finding):
    """年度报告的标题要写明是哪一年的。"""

    code = "F405"
    title = "标题里没有年份"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    profile = "报告"
    template = "标题里没有写是哪一年的报告"
    hint_template = "请写明年份，例如“2024年度”"


@dataclass(frozen=True, kw_only=True)
class ShortYear(Finding):
    """年份要写全，不写作“24年”。"""

    code = "F406"
    title = "标题里的年份没有写全"
    clause = "GB/T 15835—2011"
    template = "标题里的年份写作“{found}”，应当写全"
    hint_template = "请写全四位数字，例如“2024年”"
    found: str


@dataclass(frozen=True, kw_only=True)
class TitlePunctuation(Finding):
    """标题里除了书名号、引号、括号和顿号，一般不用标点符号，末尾也不加句号。"""

    code = "F407"
    title = "标题里有标点"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "标题里有“{mark}”，标题一般不用标点"
    hint_template = "请删去标题里的标点"
    mark: str


@dataclass(frozen=True, kw_only=True)
class TitleBreak(Finding):
    """标题分成几行的，回行时要词意完整、排列对称、长短适宜：不把一个词、机关的名称、书名号里的名称和带单位的数字拆开，不让“的报告”单独成行。"""

    code = "F408"
    title = "标题断行断开了词意"
    clause = f"{GB9704} 7.3.1"
    template = "标题在“{before}”和“{after}”之间断行，{why}"
    hint_template = "请换一个地方断行，例如在发文机关名称之后、“关于”之前"
    before: str
    after: str
    why: str


@dataclass(frozen=True, kw_only=True)
class TitleLine(Finding):
    """2号字每行最多20个字，再长就由软件随便断开，可能断在词的中间。"""

    code = "F409"
    title = "标题一行太长"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 7.3.1"
    basis = Basis.DERIVED
    template = "标题的一行有{width}个字，一行排不下，会随便断开"
    hint_template = "请在词意完整的地方断成几行（按 Shift+Enter），每行不超过{most}个字"
    width: int
    most: int


@dataclass(frozen=True, kw_only=True)
class RecipientsColon(Finding):
    """主送机关后面用全角冒号。"""

    code = "F410"
    title = "主送机关后面没有全角冒号"
    clause = f"{GB9704} 7.3.2"
    template = "主送机关后面{found}"
    hint_template = "请在最后一个主送机关后面加全角冒号“：”"
    found: str


@dataclass(frozen=True, kw_only=True)
class RecipientPerson(Finding):
    """除上级机关负责人直接交办的事项外，不得以本机关名义向上级机关负责人报送公文，主送的应当是机关。"""

    code = "F411"
    title = "主送个人"
    clause = f"{RULES} 第十五条（五）"
    template = "主送“{found}”，报告和请示不主送个人"
    hint_template = "请改为机关的名称，例如“县委、县政府：”"
    found: str


@dataclass(frozen=True, kw_only=True)
class ManyRecipients(Finding):
    """上行文原则上主送一个上级机关，需要时抄送其他机关。法治政府建设年度报告报上一级党委和政府，所以两个也可以。"""

    code = "F412"
    title = "主送机关太多"
    default_severity = Severity.REMINDER
    clause = f"{RULES} 第十五条（一）"
    profile = "报告"
    template = "主送了{count}个机关"
    hint_template = "请只留主要受理的机关，其他的改为抄送"
    count: int


@dataclass(frozen=True, kw_only=True)
class RecipientMarks(Finding):
    """同一类的机关之间用顿号，不同类的机关之间用逗号，不用空格、分号。"""

    code = "F413"
    title = "主送机关之间的标点不对"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "主送机关之间用了{found}"
    hint_template = "同一类的机关之间用顿号，不同类的用逗号"
    found: str


@dataclass(frozen=True, kw_only=True)
class NoRecipients(Finding):
    """报告是上行文，要写明报给哪个机关。"""

    code = "F414"
    title = "没有主送机关"
    default_severity = Severity.REMINDER
    clause = f"{RULES} 第九条（八）"
    profile = "报告"
    template = "标题下面没有主送机关"
    hint_template = "请在标题下空一行、居左顶格写主送机关，例如“县委、县政府：”；只在网站上公开的，可以没有"
