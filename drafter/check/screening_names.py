"""Stage 4, publishing: names of parties and of minors, after the words that say what they are, beside 张某, in cases.

Guesses by surnames; 张某, 张某某 and 张×× are how such names are published, and are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.check.screened import Words, labelled, tell
from drafter.check.screening_surnames import DOTTED, DOUBLE, END, FREE, LIKELY, LONG, MARKED, MASKED, POSSIBLE
from drafter.model.problems.publishing import MinorFound, PartyFound, Publication

PARTIES = (
    "当事人|被申请人|申请人|申请执行人|被执行人|被处罚人|被上诉人|上诉人|原告人?|被告人?|第三人|罪犯|犯罪嫌疑人|嫌疑人"
    "|社区矫正对象|社区矫正人员|矫正对象|安置帮教对象|刑满释放人员|吸毒人员|戒毒人员|精神障碍患者|受害人|被害人|死者|伤者"
    "|信访人|上访人|投诉人|举报人|报案人|违法行为人|违法嫌疑人|受援人|被监护人|监护人|债权人|债务人|户主|村民|居民|农户"
    "|贫困户|低保户|驾驶人|纠纷双方"
)
MINORS = "涉罪未成年人|未成年人|留守儿童|困境儿童|儿童|孤儿|小学生|中学生|学生|少年|幼儿"
# Behind these everyday words a name has to look like one.
_OTHERS = (
    "上访户|信访户|低保对象|低保人员|特困人员|五保户|五保老人|脱贫户|监测户|监测对象|特困户|残疾人|农民工|务工人员|工人|工友|驾驶员|司机|车主"
    "|反映人|来访人|来电人|求助人|申诉人|复议人|借款人|担保人|承包人|承租人|出租人|房东|租户|业主|雇主|雇工|患者|病人|伤员|遇难者|逝者|肇事者"
    "|涉案人员|涉案人|违法人员|行为人|吸毒者|退役军人|退伍军人|老兵|邻居|老人|妇女|男子|女子|商户|摊主|店主|养殖户|种植户|拆迁户|被征收人"
    "|受助人|遗属|家属|亲属|群众|其子|其女|其妻|其夫|其父|其母|其兄|其弟|其姐|其妹|其孙|儿子|女儿|妻子|丈夫|父亲|母亲|哥哥|弟弟|姐姐|妹妹"
    "|孙子|孙女|祖父|祖母|爷爷|奶奶|外公|外婆|前夫|前妻|配偶|同伙|伙同|诉讼代理人"
)
_CHILDREN = "男童|女童|男孩|女孩|男婴|女婴|婴儿|幼童|孩子|小孩|在校生|高中生|初中生"
_PAYEES = "户名|开户人|收款人|持卡人"
_HOLDERS = rf"{_PAYEES}|姓名"
_BETWEEN = r"(?:[（(]?(?:姓名|名叫|名字)[:： ]?)"
_BESIDE = r"(?:双方|一方|夫妻|夫妇|父子|母子|兄弟|姐妹|本人)?"
_FIRM = re.compile(rf"(?P<role>{MINORS}|{PARTIES})(?P<name>{POSSIBLE})")
_SPOKEN = re.compile(
    rf"(?P<role>{MINORS}|{_CHILDREN}|{PARTIES}|{_OTHERS}|{_PAYEES}){_BESIDE}(?:{MASKED}[、和与及])?(?P<name>{LIKELY}|{DOTTED})"
)
_MARKED = re.compile(
    rf"(?P<role>{MINORS}|{_CHILDREN}|{PARTIES}|{_OTHERS}|{_HOLDERS})"
    rf"(?:{_BETWEEN}|[:：（(] ?| +)(?P<name>{MARKED}{END}|{LIKELY}|{DOTTED})"
)
_NEXT = re.compile(rf"(?:[、和与及]{MASKED})*[、和与及](?P<name>{POSSIBLE}|{LIKELY}|{DOTTED})")
# What two people have between them; not what somebody settled for others.
_DISPUTE = r"(?:(?!调解|化解|调处|处理|排查|受理|负责|主持)[^，。；、\n]){0,12}?(?:纠纷|离婚|争议|争执|口角|矛盾|打架|互殴|斗殴|一案)"
_CASES = (
    re.compile(rf"(?P<name>{FREE})[、与和](?:{FREE}|{MASKED})(?={_DISPUTE})"),
    re.compile(rf"(?:{FREE}|{MASKED})[、与和](?P<name>{FREE})(?={_DISPUTE})"),
    re.compile(rf"(?P<name>{FREE})(?=、(?:{MASKED})|[与和](?:{MASKED})|诉(?![讼求源前苦])|起诉)"),
    re.compile(rf"(?<![起上投申控告倾自公胜败])诉(?P<name>{FREE})"),
    re.compile(rf"起诉(?P<name>{FREE})"),
    re.compile(
        rf"{MASKED}(?:、|和|与|及|同|跟|伙同|诉|起诉|将|把|殴打|打伤|辱骂|欠|借给)(?:其?(?:{_OTHERS}|{PARTIES}))?(?P<name>{FREE})"
    ),
    re.compile(rf"(?:依法对|决定对|抓获|查获|伙同|殴打|打伤|救助|追究)(?P<name>{LONG})"),
    re.compile(rf"对(?P<name>{LONG})(?=作出|实施|违法|涉嫌|未经|擅自|给予|处以|罚款|予以)"),
    re.compile(
        rf"(?P<name>{LONG})(?=涉嫌|盗窃|盗伐|殴打|酒驾|酒后|醉驾|吸毒|赌博|违法|非法|无证|私自|擅自|溺水|溺亡|身亡|死亡|受伤|信访|上访|缠访|离婚)"
    ),
    re.compile(rf"(?P<name>{FREE})(?=[，,（(](?:男|女|[回汉维蒙藏满]族|(?:19|20)\d\d年|身份证))"),
)
_AGED = re.compile(rf"(?P<name>{FREE})(?=[，,（(](?:男|女|[，,])*(?:年仅|现年)?(?P<age>\d{{1,2}})(?:周)?岁)")
_OF_AGE = 18
_COLUMN = re.compile(
    rf"^(?:{MINORS}|{PARTIES}|{_PAYEES})?(?:的?姓名|名单)?(?:[（(][^）)]*[）)])?$|^姓 *名$|^(?:双方)?当事人.{{0,6}}$"
)
_WHOLE = re.compile(rf"^ *(?P<name>{MARKED})(?: *[、，,;；和与/ ] *{MARKED})* *$")
_ALONE = re.compile(rf"^ *(?P<name>{POSSIBLE}|{LIKELY}) *$")
_ALIAS = re.compile(r"^[（(](?:化名|系化名)")
_MINOR = re.compile(rf"^(?:{MINORS}|{_CHILDREN})")


def names_in(words: Words) -> Iterator[Publication]:
    """Yield the full names that stand behind the word for a party or a minor, beside a name left out, or in a case."""
    done: list[tuple[int, int]] = []
    for role, start, end in (*_of_roles(words.plain), *_of_cases(words.plain)):
        if not any(first < end and start < last for first, last in done) and not _ALIAS.match(words.plain[end:]):
            done.append((start, end))
            yield _named(words, role, start, end)


def _of_roles(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names behind a word that says who it is, and those that follow them: 当事人张三、李四."""
    for pattern in (_MARKED, _SPOKEN, _FIRM):
        for match in pattern.finditer(text):
            found: re.Match[str] | None = match
            while found is not None:
                yield match["role"], *found.span("name")
                found = _NEXT.match(text, found.end("name"))


def _of_cases(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _AGED.finditer(text):
        yield "未成年人" if int(match["age"]) < _OF_AGE else "当事人", *match.span("name")
    for pattern in _CASES:
        for match in pattern.finditer(text):
            yield "当事人", *match.span("name")


def names_in_tables(every: Sequence[Words]) -> Iterator[Publication]:
    """Yield the full names below or beside a cell that says 姓名, 当事人 or the like."""
    for words, head, above in labelled(every, _COLUMN):
        match = (_WHOLE if above else _ALONE).match(words.plain)
        if match is not None:
            yield _named(words, head, match.start("name"), len(words.plain.rstrip()))


def _named(words: Words, role: str, start: int, end: int) -> Publication:
    name = words.plain[start:end]
    kind = MinorFound if _MINOR.match(role) else PartyFound
    double = re.match(DOUBLE, name)
    return tell(kind, words, start, end, found=name, role=role, surname=double[0] if double else name[0])
