"""Problems between cells, rows and years of a ledger: R001 and on. The class docstring is what ``explain`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem, Severity, Spoils


@dataclass(frozen=True, kw_only=True)
class PartExceedsWhole(Problem):
    """一部分不会比全部还多：考试合格的人数应当不大于实到人数，否则合格率会超过100%。"""

    code = "R001"
    title = "其中数大于总数"
    spoils = Spoils.ROW
    template = "“{part}”是 {part_value}，比“{whole}”的 {whole_value} 还多"
    hint_template = "请核对这两个数，看是不是填反了或者多写了一位"
    part: str
    part_value: str
    whole: str
    whole_value: str

    @property
    def spoilt_columns(self) -> tuple[str, ...]:
        """One of the two is wrong, and nobody knows which."""
        return (self.part, self.whole)


@dataclass(frozen=True, kw_only=True)
class MoreThanExpected(PartExceedsWhole):
    """实到的人比应到的人多，参训率就会超过100%，算不出来；有人列席的，应到人数里要加上。"""

    code = "R002"
    title = "实到多于应到"
    default_severity = Severity.REMINDER
    hint_template = "请核对这两个数；有人列席旁听的，请把他们也算进“{whole}”"


@dataclass(frozen=True, kw_only=True)
class ClosedBeforeOpened(Problem):
    """一件事不会在开始之前就办完：办结、结案、答复、整改完成、证件失效的日期不能早于受理、立案、收到、检查、取证的日期。"""

    code = "R003"
    title = "结束早于开始"
    default_severity = Severity.REMINDER
    template = "“{closed}”是{closed_on}，早于“{opened}”{opened_on}"
    hint_template = "请核对这两个日期，常见的原因是年份或者月份写错了"
    opened: str
    opened_on: str
    closed: str
    closed_on: str


@dataclass(frozen=True, kw_only=True)
class OutOfOrder(ClosedBeforeOpened):
    """期限一般在收到、发现之后，结案一般在作出决定之后；先后颠倒的多半有一个日期写错了。"""

    code = "R004"
    title = "日期先后颠倒"
    default_severity = Severity.REMINDER


@dataclass(frozen=True, kw_only=True)
class CasesExceedFindings(PartExceedsWhole):
    """立案的来自检查中发现的问题，一般不会比发现的问题多。"""

    code = "R005"
    title = "立案数大于发现问题数"
    default_severity = Severity.REMINDER
    hint_template = "请核对这两个数；确实一个问题立了几个案的，可以不管"


@dataclass(frozen=True, kw_only=True)
class SucceededWhileOpen(Problem):
    """还在办的不会已经成功。照这样统计，成功的件数可能比办结的还多，报告里两个数对不上。"""

    code = "R006"
    title = "没有办结却已成功"
    default_severity = Severity.REMINDER
    template = "“{result}”是“{success}”，“{state}”却是“{current}”"
    hint_template = "已经办结的，请把“{state}”改成“{done}”；还在办的，请把“{result}”空着"
    result: str
    success: str
    state: str
    current: str
    done: str


@dataclass(frozen=True, kw_only=True)
class FinishedWithoutDetails(Problem):
    """办结的应当有办结日期和结果。没有填结果的，不算成功，成功的件数和成功率会偏低。"""

    code = "R007"
    title = "办结了却没有填日期或结果"
    default_severity = Severity.REMINDER
    template = "台账“{ledger}”里有 {count} 行“{state}”是“{done}”，“{column}”却空着，第一处在这里"
    hint_template = "请补填“{column}”；还没有{done}的，请改正“{state}”"
    ledger: str
    count: int
    state: str
    done: str
    column: str


@dataclass(frozen=True, kw_only=True)
class OpenWithClosingDay(Problem):
    """填了办结日期、完成日期的，一般已经办完；状态没有跟着改的，办结的件数会偏低。"""

    code = "R008"
    title = "填了办结日期却没有办结"
    default_severity = Severity.REMINDER
    template = "“{column}”填了{day}，“{state}”却是“{current}”"
    hint_template = "已经办完的，请把“{state}”改成“{done}”；没有办完的，请把“{column}”空着"
    column: str
    day: str
    state: str
    current: str
    done: str


@dataclass(frozen=True, kw_only=True)
class RegisteredTwice(Problem):
    """同一个证号、同一个单位的同一个人、同一个案号登记了两次，会多算一个。旧证到期换了新证的不算重复。"""

    code = "R009"
    title = "同一个人或者案号登记了两次"
    default_severity = Severity.REMINDER
    template = "“{column}”里的“{name}”前面已经有了，在{before}"
    hint_template = "重复登记的请删去一行；确实是两个人或者两件事的，可以不管"
    column: str
    name: str
    before: str


@dataclass(frozen=True, kw_only=True)
class LateMarkedOnTime(Problem):
    """答复晚于期限的不算按期。填了“是”，按期率就会偏高；依法延长了期限的，期限要填延长以后的。"""

    code = "R010"
    title = "超过期限却填了按期"
    default_severity = Severity.REMINDER
    template = "“{column}”填的是“是”，“{reply}”{reply_on}却晚于“{limit}”{limit_on}"
    hint_template = "请改成“否”；依法延长了期限的，请把“{limit}”改成延长以后的日期"
    column: str
    reply: str
    reply_on: str
    limit: str
    limit_on: str


@dataclass(frozen=True, kw_only=True)
class OnTimeMarkedLate(LateMarkedOnTime):
    """在期限以内答复的就是按期。填了“否”，按期率就会偏低。"""

    code = "R011"
    title = "没有超过期限却填了不按期"
    template = "“{column}”填的是“否”，“{reply}”{reply_on}却没有超过“{limit}”{limit_on}"
    hint_template = "请改成“是”，或者核对这两个日期"


@dataclass(frozen=True, kw_only=True)
class OverdueAndOpen(Problem):
    """期限已经过了还没有整改完成或者答复的，要么漏填了日期，要么确实逾期，报告里应当有数。没有算到年底的，算到成文日期。"""

    code = "R012"
    title = "过了期限还没有办完"
    default_severity = Severity.REMINDER
    template = "“{limit}”是{limit_on}，到{until}“{column}”还空着"
    hint_template = "已经办完的，请补填“{column}”；确实逾期的，可以不管"
    limit: str
    limit_on: str
    column: str
    until: str


@dataclass(frozen=True, kw_only=True)
class Outlier(Problem):
    """一个数比同一列通常的数大得多，多半是多打了一位，或者把合计填进了一行。通常的数指中位数：一半的行比它大，一半比它小。"""

    code = "R013"
    title = "比同一列的数大得多"
    default_severity = Severity.REMINDER
    template = "“{column}”是 {value}，这一列通常在 {median} 上下，大了 {times} 倍"
    hint_template = "请核对这个数；确实有这么多的，可以不管"
    column: str
    value: str
    median: str
    times: str


@dataclass(frozen=True, kw_only=True)
class UnlikeLastYear(Problem):
    """这一列全年的合计和上一年相差十倍以上，多半是有一个数写错了，或者单位变了（元和万元、份和册）。"""

    code = "R014"
    title = "和上一年相差太大"
    default_severity = Severity.REMINDER
    template = "“{column}”全年合计 {total}，上一年是 {before}，相差十倍以上；最大的一个数在这里"
    hint_template = "请核对有没有写错的数、单位和上一年是否相同、有没有漏填；确实如此的，可以不管"
    column: str
    total: str
    before: str


@dataclass(frozen=True, kw_only=True)
class FewerThanNamed(Problem):
    """名称里写着“每月”“每季度”的活动，全年应当有12次、4次；台账里不够的，要么漏登了，要么报告里不能说每月都有。"""

    code = "R015"
    title = "次数和名称里的“每月”“每季度”不符"
    default_severity = Severity.REMINDER
    template = "按“{name}”的说法，到{until}应有 {due} 次，台账里有 {count} 次{missing}"
    hint_template = "漏登的请补上；确实没有这么多次的，请改名称，报告里也不要写“{word}”"
    name: str
    word: str
    due: int
    count: int
    missing: str
    until: str


@dataclass(frozen=True, kw_only=True)
class AnswersContradict(Problem):
    """同一行里两格的意思相反，例如负责人不必出庭却已经出庭，统计时会少算或者多算。"""

    code = "R016"
    title = "同一行前后矛盾"
    default_severity = Severity.REMINDER
    template = "“{first}”是“{first_value}”，“{second}”却是“{second_value}”"
    hint_template = "请核对这两格，改正其中一个"
    first: str
    first_value: str
    second: str
    second_value: str


@dataclass(frozen=True, kw_only=True)
class RateOverHundred(Problem):
    """满意率、知晓率最多是100%。"""

    code = "R017"
    title = "百分数大于100"
    default_severity = Severity.REMINDER
    template = "“{column}”是 {value}%，大于100%"
    hint_template = "请填0到100之间的数，如：98.5"
    column: str
    value: str


@dataclass(frozen=True, kw_only=True)
class MoreVillagesThanExist(Problem):
    """台账里的村比单位信息里的村（社区）还多，多半是同一个村有两种写法（东渠、东渠村），统计村数时会多算。"""

    code = "R018"
    title = "村比单位信息里的还多"
    default_severity = Severity.REMINDER
    template = "“{column}”到“{village}”这一行已经有 {count} 个，单位信息里村和社区一共 {known} 个"
    hint_template = "请看同一个村有没有两种写法，改成一样；单位信息里的村数、社区数不对的，请改正"
    column: str
    village: str
    count: int
    known: int
