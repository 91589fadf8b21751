"""What a clause asks for beyond the words that a figure is known by: 送法下乡 in 全年开展送法下乡活动20场以上, 每个行政村.

Words that every clause may have (组织开展, 不少于, 各乡镇主要负责人, 全年) make nothing narrower; any other word may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.points.numerals import AMOUNT, in_digits

_TIME = (
    r"(?:20[0-9]{2}|[二〇○零一二三四五六七八九]{4})年度?|今年|本年度?|当年|全年|年度内?|年内|年底前?|年末前?|每年度?|每[一个]*季度?|每[一个]*月度?|每半年|每周"
    r"|每[两2三3六6]个?月|[0-9一二三四五六七八九十]{1,3}月(?:底|末|[0-9一二三四五六七八九十]{1,3}[日号])(?:之前|以前|前)(?!后)|第?[一二三四]季度[末底]?前|上半年"
    r"|按季度?|按月|至年底|[/／](?:年|季度?|月)"
)
_AMOUNT = (
    rf"(?:不少于|不得少于|不能少于|应不少于|不低于|不得低于|至少|最少|不小于|不下于|不超过|不得超过|不多于|不高于|超过|低于|高于|少于|多于|控制在|达到|达|实现|保持在|稳定在|保持|≥|≤|>=|<=|>|<)*"
    rf"\s*{AMOUNT}\s*(?:场[（(]次[）)]|个?(?:学时|课时|小时|工作日|百分点)|人次|场次|件次|批次|户次|万元|[%％次场期轮堂节件篇条部项份批户家处所名人个起册本支站天元卷宗例套幅])"
    r"(?:（含）)?(?:及以上|以上|及以下|以下|以内|之内|内)?"
)
_WHO = (
    r"全[镇乡]|(?:区|县|市|旗)(?:级|直)?|乡镇|镇街|乡（镇）|镇（街道）|乡镇（街道）|街道|(?<=[各全本])[镇乡]|各级|各地|各单位|各部门|本级|本单位|政府组成部门|人民政府|政府|党委|党政|党组"
    r"|部门|单位|行政机关|机关|主要负责人|主要领导|负责人|负责同志|领导班子成员|领导班子|班子成员|领导干部|科级|以上|机关干部|干部职工|干部|公职人员|公务员"
    r"|国家工作人员|工作人员|人员|全体|在职|本人|每人每年|每人|人均"
)
_DOING = (
    r"组织|开展|举办|举行|召开|进行|接受|参加|参与|完成|安排|带头|认真|积极|切实|全面|定期|持续|深入|进一步|扎实|严格|规范|加强|深化|推进|推动|完善|健全|强化|落实|提升"
    r"|做好|抓好|确保|力争|保证|做到|实现|达到|保持|稳定|巩固|应当|应|须|必须|要|务必|可|不断|集中|累计|总数|总计|共计?|合计|次数|人数|数量|总量|场次|份数|活动|工作|情况|任务|制度"
    r"|机制|体系|建设|水平|能力|质量|专题|主题|法治|依法行政|法治政府|各类|各种|各项|有关|相关|普遍|均|都|并且?|同时|其中|以及|及|和|或|对|为|向|由|在|于|的|等|地|了|本|我|各|不|也|还|再|至"
    r"|是|有|通过|结合实际|原则上|分别|平均|务求|年终|或者|主持|亲自|本地区"
)
_NEUTRAL = rf"{_TIME}|{_AMOUNT}|{_WHO}|{_DOING}"
_LEFT = re.compile(r"[0-9]*[\u4e00-\u9fff][\u4e00-\u9fff0-9·]+|[0-9]+·[0-9]+|[村校企户班所站组社课]")
_MARKS = re.compile(r"[，。；：、“”‘’《》（）()【】〔〕\[\]\s,;:·—-]+")
_BLANK = "\x00"
_EACH = re.compile(
    r"每(?!(?:[一个])*(?:年|半年|季|月|周|星期|日|天|旬|次|期|场|隔|逢|[两0-9二三四五六七八九十]+个?(?:年|月|周|日|天)))"
    r"(?:[一个名所家户处支座位]|[0-9]+)?[\u4e00-\u9fff（）]{0,8}?(?=[^\u4e00-\u9fff（）]|至少|最少|不少于|不低于|培养|配备|建|有|不|要|应|须|达|新增|打造|选|开展|组织|年|$)"
    r"|各(?:个)?(?:行政村|村|社区)(?:（社区）|\(社区\)|居)?(?!民)|(?:村|校|户|班|所)均|[/／](?:村|社区|人|名|校|户|所|家)|(?:所有|全部)(?:行政村|村|社区)(?:（社区）)?"
)


def each_of(words: str) -> str:
    """Return for each of what a clause asks: 每个村（社区）, 每名执法人员; empty when it asks for a whole."""
    found = _EACH.search(words)
    return found[0] if found else ""


def qualifiers_in(words: str, known: Iterable[str]) -> str:
    """Return the first words of a clause that are neither ``known`` nor such as every clause may have; empty without any."""
    plain = in_digits(words).replace("（社区）", "社区")
    text = _MARKS.sub(_blanks, plain)
    named = sorted(known, key=len, reverse=True)
    left = _LEFT.search(re.sub("|".join([*map(re.escape, named), _NEUTRAL]), _blanks, text))
    if not left:
        return ""
    before = next((word for word in named if plain[: left.start()].endswith(word)), "")
    return before + left[0]


def _blanks(found: re.Match[str]) -> str:
    return _BLANK * len(found[0])
