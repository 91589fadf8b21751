"""Problems of what should no longer be in a finished document, and of words: F601 to F611."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.form_base import GB9704, RULES, Repeated


@dataclass(frozen=True, kw_only=True)
class NoTextHere(Repeated):
    """版面排不下时，调整行距、字距，使署名那一页至少有两行正文，不写“此页无正文”。"""

    code = "F601"
    title = "此页无正文"
    clause = f"{GB9704} 7.3.5.5"
    template = "写了“此页无正文”{more}"
    hint_template = "请删去，改为调整行距或者字距"


@dataclass(frozen=True, kw_only=True)
class Placeholder(Repeated):
    """起草时留着待补的地方，定稿时要补上。"""

    code = "F602"
    title = "还有没补的地方"
    basis = Basis.PRACTICE
    template = "“{found}”还没有补{more}"
    hint_template = "请补上实际的内容，或者删去"
    found: str


@dataclass(frozen=True, kw_only=True)
class LegalSystem(Repeated):
    """说治理方式、宣传教育时用“法治”；“法制”只用在原有的名称里，如“法制审核”“法制机构”。"""

    code = "F603"
    title = "“法治”写成“法制”"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“{near}”里的“法制”，现在一般写作“法治”{more}"
    hint_template = "请改为“法治”；是原有名称的，不改"
    near: str


@dataclass(frozen=True, kw_only=True)
class TrackedChanges(Repeated):
    """还没有接受或者拒绝的修订，打印、发送时别人也看得到。"""

    code = "F604"
    title = "还有修订没有处理"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "文档里还有{count}处修订没有接受或者拒绝{more}"
    hint_template = "请在“审阅”里逐处接受或者拒绝，并关闭“修订”"


@dataclass(frozen=True, kw_only=True)
class CommentsLeft(Repeated):
    """批注是给起草人看的，定稿要删去。"""

    code = "F605"
    title = "还有批注"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "文档里还有{count}条批注{more}"
    hint_template = "请处理以后在“审阅”里删去批注"


@dataclass(frozen=True, kw_only=True)
class HiddenText(Repeated):
    """隐藏的文字平时看不见，别人打开显示就看得到。"""

    code = "F606"
    title = "有隐藏的文字"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "有隐藏的文字“{found}”{more}"
    hint_template = "请删去，或者取消隐藏"
    found: str


@dataclass(frozen=True, kw_only=True)
class RelativeYear(Repeated):
    """报告往往在第二年成文，“今年”“去年”说的是哪一年，看的人分不清。"""

    code = "F607"
    title = "用“今年”“去年”指年份"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    profile = "报告"
    template = "用了“{found}”，看不出是哪一年{more}"
    hint_template = "请写明年份，例如“2024年”"
    found: str


@dataclass(frozen=True, kw_only=True)
class FirstPerson(Repeated):
    """报告以机关的名义写，自称“我镇”“镇党委、政府”，不用“我”“本人”。"""

    code = "F608"
    title = "用“本人”“我”自称"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    profile = "报告"
    template = "“{near}”用了个人的口气，报告以机关的名义写{more}"
    hint_template = "请改为机关或者职务，例如“镇党委书记”"
    near: str


@dataclass(frozen=True, kw_only=True)
class RequestInReport(Repeated):
    """不得在报告等非请示性公文中夹带请示事项；要请示的，另写请示。"""

    code = "F609"
    title = "报告里夹带请示"
    clause = f"{RULES} 第十五条（四）"
    profile = "报告"
    template = "报告里有请示的话“{found}”{more}"
    hint_template = "请删去；需要请示的，另行文，一文一事"
    found: str


@dataclass(frozen=True, kw_only=True)
class WebDebris(Repeated):
    """从网页复制时带来的文字，如“扫一扫在手机打开”“打印本页”。"""

    code = "F610"
    title = "网页上带来的文字"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“{found}”是从网页上带来的{more}"
    hint_template = "请删去"
    found: str
