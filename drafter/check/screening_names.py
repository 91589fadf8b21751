"""Stage 4, publishing: names of parties and of minors, after the words that say what they are, and in columns of names.

Guesses by surnames; 张某, 张某某 and 张×× are how such names are published, and are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.check.screened import Words, tell
from drafter.model.problems.publishing import MinorFound, PartyFound, Publication

# Common surnames; those that are also everyday words only count after a colon, a space or a bracket.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田姜范石姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龙段雷钱汤尹黎贺赖龚庞樊殷施洪翟倪颜牛温季俞鲁葛毕聂柳焦岳齐庄耿"
    "霍詹关兰欧裴莫祁骆冉辛甄管祝邢涂韦窦穆臧佟付肖闫褚苗凌娄芦晏阮桂项郁喻柴单解曲翁荀芮羿靳嵇滕尚柯卞桑卓蒲"
)
_DOUBTFUL = (
    "高于任方白康毛江史万易常武乔文向金安平成水时和严古强全左温权甘包丰计谷车巴边连原宫明路代党冷"
    "纪麻卜元应宗费米盛华池梅习景池盖居闻农别晁申"
)
_DOUBLE = (
    "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|西门|南宫|端木|轩辕|宇文|长孙|独孤|呼延|申屠|澹台"
)
# No given name has these, and what follows a name often begins with one of them.
_FUNCTION = "的了是在和与对将被已未不其各等及或于以为有无可能应当要会也都就还某×＊*"
_GIVEN = rf"[^\W\d_A-Za-z{_FUNCTION}]"
_END = (
    r"(?=$|[\s，。、；：:,;（(）)“”《》！？/\d]|[的因与和诉系在将被向对于到已未不等为以及同从给跟经家户]|某"
    r"|按时|按期|参加|前往|来到|多次|曾|又|再次|均|分别|驾驶|持|酒后|使用|反映|请求|要求|发生|达成|拒|私自|擅自|非法|无证|住|现|男|女|年满|表示|称|提出|申请|一案|涉嫌|犯|签|进行|开展|履行|接受|作出|主动|自愿|违反|遂|先后|一次|依法|分别|之间|两|双方)"
)
_NAME = rf"(?:(?:{_DOUBLE}){_GIVEN}{{1,2}}|[{_SURNAMES}]{_GIVEN}{{1,2}})"
_MARKED_NAME = rf"(?:(?:{_DOUBLE}){_GIVEN}{{1,2}}|[{_SURNAMES}{_DOUBTFUL}]{_GIVEN}{{1,2}})"
PARTIES = (
    "当事人|被申请人|申请人|申请执行人|被执行人|被处罚人|被上诉人|上诉人|原告人?|被告人?|第三人|罪犯|犯罪嫌疑人|嫌疑人"
    "|社区矫正对象|社区矫正人员|矫正对象|安置帮教对象|刑满释放人员|吸毒人员|戒毒人员|精神障碍患者|受害人|被害人|死者|伤者"
    "|信访人|上访人|投诉人|举报人|报案人|违法行为人|违法嫌疑人|受援人|被监护人|监护人|债权人|债务人|户主|村民|居民|农户"
    "|贫困户|低保户|驾驶人|纠纷双方"
)
MINORS = "涉罪未成年人|未成年人|留守儿童|困境儿童|儿童|孤儿|小学生|中学生|学生|少年|幼儿"
_ROLE = rf"(?P<role>{MINORS}|{PARTIES})"
_BETWEEN = r"(?:[（(]?(?:姓名|名叫|名字)[:： ]?)"
_SPOKEN = re.compile(rf"{_ROLE}(?P<name>{_NAME}){_END}")
_MARKED = re.compile(rf"{_ROLE}(?:{_BETWEEN}|[:：（(] ?| +)(?P<name>{_MARKED_NAME}){_END}")
_NEXT = re.compile(rf"[、和与及](?P<name>{_NAME}){_END}")
_COLUMN = re.compile(
    rf"^(?:{MINORS}|{PARTIES})?(?:的?姓名|名单)?(?:[（(][^）)]*[）)])?$|^姓 *名$|^(?:双方)?当事人.{{0,6}}$"
)
_WHOLE = re.compile(rf"^ *(?P<name>{_MARKED_NAME})(?: *[、，,;；和与/ ] *{_MARKED_NAME})* *$")
_ALIAS = re.compile(r"^[（(](?:化名|系化名)")
_MINOR = re.compile(rf"^(?:{MINORS})")


def names_in(words: Words) -> Iterator[Publication]:
    """Yield the full names that stand behind the word for a party or a minor."""
    text, done = words.plain, set[int]()
    for pattern in (_MARKED, _SPOKEN):
        for match in pattern.finditer(text):
            role = match["role"]
            found: re.Match[str] | None = match
            while found is not None:
                start, end = found.span("name")
                if start not in done and not _ALIAS.match(text[end:]):
                    done.add(start)
                    yield _named(words, role, start, end)
                found = _NEXT.match(text, end)  # 当事人张三、李四


def names_in_tables(every: Sequence[Words]) -> Iterator[Publication]:
    """Yield the full names in columns whose heading says 姓名, 当事人 or the like."""
    columns: dict[tuple[int, int], str] = {}
    for words in every:
        cell = words.cell
        if cell is None:
            continue
        place, text = (cell.table, cell.column), re.sub(r"\s", "", words.plain)
        if text and _COLUMN.match(text):
            columns.setdefault(place, text)
        elif place in columns and (match := _WHOLE.match(words.plain)) is not None:
            yield _named(words, columns[place], match.start("name"), len(words.plain.rstrip()))


def _named(words: Words, role: str, start: int, end: int) -> Publication:
    name = words.plain[start:end]
    kind = MinorFound if _MINOR.match(role) else PartyFound
    double = re.match(_DOUBLE, name)
    return tell(kind, words, start, end, found=name, role=role, surname=double[0] if double else name[0])
