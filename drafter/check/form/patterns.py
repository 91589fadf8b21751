"""What the elements of an official document look like in words. Patterns only; where they must stand is ``recognise.py``."""

from __future__ import annotations

import re

CJK = "\u3400-\u4dbf\u4e00-\u9fff"
BLANKS = " \t\u3000\xa0\u2002\u2003\n\f"

GENRES = (
    "报告", "请示", "通知", "通报", "函", "批复", "意见", "决定", "决议", "公告", "通告", "公报", "议案", "纪要", "命令", "令",
)  # fmt: skip
_GENRE = re.compile(rf"({'|'.join(GENRES)})(?:[（(][^（）()]{{1,12}}[）)])?$")
# Reports that are no official documents.
_OTHER_REPORTS = re.compile(
    r"(?:研究|实验|试验|调研|调查|开题|检测|检验|审计|评估|分析|实习|财务|述职|读书|学习|心得|体检)报告$"
)

DEBRIS = re.compile(
    r"扫一扫|打印本页|^朗读$|^(?:【|\[)?(?:打印|关闭|分享)|^(?:信息)?来源[:：]|网站标识[码符]|ICP备|公网安备|^主办(?:单位)?[:：]|^承办(?:单位)?[:：]"
    r"|^附件下载|我们期待与您沟通|您肯定有话要说|^分享(?:到|至)|^字(?:体|号)[:：]?\s*[\[【]?\s*大|浏览(?:次数|量)[:：]|^(?:发布|发文)(?:时间|日期)[:：]"
    r"|^索\s*引\s*号[:：]|^上一[篇条][:：]|^下一[篇条][:：]|^责任编辑[:：]|^首页\s*>|^您(?:当前|现在)(?:的)?位置|^当前位置[:：]|打印\s*关闭|返回顶部|在手机(?:上)?(?:打开|查看)"
)

COPY_NUMBER = re.compile(r"(?:No\.?\s*)?(?:\d{6}|×{6})$")
CLASSIFICATION = re.compile(r"(?:绝密|机密|秘密)(?:[★☆].{0,12})?$")
URGENCY = re.compile(r"(?:特急|加急|特提|平急|急件|紧急)$")
SIGNATORY = re.compile(r"签\s*发\s*人\s*[:：]")
DOCUMENT_NUMBER = re.compile(
    r"[×X\u4e00-\u9fff（）()]{1,14}\s*[\[［【(（<〈〔{]\s*[\d×X]{2,4}\s*[\]］】)）>〉〕}]\s*第?\s*[\d×X]{1,4}(?:\s*号|(?=\s*签\s*发\s*人|\s*$))"
)
BANNER = re.compile(r"^[\u4e00-\u9fff×\s]{4,40}文件$")

ORGAN = re.compile(
    r"(?:人民政府|政府|党委|委员会|委|办公厅|办公室|办|局|厅|部|院|处|科|室|站|所|中心|党组|总支|支部|机关|部门|单位|公司|集团|学校|大学|学院|医院"
    r"|银行|社|协会|学会|联合会|联盟|工会|妇联|村|社区|居委会|村委会|街道|镇|乡|县|区|市|省|旗|州|盟|工委|管委会|人大|政协|法院|检察院|小组|指挥部|队|团体|企业|成员)"
    r"(?:（[^（）]{1,20}）|\([^()]{1,20}\))?$"
)
PERSON = re.compile(
    r"(?:书记|县长|镇长|乡长|市长|区长|省长|州长|局长|部长|厅长|主任|主席|院长|校长|检察长|秘书长|常委|经理|同志|先生|女士|领导|老师|代表)$"
)
# What the head of an organ is called behind its name.
_OFFICE = re.compile(r"(?<=[府会委处局厅])(?:书记|省长|市长|州长|县长|区长|旗长|镇长|乡长|局长|厅长|主任|主席)$")
NAMES = re.compile(r"[、，,；;\s　]+")
# What a sentence has and a list of addressees has not.
_SENTENCE = re.compile(
    r"现将|如下|汇报|报告|总结|通知|请示|如有|联系|包括|分别|主要|要求|附件|抄送|[。！？“《]|[一二三四五六]是"
)
ROSTER = re.compile(r"(?:出席|列席|缺席|请假|参加|主持|记录)(?:人员?|会议|单位)?\s*[:：]")
CHAPTER = re.compile(r"第[一二三四五六七八九十百]+[章节编](?:[\s　]|$)")
ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条[\s　]")
CAPTION = re.compile(r"[图表]\s*[\d一二三四五六七八九十]+(?:[-—.]\d+)?[\s　:：.]?[^。]{0,40}$")
CONTENTS = re.compile(r"目\s*录$")
SUBTITLE = re.compile(r"[（(][^（）()]{2,60}[）)]$")

