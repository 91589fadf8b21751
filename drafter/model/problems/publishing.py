"""Problems of a copy that goes out: K001 to K008 have to be gone before, K101 to K117 somebody has to say yes to.

The rules of what may not be published are 中华人民共和国政府信息公开条例（2019年修订）第十四条至第十七条.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from drafter.model.problem import Basis, Finding

OPENNESS = "政府信息公开条例"
_SECRETS = f"{OPENNESS} 第十四条、第十七条"
_OTHERS = f"{OPENNESS} 第十五条"
_INNER = f"{OPENNESS} 第十六条"


@dataclass(frozen=True, kw_only=True)
class Publication(Finding):
    """What stands in the way of publishing. ``where`` says in words where it is: 第8段, 第8段的文本框, 页脚, 样式."""

    basis: ClassVar[Basis] = Basis.PRACTICE

    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Unfinished(Publication):
    """Base of what has to be gone: nobody can say yes to it."""


@dataclass(frozen=True, kw_only=True)
class Asked(Publication):
    """Base of what somebody has to say yes to. ``key`` names this place: the code, and a digest of the words there.

    ``alone`` is True when a yes to everything is no yes to this.
    """

    alone: ClassVar[bool] = False

    key: str = ""
    found: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangesLeft(Unfinished):
    """还没有接受或者拒绝的修订，别人打开就看得到改之前的话。正文、表格、页眉页脚、脚注、文本框、批注、样式里的都算。"""

    code = "K001"
    title = "还有修订没有处理"
    template = "有{count}处修订没有接受或者拒绝"
    hint_template = "请在“审阅”里逐处接受或者拒绝，并关闭“修订”"
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class RemarkLeft(Unfinished):
    """批注是给起草人看的，公开以前要处理完、删去。"""

    code = "K002"
    title = "还有批注没有删去"
    template = "有一条批注没有删去"
    hint_template = "请处理以后在“审阅”里删去批注"


@dataclass(frozen=True, kw_only=True)
class ConflictLeft(RemarkLeft):
    """更新报告时，台账变了的地方正好是自己改过的，drafter 留着自己的话，加了批注等人决定。还没有决定的不能公开。"""

    code = "K003"
    title = "更新时留下的问题没有决定"
    template = "更新报告时留下的问题还没有决定"
    hint_template = "请照批注里说的决定怎么写，再删去批注"


@dataclass(frozen=True, kw_only=True)
class BlankLeft(Unfinished):
    """起草时留着待补的地方：【待核实】、××、＿＿、〔待填〕、没有填的年月日、没有编号的发文字号、没有填的内容控件。"""

    code = "K004"
    title = "还有没补的地方"
    template = "“{found}”还没有补"
    hint_template = "请补上实际的内容，或者删去；补好了还有底色的，请清除那里的格式"
    found: str


@dataclass(frozen=True, kw_only=True)
class HiddenLeft(Unfinished):
    """隐藏的文字平时看不见，别人打开显示就看得到。不替人删，要自己看过。"""

    code = "K005"
    title = "有隐藏的文字"
    template = "有隐藏的文字“{found}”"
    hint_template = "请删去，或者取消隐藏"
    found: str


@dataclass(frozen=True, kw_only=True)
class MacroLeft(Unfinished):
    """带宏的文件，别人打开会提示有风险，宏里也可能写着内部的路径和人名。"""

    code = "K006"
    title = "文件带有宏"
    template = "文件带有宏"
    hint_template = "请用 WPS 或 Word 另存为不带宏的“Word 文档 (*.docx)”"


@dataclass(frozen=True, kw_only=True)
class OutsideLeft(Unfinished):
    """图片或者一部分内容不在文件里，只写着到哪里去取：别人打开看不到，写着的往往是内部的路径。"""

    code = "K007"
    title = "有的内容在别的文件里"
    template = "{what}不在这份文件里"
    hint_template = "请在 WPS 或 Word 里断开链接，把它存进文件，或者删去"
    what: str


@dataclass(frozen=True, kw_only=True)
class UnknownLeft(Unfinished):
    """正文里用到的一种内容，drafter 不知道里面还有什么，不能保证公开以后不带出别的东西。"""

    code = "K008"
    title = "有看不懂的内容"
    template = "用到了看不懂的内容（{what}）"
    hint_template = "请换成文字、表格或者图片"
    what: str


@dataclass(frozen=True, kw_only=True)
class IdentityFound(Asked):
    """居民身份证号码是个人隐私。校验码不对的十八位数也问，可能是抄错了一位。"""

    code = "K101"
    title = "有身份证号码"
    clause = _OTHERS
    template = "有像身份证号码的“{found}”"
    hint_template = "请删去，或者遮住中间的数字"


@dataclass(frozen=True, kw_only=True)
class OldIdentityFound(IdentityFound):
    """十五位的老身份证号码，里面也有出生年月日。"""

    code = "K102"
    title = "有十五位的身份证号码"


@dataclass(frozen=True, kw_only=True)
class MobileFound(Asked):
    """个人的手机号码是个人隐私。附注里写的联系人电话可以公开，也请看一眼。"""

    code = "K103"
    title = "有手机号码"
    clause = _OTHERS
    template = "有手机号码“{found}”{note}"
    hint_template = "是个人的，请删去；是办公用的，确认以后可以公开"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TelephoneFound(MobileFound):
    """座机号码。办公电话可以公开，家里的电话不能。"""

    code = "K104"
    title = "有座机号码"
    template = "有电话号码“{found}”{note}"


@dataclass(frozen=True, kw_only=True)
class BankCardFound(Asked):
    """十六到十九位、通得过银行卡校验的数；写在卡号、账号、账户、银行卡后面的，校验不对也问。个人的卡号、账号不能公开。"""

    code = "K105"
    title = "有银行卡号或者账号"
    clause = _OTHERS
    template = "有像银行卡号、账号的数“{found}”"
    hint_template = "是个人的，请删去；是单位的账户，确认以后可以公开"


@dataclass(frozen=True, kw_only=True)
class PartyFound(Asked):
    """当事人、申请人、被告、罪犯、社区矫正对象等的姓名是个人隐私，写作“张某”“张某某”。"""

    code = "K106"
    title = "有当事人的姓名"
    clause = _OTHERS
    template = "像是{role}的姓名“{found}”"
    hint_template = "请写作“{surname}某”“{surname}某某”；是单位的，或者不是姓名的，确认即可"
    role: str
    surname: str


@dataclass(frozen=True, kw_only=True)
class MinorFound(PartyFound):
    """未成年人的姓名、学校、住址，凡是能认出是谁的，都不公开。"""

    code = "K107"
    title = "有未成年人的姓名"
    clause = f"{_OTHERS}；未成年人保护法"


@dataclass(frozen=True, kw_only=True)
class PlateFound(Asked):
    """车牌号码能查到车主。"""

    code = "K108"
    title = "有车牌号码"
    clause = _OTHERS
    template = "有车牌号码“{found}”"
    hint_template = "是个人的车，请遮住后几位，或者删去"


@dataclass(frozen=True, kw_only=True)
class MailFound(Asked):
    """个人的电子邮箱是个人隐私，公开的应当是单位的邮箱。"""

    code = "K109"
    title = "有电子邮箱"
    clause = _OTHERS
    template = "有电子邮箱“{found}”"
    hint_template = "是个人的，请删去；是单位的，确认即可"


@dataclass(frozen=True, kw_only=True)
class HomeFound(Asked):
    """写到门牌、房间号的住址。"""

    code = "K110"
    title = "有写到门牌号的地址"
    clause = _OTHERS
    template = "有写到门牌号的地址“{found}”"
    hint_template = "是个人的住址，请只写到村、社区；是办公地址，确认即可"


@dataclass(frozen=True, kw_only=True)
class SecretMark(Asked):
    """标着密级的文件是国家秘密，不公开。依法解密以后，要先删去密级标志。全部确认（--confirm-all）不管这一条，要单独确认。"""

    code = "K111"
    title = "标着密级"
    clause = _SECRETS
    alone = True
    template = "标着密级“{found}”"
    hint_template = "没有解密的不能公开；已经解密的，请先删去密级标志；只是文字里提到的，单独确认"


@dataclass(frozen=True, kw_only=True)
class ReviewWord(Asked):
    """Base of words that ask for a secrecy review; ``rule`` is what the article says of them."""

    template = "写有“{found}”：{rule}"
    hint_template = "请做过保密审查再确认；不该公开的，请删去"
    rule: str


@dataclass(frozen=True, kw_only=True)
class SecretWord(ReviewWord):
    """写着国家秘密、涉密、警务秘密、敏感等，依法确定为国家秘密，或者公开后可能危及国家安全、公共安全、社会稳定的，不予公开。"""

    code = "K112"
    title = "可能涉及秘密的词"
    clause = _SECRETS


@dataclass(frozen=True, kw_only=True)
class PrivateWord(ReviewWord):
    """写着商业秘密、个人隐私的，公开会损害别人的权益，不得公开；本人同意，或者不公开对公共利益影响重大的除外。"""

    code = "K113"
    title = "可能涉及商业秘密、个人隐私的词"
    clause = _OTHERS


@dataclass(frozen=True, kw_only=True)
class InnerWord(ReviewWord):
    """内部资料、讨论稿、征求意见稿、会议记录、执法案卷等内部事务和过程性的信息，可以不公开。"""

    code = "K114"
    title = "内部的、过程性的材料"
    clause = _INNER


@dataclass(frozen=True, kw_only=True)
class PapersFound(Asked):
    """护照、军官证、驾驶证、社保卡、残疾证等证件的号码，能查到是谁。"""

    code = "K115"
    title = "有证件号码"
    clause = _OTHERS
    template = "有证件号码“{found}”"
    hint_template = "请删去，或者遮住中间几位"


@dataclass(frozen=True, kw_only=True)
class AccountFound(Asked):
    """微信号、QQ 号、支付宝账号等，能找到本人。单位的公众号可以公开。"""

    code = "K116"
    title = "有微信号、QQ 号"
    clause = _OTHERS
    template = "有网络账号“{found}”"
    hint_template = "是个人的，请删去；是单位的，确认即可"


@dataclass(frozen=True, kw_only=True)
class UnseenFound(Asked):
    """字的颜色和纸一样（白纸上的白字），或者小得看不清：纸上看不见，选中、复制就看得到。深色底上的白字看得见，确认即可。"""

    code = "K117"
    title = "有看不见的字"
    template = "有和纸一个颜色、或者小得看不清的字“{found}”"
    hint_template = "不该有的，请删去；看得见的（如深色底上的白字），确认即可"
