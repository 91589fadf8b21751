"""Who has to do what a clause says: 各乡镇负责人, 行政执法人员, 区政府及各部门. Nothing when the clause does not begin with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOUN = (
    r"(?:部门|各(?:乡|镇|县|区|市|旗|村|站所)(?![长民委])|乡镇|镇街|街镇|街道|乡（镇）|镇（街道）|乡镇（街道）|单位|政府|机关|人民政府|办公室|委员会|领导小组|党委|党组|工作机构|机构"
    r"|法院|检察院|司法局|司法所|[\u4e00-\u9fff]{2}局|村（社区）|村(?![规委民级干集组])|社区|企业|学校|法律顾问|公职律师|律师|调解员|调委会"
    r"|负责人|负责同志|责任人|领导干部|干部|人员|工作者|职工|公务员|法律明白人|书记|镇长|乡长|主任|班子成员|领导班子)"
)
_VERB = (
    r"制定|出台|组织(?!部)|开展|公布|公开|报告|接受|参加|完成|建立|编制|落实|带头|召开|举办|听取|学习|撰写|提交|上报|报送|认真|切实|全面|积极|定期|"
    r"按|向|对|将|把|在|(?<!主)要|应|须|必须|至少|最少|不少|不低|每|原则|年|月|第[一二三四]|全年|达到|实现|确保|保持|出庭|持证|履行|办理"
)
_UNIT = rf"(?:(?!{_VERB})[^，,。；;：:、\s]){{0,22}}{_NOUN}"
_NOT_ONE = re.compile(
    r"^(?:加强|巩固|培育|培养|健全|推动|提高|强化|推进|规范|建设|深化|完善|发挥|支持|坚持|持续|进一步|法治政府|做好|抓好|督促|指导|引导|配备|选聘|新增|化解)"
)
_NOT_DOING = re.compile(r"建设|全覆盖|成效|投资|网站|信息|合同|规范性|的")
_CHAIN = re.compile(rf"{_UNIT}(?:[、和及与]{_UNIT})*")
_BEFORE = re.compile(r"^(?:同时|其中|并|并且|确保|要求|组织|督促|推动|指导|鼓励|力争)?")
_TIME = re.compile(
    r"^(?:在|到|于)?(?:(?:[0-9〇一二三四五六七八九]{4}年|今年|全年|年度)?(?:[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{0,3}[日底初中下上旬末]*|第?[一二三四]季度|上半年|下半年|年?底|年末|年内)[末底内]?(?:之|以)?前?)?"
)


def subjects_in(words: str) -> tuple[str, ...]:
    """Return the subjects of the clauses of some words, each once, in order."""
    return tuple(dict.fromkeys(_each(words)))


def _each(words: str) -> Iterator[str]:
    for clause in re.split(r"[，,；;：]", words):
        text = _TIME.sub("", clause.strip(), count=1)
        text = _BEFORE.sub("", text, count=1) if text == clause.strip() else text
        found = _CHAIN.match(text)
        if not found or len(found[0]) == len(text) or _NOT_ONE.match(found[0]):
            continue
        after = text[found.end() :]
        if not _NOT_DOING.match(after):
            yield found[0].strip("“”") + ("）" if after[0] == "）" and "（" in found[0] else "")
