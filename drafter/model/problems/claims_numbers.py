"""Problems of the numbers in a report, held against each other: N101 to N304."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.claims_base import Claim
from drafter.model.problems.form_base import RULES


@dataclass(frozen=True, kw_only=True)
class WrongRatio(Claim):
    """写出来的比率，用同一处的数算不出来，如办结57件、成功55件，成功率应当是96.5%。哪两个数相除都试过，差0.05个百分点以内不算错。"""

    code = "N101"
    title = "比率和数对不上"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "{name}写的是{found}，按上下文的数算不出来：{tried}{more}"
    hint_template = "请核对件数和比率，改正写错的那一个"
    name: str
    found: str
    tried: str


@dataclass(frozen=True, kw_only=True)
class WrongShare(Claim):
    """“占……的45%”，用文中写了的总数算不出来，可能是另一个口径的总数，要写明是哪个总数。"""

    code = "N102"
    title = "占比和总数对不上"
    template = "“{found}”用文中的总数算不出来：{tried}{more}"
    hint_template = "请核对占比，或者写明总数是多少"
    found: str
    tried: str


@dataclass(frozen=True, kw_only=True)
class WrongSum(Claim):
    """“其中”“分别”后面的各项加起来，和总数不一样。各项没有列全，或者有重叠的，不是错，看一眼就行。"""

    code = "N103"
    title = "各项之和不等于总数"
    template = "总数写的是{found}，后面的各项相加是{total}{unit}{more}"
    hint_template = "请核对总数和各项；没有列全或者有重叠的，不用改"
    found: str
    total: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class PartAboveWhole(Claim):
    """“其中”后面的一项，不能比前面的总数还大。"""

    code = "N104"
    title = "“其中”比总数大"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "“其中”的{part}比总数{whole}还大{more}"
    hint_template = "请核对这两个数"
    part: str
    whole: str


@dataclass(frozen=True, kw_only=True)
class WrongTotal(Claim):
    """先列各项，再写“共计”“合计”，各项加起来应当就是这个数。"""

    code = "N105"
    title = "合计不对"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "合计写的是{found}，前面的各项相加是{total}{unit}{more}"
    hint_template = "请核对合计和各项"
    found: str
    total: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class WrongGrowth(Claim):
    """写了前后两个数，增长（下降）的百分数或者增加（减少）的数应当由这两个数算出来。"""

    code = "N106"
    title = "增长和前后两个数对不上"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "“{found}”不对：从{before}到{after}，应当是{wanted}{more}"
    hint_template = "请核对前后两个数和增长的数"
    found: str
    before: str
    after: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class WrongIncrease(WrongGrowth):
    """写了新增的数和现有的数，同比增长的百分数应当由它们算出来：现有40人、新增8名，上一年是32人，增长25%。"""

    code = "N107"
    title = "增长和新增的数对不上"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    clause = ""
    template = "“{found}”和文中的数对不上：现有{after}、新增{before}，应当是{wanted}{more}"


@dataclass(frozen=True, kw_only=True)
class NotAll(Claim):
    """说了“全部”“均已”办结、整改，比率就是100%。"""

    code = "N108"
    title = "“全部”和比率对不上"
    template = "写了“{said}”，{name}却是{found}{more}"
    hint_template = "请核对是不是全部，改正其中一处"
    said: str
    name: str
    found: str


@dataclass(frozen=True, kw_only=True)
class WrongRest(Claim):
    """写了总数和已经完成的数，“其余”“剩余”的数应当是两个数的差：收集54条，办结51条，其余3条。"""

    code = "N109"
    title = "剩下的数和总数对不上"
    template = "剩下的写的是{found}，一共{whole}，已经{done}，应当剩{wanted}{more}"
    hint_template = "请核对这几个数"
    found: str
    whole: str
    done: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class WrongAverage(Claim):
    """“件均”“月均”“平均每期”“每村3名”和总数、个数对不上：13件共19500元，件均1500元。金额差一万倍的，多半是“元”和“万元”写错了。"""

    code = "N110"
    title = "平均数和总数对不上"
    template = "“{found}”和文中的数对不上：{tried}{more}"
    hint_template = "请核对总数、个数和单位"
    found: str
    tried: str


@dataclass(frozen=True, kw_only=True)
class WrongTableTotal(Claim):
    """表里的“合计”“小计”“总计”，应当是所在的列或者行各项相加的数。"""

    code = "N111"
    title = "表格的合计不对"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "表格里“{label}”写的是{found}，{parts}相加是{total}{more}"
    hint_template = "请核对合计和各项"
    label: str
    found: str
    parts: str
    total: str


@dataclass(frozen=True, kw_only=True)
class TwoValues(Claim):
    """同一件事在不同的地方写了不同的数。口径不同的（一个是全镇的、一个是其中的），要写明口径。"""

    code = "N201"
    title = "同一件事两个数"
    template = "“{name}”前面写{first}，后面写{second}{more}"
    hint_template = "请核对；口径不同的，请写明各是什么口径"
    name: str
    first: str
    second: str


@dataclass(frozen=True, kw_only=True)
class FalseRounding(TwoValues):
    """“余”表示比写的数多，“近”表示比写的数少；文中另有准确的数的，概数要和它相符。"""

    code = "N202"
    title = "概数和准确的数不相符"
    template = "“{name}”一处写{first}，一处写{second}，对不上{more}"
    hint_template = "请按准确的数改写概数"


@dataclass(frozen=True, kw_only=True)
class SameNumber(Claim):
    """不同的事用了同一个不常见的数，常常是复制的时候忘了改。"""

    code = "N203"
    title = "不同的事用了同一个数"
    template = "“{first}”和“{second}”是同一个数，可能是复制时没有改{more}"
    hint_template = "请和台账核对；确实一样的，不用改"
    first: str
    second: str


@dataclass(frozen=True, kw_only=True)
class VagueCount(Claim):
    """别处写了次数的，这里不写“多次”“若干次”。"""

    code = "N204"
    title = "有数却写“多次”"
    template = "“{found}”没有写数，文中另有“{known}”{more}"
    hint_template = "请写上具体的数"
    found: str
    known: str


@dataclass(frozen=True, kw_only=True)
class PersonTimes(Claim):
    """考试、持证、取得资格按人计，用“人”或“名”；“人次”是同一个人参加几次算几次。"""

    code = "N205"
    title = "“人次”用得不合适"
    template = "“{found}”：{why}一般按人计{more}"
    hint_template = "请核对是多少人；确实是人次的，不用改"
    found: str
    why: str


@dataclass(frozen=True, kw_only=True)
class AgainstTable(Claim):
    """正文里的数和表格里同一项的数应当一致。口径不同的，要写明口径。"""

    code = "N206"
    title = "正文和表格的数不一致"
    template = "正文写的是{found}，表格里“{name}”是{inside}{more}"
    hint_template = "请核对；口径不同的，请写明各是什么口径"
    found: str
    name: str
    inside: str


@dataclass(frozen=True, kw_only=True)
class MoneySlip(Claim):
    """同一笔钱一处用“元”、一处用“万元”，数字一样，就差了一万倍。"""

    code = "N207"
    title = "“元”和“万元”可能写错"
    template = "“{name}”一处写{first}，一处写{second}，单位可能写错{more}"
    hint_template = "请核对金额的单位"
    name: str
    first: str
    second: str


@dataclass(frozen=True, kw_only=True)
class RoughlyExact(Claim):
    """“约”后面写概数，如约2600公里；写到个位的准确数，不用“约”。"""

    code = "N208"
    title = "准确的数前面写“约”"
    template = "“{found}”是准确的数，前面又写“{about}”{more}"
    hint_template = "准确的数删去“{about}”，概数写成整数"
    found: str
    about: str


@dataclass(frozen=True, kw_only=True)
class MoreThanAll(Claim):
    """一共18名执法人员，不会“出动执法人员1520人”：一个人几次算几次的，用“人次”；是别的口径的，写明口径。"""

    code = "N209"
    title = "比总人数还多"
    template = "“{found}”比文中的{whole}还多，可能应当是“人次”{more}"
    hint_template = "请核对是人数还是人次"
    found: str
    whole: str


@dataclass(frozen=True, kw_only=True)
class TooSeldom(Claim):
    """写了“每月”“每季度”，一年的次数就不应当少于12次、4次。"""

    code = "N301"
    title = "频率和次数对不上"
    template = "写了“{found}”，一年应当有{wanted}次，文中是“{stated}”{more}"
    hint_template = "请核对次数；不是全年的，请写明从几月起"
    found: str
    wanted: int
    stated: str


@dataclass(frozen=True, kw_only=True)
class NotEverywhere(Claim):
    """写了“全覆盖”，村级的数就不应当比村（社区）的数少。"""

    code = "N302"
    title = "全覆盖和村数对不上"
    template = "写了“{found}”，但是“{part}”比{whole}少{more}"
    hint_template = "请核对这几个数，或者不写全覆盖"
    found: str
    part: str
    whole: str


@dataclass(frozen=True, kw_only=True)
class PerfectYetLacking(Claim):
    """一处写100%，不足里又承认这方面有问题，前后矛盾。"""

    code = "N303"
    title = "100%和不足矛盾"
    template = "“{name}”写100%，不足里又写“{lack}”{more}"
    hint_template = "请核对比率，或者改写不足"
    name: str
    lack: str


@dataclass(frozen=True, kw_only=True)
class AllYetLacking(PerfectYetLacking):
    """一处写“均”“全部”做到了，不足里又承认有的没有做到，前后矛盾。"""

    code = "N305"
    title = "“全部”和不足矛盾"
    template = "前面写“{name}”，不足里又写“{lack}”{more}"
    hint_template = "请核对是不是全部，或者改写不足"


@dataclass(frozen=True, kw_only=True)
class AboveHundred(Claim):
    """办结率、满意率这样的比率不超过100%。"""

    code = "N304"
    title = "比率超过100%"
    default_severity = Severity.ERROR
    basis = Basis.STANDARD
    clause = RULES
    template = "{name}写的是{found}，超过了100%{more}"
    hint_template = "请核对比率"
    name: str
    found: str