ATTACHMENT_MARK = re.compile(r"附[\s　]*件[\s　]*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})?[\s　]*([:：、.．]?)$")
ATTACHMENT_NOTE = re.compile(r"附[\s　]*件?[\s　]*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})?[\s　]*[:：][\s　]*\S")
NOTE_WITHOUT_COLON = re.compile(r"附[\s　]*件[\s　]*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})[、.．]\S")
NOTE_ITEM = re.compile(r"[0-9０-９]{1,2}[\s　]*[.．、][\s　]*\S")

_HAN = "[一二三四五六七八九十]{1,3}"
_DAY = r"(?:\d{1,2}|[０-９]{1,2}|×{1,2}|[Xx]{1,2}|[\s　]{0,4})"
DATE = re.compile(
    rf"(?:[二一][〇○零OＯo一二三四五六七八九0]{{3}}[\s　]*年[\s　]*{_HAN}[\s　]*月[\s　]*{_HAN}[\s　]*[日号]"
    rf"|(?:\d{{4}}|[０-９]{{4}}|\d{{2}}|×{{2,4}}|[Xx]{{2,4}}|\d{{2}}×{{2}})[\s　]*年[\s　]*{_DAY}[\s　]*月(?:[\s　]*{_DAY}[\s　]*[日号])?"
    r"|(?:20)?\d{2}[./\-—－．][01]?\d[./\-—－．][0-3]?\d)$"
)
PROPER_DATE = re.compile(r"[12]\d{3}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_RELEASE = r"[（(]?(?:此件|本件)?(?:主动公开|依申请公开|不予公开|公开发布|公开发表|发至[^。]{1,12}|不公开)[）)]?"
RELEASE = re.compile(_RELEASE)
ANNOTATION = re.compile(
    rf"{_RELEASE}$"
    r"|[（(](?:此件|本件|联系人|联系电话)[^（）()]*[）)]$"
)
COPY_RECIPIENTS = re.compile(r"(?:抄[\s　]*送|抄[\s　]*报|分[\s　]*送|主[\s　]*送)[\s　]*[:：]")
PRINTING = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日[\s　]*印发$")
CONTACT = re.compile(r"联系人|联系电话|电话[:：]|地址[:：]|邮箱|传真[:：]|邮编[:：]")
REPORTING = re.compile(r"(?:报告|汇报)如下")
GOVERNMENT_BY_LAW = "法治政府建设"
CLOSING = re.compile(r"特此(?:报告|通知|函[复达告]|通报|公告|通告|批复|请示)|妥否[，,]?请")


def genre_of(title: str) -> str:
    """Return the 文种 that a title ends with (条例 第八条); "" when it is none, or a report of another kind."""
    found = _GENRE.search(title.strip(BLANKS))
    if found is None or _OTHER_REPORTS.search(title[: found.end(1)]):
        return ""
    return found[1]


def looks_like_addressees(text: str) -> bool:
    """Tell whether a line lists organs or persons: 各乡镇人民政府，各部门、直属事业单位."""
    names = [name for name in NAMES.split(text.rstrip("：:，,、 ")) if name]
    if not names or _SENTENCE.search(text):
        return False
    likely = sum(bool(ORGAN.search(name) or PERSON.search(name) or name.startswith(("各", "【"))) for name in names)
    return 2 * likely > len(names)


def is_organ(text: str) -> bool:
    """Tell whether a short line names organs only: 中共某县某镇委员会　某镇人民政府."""
    names = [name for name in re.split(r"[\s　、]+", text.strip(BLANKS)) if name]
    return bool(names) and len(text) <= 80 and all(ORGAN.search(name) and len(name) <= 30 for name in names)  # noqa: PLR2004  # the longest names are shorter


def is_signer(text: str) -> bool:
    """Tell whether a short line names offices in full, as beside a 签名章 (clause 7.3.5.3): 某县人民政府县长."""
    rows = [row for row in re.split(r"[\s　、]+", text.strip(BLANKS)) if row]
    return bool(rows) and len(text) <= 80 and all(len(row) <= 40 and _OFFICE.search(row) for row in rows)  # noqa: PLR2004  # the longest names are shorter


def organ_of(signed: str) -> str:
    """Return the organ in what stands in the place of the signature, without the office of who signs."""
    return _OFFICE.sub("", signed)
