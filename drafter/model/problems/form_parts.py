"""Problems of signature, date, annotation, attachments and document numbers: F420 to F453."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Finding, Severity
from drafter.model.problems.form_base import GB9704, RULES, Repeated


@dataclass(frozen=True, kw_only=True)
class DateForm(Finding):
    """成文日期用阿拉伯数字把年、月、日标全，年份写全称，月、日不编虚位（1月不写作01月）。"""

    code = "F420"
    title = "成文日期的写法不对"
    clause = f"{GB9704} 7.3.5.4"
    template = "成文日期写作“{found}”：{why}"
    hint_template = "请写作“2025年3月6日”的样子"
    found: str
    why: str


@dataclass(frozen=True, kw_only=True)
class NoDate(Finding):
    """公文要有成文日期：会议通过或者发文机关负责人签发的日期。"""

    code = "F421"
    title = "没有成文日期"
    clause = f"{RULES} 第九条（十二）"
    template = "正文后面没有成文日期"
    hint_template = "请在署名下一行写上签发的日期，年、月、日要全"


@dataclass(frozen=True, kw_only=True)
class NotOnTheRight(Finding):
    """署名和成文日期在正文右下方：加盖印章的，成文日期右空四字；不加盖的，署名右空二字。"""

    code = "F422"
    title = "署名或成文日期不在右边"
    clause = f"{GB9704} 7.3.5"
    fixable = True
    template = "{element}没有排在右边"
    hint_template = "请设为右对齐：加盖印章的，成文日期右空四字；不加盖的，署名右空二字"
    element: str


@dataclass(frozen=True, kw_only=True)
class DateBeforeSignature(Finding):
    """发文机关署名在上，成文日期在下。"""

    code = "F423"
    title = "成文日期在署名上面"
    clause = f"{GB9704} 7.3.5"
    template = "成文日期排在署名“{organ}”上面"
    hint_template = "请把署名移到成文日期的上一行"
    organ: str


@dataclass(frozen=True, kw_only=True)
class NoSignature(Finding):
    """成文日期上面署发文机关的全称或者规范化简称。"""

    code = "F424"
    title = "没有署名"
    default_severity = Severity.REMINDER
    clause = f"{RULES} 第九条（十一）"
    template = "正文后面没有发文机关署名"
    hint_template = "请在成文日期的上一行写上发文机关的全称或者规范化简称"


@dataclass(frozen=True, kw_only=True)
class OtherOrgan(Finding):
    """署名的机关就是标题里的发文机关。"""

    code = "F425"
    title = "署名和标题里的机关不一致"
    default_severity = Severity.REMINDER
    clause = f"{RULES} 第九条（十一）"
    template = "署名是“{signed}”，标题里是“{titled}”"
    hint_template = "请核对是哪个机关发文，改成一致"
    signed: str
    titled: str


@dataclass(frozen=True, kw_only=True)
class InnerOffice(Finding):
    """除办公厅（室）外，部门的内设机构不得对外正式行文：报告由镇党委、政府署名，不由党政办、司法所署名。"""

    code = "F426"
    title = "内设机构署名"
    clause = f"{RULES} 第十七条"
    template = "“{found}”是内设机构，不得对外正式行文"
    hint_template = "请改为镇（乡）人民政府或者党委署名"
    found: str


@dataclass(frozen=True, kw_only=True)
class RightDistance(Finding):
    """加盖印章的，成文日期右空四字，署名以它为准居中；不加盖的，署名右空二字，成文日期首字比署名首字右移二字，日期比署名长的，日期右空二字。"""

    code = "F427"
    title = "署名和成文日期右空的字数不对"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 7.3.5"
    fixable = True
    template = "署名右空{organ}字，成文日期右空{date}字"
    hint_template = (
        "加盖印章的，成文日期右空四字，署名对着它居中；不加盖的，署名右空二字，成文日期首字比署名首字右移二字"
    )
    organ: str
    date: str


@dataclass(frozen=True, kw_only=True)
class AnnotationBrackets(Finding):
    """附注用圆括号括起来，如“（此件公开发布）”。"""

    code = "F428"
    title = "附注没有加圆括号"
    clause = f"{GB9704} 7.3.6"
    template = "附注“{found}”没有加圆括号"
    hint_template = "请写作“（{found}）”"
    found: str


@dataclass(frozen=True, kw_only=True)
class AnnotationPlace(Finding):
    """附注排在成文日期的下一行。"""

    code = "F429"
    title = "附注不在成文日期下面"
    clause = f"{GB9704} 7.3.6"
    template = "附注“{found}”不在成文日期的下一行"
    hint_template = "请把附注移到成文日期的下一行"
    found: str


@dataclass(frozen=True, kw_only=True)
class AnnotationIndent(Finding):
    """附注居左空二字。"""

    code = "F430"
    title = "附注没有左空二字"
    clause = f"{GB9704} 7.3.6"
    fixable = True
    template = "附注没有居左空二字"
    hint_template = "请把附注设为左对齐、首行缩进2字符"


@dataclass(frozen=True, kw_only=True)
class NoteEnd(Repeated):
    """附件说明里附件名称后面不加标点符号。"""

    code = "F440"
    title = "附件名称后面有标点"
    clause = f"{GB9704} 7.3.4"
    template = "附件名称后面有“{mark}”{more}"
    hint_template = "请删去附件名称后面的标点"
    mark: str


@dataclass(frozen=True, kw_only=True)
class NoteForm(Repeated):
    """附件说明写作“附件：”加名称；有几个附件的，用阿拉伯数字，写作“附件：1.……”，下一个“2.……”对齐。"""

    code = "F441"
    title = "附件说明的写法不对"
    clause = f"{GB9704} 7.3.4"
    template = "附件说明写作“{found}”，应当写作“{wanted}”{more}"
    hint_template = "一个附件写作“附件：名称”，几个附件写作“附件：1.名称”“2.名称”"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class AttachmentMissing(Finding):
    """附件说明里列了几个附件，后面就有几个附件，顺序号一致；附件单独成一个文件的，可以不管。"""

    code = "F442"
    title = "附件和附件说明对不上"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 7.3.7"
    template = "{found}"
    hint_template = "请核对附件说明和后面的附件；附件另存为文件的，可以不管"
    found: str


@dataclass(frozen=True, kw_only=True)
class AttachmentTitle(Finding):
    """附件的标题和附件说明里的名称应当一致。"""

    code = "F443"
    title = "附件标题和附件说明不一致"
    clause = f"{GB9704} 7.3.7"
    template = "附件的标题是“{found}”，附件说明里是“{noted}”"
    hint_template = "请改成一致"
    found: str
    noted: str


@dataclass(frozen=True, kw_only=True)
class AttachmentPage(Repeated):
    """附件另面编排，从新的一页开始。"""

    code = "F444"
    title = "附件没有另起一页"
    clause = f"{GB9704} 7.3.7"
    fixable = True
    template = "“{found}”没有从新的一页开始{more}"
    hint_template = "请在“附件”前面插入分页符，或者勾选“段前分页”"
    found: str


@dataclass(frozen=True, kw_only=True)
class AttachmentMark(Repeated):
    """附件正文的第一行顶格写“附件”和顺序号，只有一个附件的不写顺序号，后面不加冒号。"""

    code = "F445"
    title = "“附件”二字的写法不对"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 7.3.7"
    template = "附件开头写作“{found}”，应当写作“{wanted}”{more}"
    hint_template = "请改为“{wanted}”"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class NumberBrackets(Repeated):
    """发文字号的年份用六角括号“〔〕”括起来，正文里引用别的公文也一样。"""

    code = "F450"
    title = "发文字号的括号不对"
    clause = f"{GB9704} 7.2.5"
    template = "发文字号“{found}”应当写作“{wanted}”{more}"
    hint_template = "请把年份两边的括号改为六角括号“〔〕”"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class NumberForm(Repeated):
    """发文字号的年份标全称，序号不加“第”字，不编虚位（1不写作01），后面加“号”字。"""

    code = "F451"
    title = "发文字号的写法不对"
    clause = f"{GB9704} 7.2.5"
    template = "发文字号“{found}”{why}{more}"
    hint_template = "请写作“{wanted}”的样子"
    found: str
    wanted: str
    why: str


@dataclass(frozen=True, kw_only=True)
class SignatureInOneLine(Finding):
    """署名和成文日期各占一行，署名在上一行。"""

    code = "F452"
    title = "署名和成文日期在同一行"
    clause = f"{GB9704} 7.3.5"
    basis = Basis.STANDARD
    template = "署名“{organ}”和成文日期在同一行"
    hint_template = "请把成文日期移到下一行"
    organ: str
